import { inDollars, toCents } from '@ledger/kernel';
import type { Ageing, AgeingAmounts } from './ageing.query';

const COLUMNS: readonly (readonly [title: string, name: keyof AgeingAmounts])[] = [
  ['not due', 'notDueCents'],
  ['1-30', 'days1To30Cents'],
  ['31-60', 'days31To60Cents'],
  ['61-90', 'days61To90Cents'],
  ['over 90', 'over90DaysCents'],
  ['evidence', 'awaitingEvidenceCents'],
  ['no terms', 'withoutTermsCents'],
  ['unpaid', 'unpaidCents'],
  ['interest', 'interestToDateCents'],
];
const NAME_WIDTH = 24;
const AMOUNT_WIDTH = 14;

const rowText = (name: string, cells: readonly string[]): string =>
  `${name.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padStart(AMOUNT_WIDTH)).join('')}`;

const amounts = (of: AgeingAmounts): readonly string[] =>
  COLUMNS.map(([, name]) => inDollars(toCents(BigInt(of[name]))));

/** An ageing for people: a line a provider, in dollars, by days past due. */
export function ageingText({ programId, asOf, lines, totals }: Ageing): string {
  if (lines.length === 0) return `Program ${programId} owed nobody anything on ${asOf}.`;
  const missing = `${String(totals.claimsWithoutRate)} claims past due have no interest yet: a rate is missing.`;
  const owed = inDollars(toCents(BigInt(totals.interestOwedCents)));
  return [
    `Unpaid claims of program ${programId} on ${asOf}, by days past due`,
    rowText(
      'provider',
      COLUMNS.map(([title]) => title),
    ),
    ...lines.map((line) => rowText(line.providerId, amounts(line))),
    rowText('all', amounts(totals)),
    ...(totals.claimsWithoutRate > 0 ? [missing] : []),
    ...(totals.interestOwedCents > 0 ? [`Interest owed for payments made late: ${owed}`] : []),
  ].join('\n');
}
