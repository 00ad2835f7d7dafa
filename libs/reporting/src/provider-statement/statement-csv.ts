import { centsFromJson, inDollars } from '@ledger/kernel';
import type { ProviderStatement, StatementLine } from './provider-statement';

type Cell = readonly [title: string, textOf: (line: StatementLine) => string];

const dollars = (amountCents: number): string => inDollars(centsFromJson(amountCents)).replaceAll(',', '');

const CELLS: readonly Cell[] = [
  ['enrollmentId', ({ enrollmentId }) => enrollmentId],
  ['programId', ({ programId }) => programId],
  ['fiscalYear', ({ fiscalYear }) => String(fiscalYear)],
  ['schoolSystem', ({ schoolSystem }) => schoolSystem],
  ['courseCode', ({ courseCode }) => courseCode],
  ['offeringId', ({ offeringId }) => offeringId],
  ['learnerRef', ({ learnerRef }) => learnerRef],
  ['enrollmentStatus', ({ enrollmentStatus }) => enrollmentStatus],
  ['stage', ({ stage }) => stage ?? ''],
  ['branch', ({ branch }) => branch ?? ''],
  ['status', ({ status }) => status],
  ['earnedOn', ({ earnedOn }) => earnedOn ?? ''],
  ['maximumDollars', ({ maximumCents }) => dollars(maximumCents)],
  ['earnedDollars', ({ earnedCents }) => dollars(earnedCents)],
  ['earnedOutsidePeriodDollars', ({ earnedOutsidePeriodCents }) => dollars(earnedOutsidePeriodCents)],
  ['pendingDollars', ({ pendingCents }) => dollars(pendingCents)],
  ['forfeitedDollars', ({ forfeitedCents }) => dollars(forfeitedCents)],
  ['because', ({ because }) => because],
  [
    'unpaid',
    (line) =>
      line.unpaid
        .map(({ amountCents, code, says }) => `${dollars(amountCents)} ${code}: ${says}`)
        .join(' | '),
  ],
  ['clause', ({ clause }) => clause ?? ''],
  ['citation', ({ citation }) => citation ?? ''],
  ['position', ({ position }) => String(position)],
];

/**
 * The lines of a statement as CSV (RFC 4180, UTF-8, amounts in dollars with two decimals and no
 * separators). A text that a spreadsheet would take for a formula is preceded by an apostrophe.
 */
export const statementCsv = ({ lines }: Pick<ProviderStatement, 'lines'>): string =>
  [CELLS.map(([title]) => title), ...lines.map((line) => CELLS.map(([, textOf]) => textOf(line)))]
    .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
    .join('');

function csvCell(text: string): string {
  const harmless = /^[\s\p{Cc}]*[=+\-@]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
