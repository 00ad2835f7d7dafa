import { centsToJson } from '@ledger/kernel';
import type { JournalAccount, JournalEntryToWrite, JournalToWrite } from './journal';

/** A posting a line as JSON, with all that is known of its entry: what a database reads in without a schema. */
export async function* jsonLinesJournal({ entries }: JournalToWrite): AsyncGenerator<string> {
  for await (const entry of entries()) yield jsonLinesOf(entry);
}

/** The lines of one entry, each with its end. A journal has as many lines as the log, or more: each is put together by hand. */
export function jsonLinesOf(entry: JournalEntryToWrite): string {
  const begun = entryText(entry);
  let [text, line] = ['', 0];
  for (const { account, debit, credit } of entry.postings) {
    line += 1;
    const amounts = `"debitCents":${String(centsToJson(debit))},"creditCents":${String(centsToJson(credit))}`;
    text += `${begun},"line":${String(line)},${accountText(account)},${amounts}}\n`;
  }
  return text;
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
