import { type Day, fiscalYearOf } from '@ledger/kernel';
import { periodName, periodOfDay } from '../fiscal-periods/period-of-day';
import { closedBooksOf, type Closings } from '../posting-rules/closings';
import { bookOf, type MovementName } from '../posting-rules/movements';
import type { Movement } from '../posting-rules/posting-rules';
import type { BooksScope } from './books-scope';
import { closingTimeline, periodStates } from './closing-timeline.query';
import { type Fund, fundRegister, type Standing, standingOf } from './fund-register.query';
import { otherPeriod } from './journal-entry';
import { Tally } from './tally';
import { type Dimension, type DimensionValues, lineOf, totalsOf, type TrialBalance } from './trial-balance';
import { type BooksSources, controlTurnover, subsidiaryTurnover, type Turnover } from './turnover.query';

/** Which movements are taken from a source, and the source. */
interface Reading {
  readonly turnover: AsyncIterable<Turnover>;
  readonly takes: (movement: Movement) => boolean;
}

/**
 * The trial balance of a part of the books. Without providers it adds up the control accounts, which costs
 * the same wherever in the log the position lies; with one provider, or told apart by provider, it reads
 * the subsidiary accounts: those of the provider, or all.
 *
 * @param by - dimensions to tell lines apart by
 */
export async function trialBalance(
  sources: BooksSources,
  scope: BooksScope,
  by: readonly Dimension[] = [],
): Promise<TrialBalance> {
  const funds = await fundRegister(sources.views, scope);
  const closings = (await closingTimeline(sources.views)).before(scope.position + 1);
  const groups = new Map<string, { readonly values: DimensionValues; readonly tally: Tally }>();
  const valuesOf = dimensionsBy(by);
  for (const { turnover, takes } of readingsOf(sources, scope, by)) {
    for await (const each of turnover) {
      const fund = funds.get(each.allotmentId);
      if (fund === undefined) continue;
      const standing = standingIn(each, fund, closings);
      if (standing === 'later') continue;
      const values = valuesOf(fund, each);
      const key = JSON.stringify(Object.values(values));
      const group = groups.get(key) ?? { values, tally: new Tally() };
      groups.set(key, group);
      group.tally.add(standing, filtered(each.movements, takes));
    }
  }
  const lines = [...groups.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([, { values, tally }]) => tally.accounts().map((account) => lineOf(account, values)));
  const { position, window, filter } = scope;
  const periods = periodStates(scope, funds, closings);
  return { position, window, filter, by, periods, lines, totals: totalsOf(lines) };
}

/**
 * Where entries of a day count. What nominal accounts had when a year was hard closed stands on the fund
 * balance, seen from any day after it.
 */
function standingIn(
  { allotmentId, on }: Turnover,
  { days, fiscalYearStartsOn }: Fund,
  closings: Closings,
): Standing | 'closed' {
  const standing = standingOf(on, days);
  if (standing !== 'opening' || days.from === null) return standing;
  const yearTo = closedBooksOf(allotmentId, closings)?.yearTo ?? null;
  if (yearTo === null || on > yearTo) return standing;
  return fiscalYearOf(on as Day, fiscalYearStartsOn) < fiscalYearOf(days.from, fiscalYearStartsOn)
    ? 'closed'
    : standing;
}

const isMemo = ({ name }: Movement): boolean => bookOf(name) === 'memo';
const isControlled = (movement: Movement): boolean => !isMemo(movement);
const isAny = (): boolean => true;

/** What concerns a whole allotment and no enrollment; it has no subsidiary account. */
const AUTHORITY: ReadonlySet<MovementName> = new Set([
  'authority-released',
  'authority-reduced',
  'authority-sent',
  'authority-received',
  'authority-lapsed',
  'drawn',
  'draw-received',
  'reverted',
  'share-retained',
  'share-settled',
]);
const isAuthority = ({ name }: Movement): boolean => AUTHORITY.has(name);

function readingsOf(
  sources: BooksSources,
  { position, filter: { providerId } }: BooksScope,
  by: readonly Dimension[],
): readonly Reading[] {
  if (providerId !== undefined)
    return [{ turnover: subsidiaryTurnover(sources, position, { providerId }), takes: isAny }];
  if (by.includes('providerId'))
    return [
      { turnover: controlTurnover(sources, position), takes: isAuthority },
      { turnover: subsidiaryTurnover(sources, position, {}), takes: isAny },
    ];
  return [
    { turnover: controlTurnover(sources, position), takes: isControlled },
    { turnover: subsidiaryTurnover(sources, position, { everQueued: 1 }), takes: isMemo },
  ];
}

function* filtered(
  movements: Iterable<Movement>,
  takes: (movement: Movement) => boolean,
): Generator<Movement> {
  for (const movement of movements) if (takes(movement)) yield movement;
}

/** Reads the values of dimensions; of each day its period is found once. */
function dimensionsBy(by: readonly Dimension[]): (fund: Fund, turnover: Turnover) => DimensionValues {
  const periods = new Map<string, string>();
  const periodOn = (on: string, startsOn: string): string => {
    const key = `${startsOn} ${on}`;
    const period = periods.get(key) ?? periodName(periodOfDay(on as Day, startsOn));
    periods.set(key, period);
    return period;
  };
  const read: Readonly<Record<Dimension, (fund: Fund, turnover: Turnover) => string | number | null>> = {
    programId: (fund) => fund.programId,
    fundingSource: (fund) => fund.fundingSource,
    schoolSystem: (fund) => fund.schoolSystem,
    fiscalYear: (fund) => fund.fiscalYear,
    period: ({ fiscalYearStartsOn }, { on }) => periodOn(on, fiscalYearStartsOn),
    relatesToPeriod: ({ fiscalYearStartsOn }, { on, relatesTo }) =>
      relatesTo === null
        ? null
        : otherPeriod(relatesTo as Day, { period: periodOn(on, fiscalYearStartsOn), fiscalYearStartsOn }),
    providerId: (_, { providerId }) => providerId,
  };
  return (fund, turnover) =>
    Object.fromEntries(by.map((dimension) => [dimension, read[dimension](fund, turnover)]));
}
