import { addDays, type Day } from '@ledger/kernel';
import type { FactPattern, FieldTest, Limit } from '../model/condition';
import type { Fact } from '../model/fact';
import { factsOf, type World } from './finding';

/** The day a limit names, or the fact that must be known first. */
export type LimitDay =
  { readonly kind: 'known'; readonly day: Day } | { readonly kind: 'awaited'; readonly pattern: FactPattern };

/** Counts a limit from its anchor. */
export function limitDay({ anchor, days }: Limit, world: World): LimitDay {
  switch (anchor.kind) {
    case 'term':
      // The terms were checked before anything was judged.
      return counted(world.terms[anchor.term] as Day, days);
    case 'day':
      return counted(anchor.day, days);
    case 'fact': {
      const fact = earliestOf(anchor, world);
      return fact === undefined ? { kind: 'awaited', pattern: anchor } : counted(fact.effectiveOn, days);
    }
  }
}

const counted = (from: Day, days: number): LimitDay => ({
  kind: 'known',
  day: days === 0 ? from : addDays(from, days),
});

function earliestOf(pattern: FactPattern, world: World): Fact | undefined {
  let earliest: Fact | undefined;
  for (const fact of factsOf(world, pattern.fact)) {
    if (matches(fact, pattern.where) && isEarlier(fact, earliest)) earliest = fact;
  }
  return earliest;
}

/** Whether a fact comes before another: by day, then by id, so that no order of facts shows in a result. */
export function isEarlier(fact: Fact, than: Fact | undefined): boolean {
  if (than === undefined) return true;
  if (fact.effectiveOn !== than.effectiveOn) return fact.effectiveOn < than.effectiveOn;
  return (fact.id ?? '') < (than.id ?? '');
}

/** Whether a fact's fields hold what is asked; a field it does not have holds nothing. */
export const matches = (fact: Fact, tests: readonly FieldTest[]): boolean =>
  tests.every((test) => holds(fact, test));

function holds(fact: Fact, test: FieldTest): boolean {
  const value = Object.hasOwn(fact, test.field) ? fact[test.field] : undefined;
  switch (test.kind) {
    case 'equals':
      return value === test.value;
    case 'at-least':
      return typeof value === 'number' && value >= test.value;
    case 'at-most':
      return typeof value === 'number' && value <= test.value;
  }
}
