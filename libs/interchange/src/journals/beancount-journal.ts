import { addDays, type Day } from '@ledger/kernel';
import { CURRENCY, decimal, type JournalEntryToWrite, type JournalToWrite, signed } from './journal';

/** Without one, beancount lets a balance be a cent off. */
const TOLERANCE = '0.001';

/** Accounts are open before any entry there could be. */
const OPENED_ON = '1900-01-01';

/**
 * A journal that beancount reads, with what is known of each entry as metadata. A balance directive for
 * each account closes it: beancount looks at the beginning of the day after the last.
 */
export async function* beancountJournal(journal: JournalToWrite): AsyncGenerator<string> {
  yield `option "title" ${quoted(journal.title)}\noption "operating_currency" "${CURRENCY}"\n\n`;
  for (const { path, says } of journal.accounts)
    yield `${OPENED_ON} open ${path} ${CURRENCY}\n  says: ${quoted(says)}\n`;
  let last: Day | undefined;
  for await (const entry of journal.entries()) {
    if (last === undefined || entry.postedOn > last) last = entry.postedOn;
    yield entryText(entry);
  }
  if (last === undefined) return;
  const after = addDays(last, 1);
  yield '\n';
  for (const turnover of journal.turnovers)
    yield `${after} balance ${turnover.account.path} ${decimal(signed(turnover))} ~ ${TOLERANCE} ${CURRENCY}\n`;
}

function entryText({ postedOn, id, says, position, postings, ...entry }: JournalEntryToWrite): string {
  const metadata: Readonly<Record<string, string | null>> = {
    entry: id,
    position: String(position),
    program: entry.program,
    ...entry.dimensions,
  };
  const metadataLines = Object.entries(metadata).flatMap(([key, value]) =>
    value === null ? [] : [`  ${key}: ${quoted(value)}\n`],
  );
  const lines = postings.map(
    (posting) => `  ${posting.account.path}  ${decimal(signed(posting))} ${CURRENCY}\n`,
  );
  return `\n${postedOn} * ${quoted(says)}\n${metadataLines.join('')}${lines.join('')}`;
}

const quoted = (text: string): string =>
  `"${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/["\\]/g, '\\$&')}"`;
