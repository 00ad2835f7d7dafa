import type { Day } from '@ledger/kernel';
import { CURRENCY, decimal, type JournalEntryToWrite, type JournalToWrite, signed } from './journal';

/**
 * A journal in the subset that hledger and ledger both read: commodity and account directives, then the
 * entries in the order of the log with what is known of them as tags, and at the end an entry that asserts
 * every balance, so that either program finds a file that was changed.
 */
export async function* plainTextJournal(journal: JournalToWrite): AsyncGenerator<string> {
  yield `; ${oneLine(journal.title)}\n\ncommodity ${CURRENCY} 1000.00\n\n`;
  yield journal.accounts.map(({ path, says }) => `; ${oneLine(says)}\naccount ${path}\n`).join('');
  let last: Day | undefined;
  for await (const entry of journal.entries()) {
    if (last === undefined || entry.postedOn > last) last = entry.postedOn;
    yield entryText(entry);
  }
  if (last !== undefined) yield assertionText(journal, last);
}

function entryText({ postedOn, id, says, position, postings, ...entry }: JournalEntryToWrite): string {
  const tags: Readonly<Record<string, string | null>> = {
    position: String(position),
    program: entry.program,
    ...entry.dimensions,
  };
  const tagLines = Object.entries(tags).flatMap(([tag, value]) =>
    value === null ? [] : [`    ; ${tag}: ${oneLine(value)}\n`],
  );
  const lines = postings.map(
    (posting) => `    ${posting.account.path}  ${CURRENCY} ${decimal(signed(posting))}\n`,
  );
  return `\n${postedOn} * (${oneLine(id)}) ${oneLine(says)}\n${tagLines.join('')}${lines.join('')}`;
}

function assertionText({ turnovers }: JournalToWrite, on: Day): string {
  const lines = turnovers.map(
    (turnover) =>
      `    ${turnover.account.path}  ${CURRENCY} 0.00 = ${CURRENCY} ${decimal(signed(turnover))}\n`,
  );
  return `\n${on} * (balances) What the trial balance says of these entries\n${lines.join('')}`;
}

/** Neither program may take part of a text for a date, a tag list, a code or the next line. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}[\](){},;|=]+/gu, ' ').trim();
