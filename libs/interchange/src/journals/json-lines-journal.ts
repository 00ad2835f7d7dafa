import { centsToJson } from '@ledger/kernel';
import type { JournalAccount, JournalEntryToWrite, JournalToWrite } from './journal';

/** A posting a line as JSON, with all that is known of its entry: what a database reads in without a schema. */
export async function* jsonLinesJournal({ entries }: JournalToWrite): AsyncGenerator<string> {
  for await (const entry of entries()) yield jsonLinesOf(entry);
}

/** The lines of one entry, each with its end. A journal has as many lines as the log, or more: each is put together by hand. */
export function jsonLinesOf({ postings, ...entry }: JournalEntryToWrite): string {
  const begun = entryText(entry);
  let [text, line] = ['', 0];
  for (const { account, debit, credit } of postings) {
    line += 1;
    const amounts = `"debitCents":${String(centsToJson(debit))},"creditCents":${String(centsToJson(credit))}`;
    text += `${begun},"line":${String(line)},${accountText(account)},${amounts}}\n`;
  }
  return text;
}

/** What is the same for every posting of an entry. */
function entryText(entry: Omit<JournalEntryToWrite, 'postings'>): string {
  const { id, position, says, postedOn, fiscalYear, period, recordedAt, actor, isReversal, program } = entry;
  const named = `{"id":${quoted(id)},"position":${String(position)},"says":${quoted(says)}`;
  const dated = `"postedOn":${quoted(postedOn)},"fiscalYear":${String(fiscalYear)},"period":${String(period)}`;
  const recorded = `"recordedAt":${quoted(recordedAt)},"actor":${quoted(actor)},"isReversal":${String(isReversal)}`;
  let text = `${named},${dated},${recorded},"program":${quoted(program)}`;
  for (const name in entry.dimensions) {
    const value = entry.dimensions[name] ?? null;
    text += `,"${name}":${value === null ? 'null' : quoted(value)}`;
  }
  return text;
}

/** Text that JSON writes as it is. */
const PLAIN = /^[ !#-[\]-\uD7FF\uE000-\uFFFF]*$/;

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

const accountTexts = new WeakMap<JournalAccount, string>();

function accountText(account: JournalAccount): string {
  const known = accountTexts.get(account);
  if (known !== undefined) return known;
  const { code, name, path } = account;
  const text = JSON.stringify({ code, account: name, path }).slice(1, -1);
  accountTexts.set(account, text);
  return text;
}
