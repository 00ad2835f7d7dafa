import { bookOf, type MovementName } from '../posting-rules/movements';
import type { Movement } from '../posting-rules/posting-rules';
import type { BooksScope } from './books-scope';
import { type Fund, fundRegister, standingOf } from './fund-register.query';
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
  const groups = new Map<string, { readonly values: DimensionValues; readonly tally: Tally }>();
  for (const { turnover, takes } of readingsOf(sources, scope, by)) {
    for await (const { allotmentId, on, providerId, movements } of turnover) {
      const fund = funds.get(allotmentId);
      if (fund === undefined) continue;
      const standing = standingOf(on, fund.days);
      if (standing === 'later') continue;
      const values = valuesOf(by, fund, providerId);
      const key = JSON.stringify(Object.values(values));
      const group = groups.get(key) ?? { values, tally: new Tally() };
      groups.set(key, group);
      group.tally.add(standing, filtered(movements, takes));
    }
  }
  const lines = [...groups.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([, { values, tally }]) => tally.accounts().map((account) => lineOf(account, values)));
  const { position, window, filter } = scope;
  return { position, window, filter, by, lines, totals: totalsOf(lines) };
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

const valuesOf = (by: readonly Dimension[], fund: Fund, providerId: string | null): DimensionValues =>
  Object.fromEntries(
    by.map((dimension) => [dimension, dimension === 'providerId' ? providerId : fund[dimension]]),
  );
