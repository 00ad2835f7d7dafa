import { centsToJson } from '@ledger/kernel';
import type { JournalToWrite } from './journal';

/** A posting a line as JSON, with all that is known of its entry: what a database reads in without a schema. */
export async function* jsonLinesJournal({ entries }: JournalToWrite): AsyncGenerator<string> {
  for await (const { postings, dimensions, ...entry } of entries()) {
    yield postings
      .map(({ account: { code, name, path }, debit, credit }, index) => {
        const posting = { line: index + 1, code, account: name, path };
        const amounts = { debitCents: centsToJson(debit), creditCents: centsToJson(credit) };
        return `${JSON.stringify({ ...entry, ...dimensions, ...posting, ...amounts })}\n`;
      })
      .join('');
  }
}
