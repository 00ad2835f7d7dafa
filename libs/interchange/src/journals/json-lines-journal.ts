import { centsToJson } from '@ledger/kernel';
import type { JournalAccount, JournalEntryToWrite, JournalPosting, JournalToWrite } from './journal';

/** A posting a line as JSON, with all that is known of its entry: what a database reads in without a schema. */
export async function* jsonLinesJournal({ entries }: JournalToWrite): AsyncGenerator<string> {
  for await (const entry of entries()) yield jsonLinesOf(entry);
}

/** The lines of one entry, each with its end. A journal has as many lines as the log, or more: each is put together by hand. */
export function jsonLinesOf(entry: JournalEntryToWrite): string {
  const begun = entryText(entry);
  let [text, line] = ['', 0];
  for (const posting of entry.postings) text += begun + postingText(posting, (line += 1));
  return text;
}

/** What a line goes on with after its entry. */
function postingText({ account, debit, credit }: JournalPosting, line: number): string {
  const amounts = `"debitCents":${String(centsToJson(debit))},"creditCents":${String(centsToJson(credit))}`;
  return `,"line":${String(line)},${accountText(account)},${amounts}}\n`;
}

/** Bytes in UTF-8 that a unit of a text takes at most. */
const MOST_BYTES_OF_UNIT = 3;
const FIRST_BYTES = 1 << 18;

/** The same lines as bytes, in memory that is used again: what the lines of an entry have in common is written once and copied. */
export class JsonLines {
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #length = 0;

  /** Bytes so far. */
  get length(): number {
    return this.#length;
  }

  /** The lines so far, up to the next that is added. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  add(entry: JournalEntryToWrite): void {
    const begun = entryText(entry);
    let [line, at, from, length] = [0, this.#length, 0, 0];
    for (const posting of entry.postings) {
      const text = postingText(posting, (line += 1));
      const bytes = this.#withRoomFor(at + MOST_BYTES_OF_UNIT * (begun.length + text.length), at);
      if (line > 1) bytes.copyWithin(at, from, from + length);
      else length = bytes.write(begun, at);
      from = at;
      at += length + bytes.write(text, at + length);
    }
    this.#length = at;
  }

  /** Begins anew. */
  clear(): void {
    this.#length = 0;
  }

  /** @param written - bytes that are kept */
  #withRoomFor(length: number, written: number): Buffer {
    if (length <= this.#bytes.length) return this.#bytes;
    const larger = Buffer.allocUnsafeSlow(2 * length);
    this.#bytes.copy(larger, 0, 0, written);
    this.#bytes = larger;
    return larger;
  }
}

/** What is the same for every posting of an entry, in one piece: a text joined of many would be copied bit by bit. */
function entryText(entry: JournalEntryToWrite): string {
  return JSON.stringify({
    id: entry.id,
    position: entry.position,
    says: entry.says,
    postedOn: entry.postedOn,
    fiscalYear: entry.fiscalYear,
    period: entry.period,
    recordedAt: entry.recordedAt,
    actor: entry.actor,
    isReversal: entry.isReversal,
    program: entry.program,
    ...entry.dimensions,
  }).slice(0, -1);
}

const accountTexts = new WeakMap<JournalAccount, string>();

function accountText(account: JournalAccount): string {
  const known = accountTexts.get(account);
  if (known !== undefined) return known;
  const { code, name, path } = account;
  const text = JSON.stringify({ code, account: name, path }).slice(1, -1);
  accountTexts.set(account, text);
  return text;
}
