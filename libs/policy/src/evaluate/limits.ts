import { addDays, type Day } from '@ledger/kernel';
import type { Anchor, FactPattern, FieldTest, Limit } from '../model/condition';
import type { Fact } from '../model/fact';
import { addMonths, countedDays, openDaysOf, shifted } from './calendar-days';
import { factsOf, type World } from './finding';
import { unpinnedIn, valueOf } from './formula';

/** The day a limit names, or what must be known first: a fact, or a term that was not pinned. */
export type LimitDay = Day | Awaited;

/** Kind of the missing fact and who supplies it; `term` and its name where a pinned term is missing. */
export type Awaited = Pick<FactPattern, 'fact' | 'from'> & Partial<Pick<FactPattern, 'where'>>;

/** Whether a limit could be counted. */
export const isCounted = (limit: LimitDay | undefined): limit is Day => typeof limit === 'string';

/** Counts a limit from its anchor: months, then days, then the step over the anchor's own day, then grace. */
export function limitDay(limit: Limit, world: World): LimitDay {
  const from = anchorDay(limit.anchor, world);
  if (!isCounted(from)) return from;
  const days = typeof limit.days === 'number' ? limit.days : daysIn(limit, world);
  if (typeof days !== 'number') return days;
  const month = addMonths(from, limit.months);
  const after = limit.inclusiveShift + limit.graceDays;
  if (limit.counting === undefined) return shifted(month, days + after);
  return shifted(inCalendar(month, days, { name: limit.counting, world }), after);
}

function daysIn({ days }: Limit, { terms }: World): number | Awaited {
  if (typeof days === 'number') return days;
  const value = valueOf(days, terms);
  if (value === undefined) return { fact: 'term', from: unpinnedIn(days, terms) ?? 'unknown' };
  return Number(value.numerator / value.denominator);
}

function inCalendar(from: Day, days: number, { name, world }: { name: string; world: World }): Day {
  const calendar = world.policy.calendars.get(name);
  if (calendar === undefined) return shifted(from, days);
  return countedDays(from, days, openDaysOf(calendar, world.terms));
}

function anchorDay(anchor: Anchor, world: World): LimitDay {
  switch (anchor.kind) {
    case 'term':
      return (world.terms[anchor.term] as Day | undefined) ?? { fact: 'term', from: anchor.term };
    case 'day':
      return anchor.day;
    case 'fact':
      return earliestOf(anchor, world)?.effectiveOn ?? anchor;
    case 'earliest':
      return earliestDay(anchor.of, world);
    case 'latest':
      return latestDay(anchor.of, world);
  }
}

/** The earliest of the days that are known: what has not come would be later. */
function earliestDay(anchors: readonly Anchor[], world: World): LimitDay {
  const limits = anchors.map((anchor) => anchorDay(anchor, world));
  const days = limits.filter(isCounted).sort();
  return days[0] ?? limits[0] ?? NOTHING_NAMED;
}

/** The latest day once all are known: what has not come yet would move it. */
function latestDay(anchors: readonly Anchor[], world: World): LimitDay {
  const limits = anchors.map((anchor) => anchorDay(anchor, world));
  const missing = limits.find((limit) => !isCounted(limit));
  return missing ?? limits.filter(isCounted).sort().at(-1) ?? NOTHING_NAMED;
}

/** The reader of policies refuses an anchor that names nothing. */
const NOTHING_NAMED: Awaited = { fact: 'term', from: 'unknown' };

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

/** Whether a fact's fields hold what is asked. */
export function matches(fact: Fact, tests: readonly FieldTest[]): boolean {
  for (const test of tests) {
    if (!holds(fact, test)) return false;
  }
  return true;
}

function holds(fact: Fact, test: FieldTest): boolean {
  const value = Object.hasOwn(fact, test.field) ? fact[test.field] : undefined;
  switch (test.kind) {
    case 'equals':
      return value === test.value;
    case 'one-of':
      return value !== undefined && test.values.includes(value);
    case 'not-other-than':
      return value === undefined || test.values.includes(value);
    case 'at-least':
      return typeof value === 'number' && value >= test.value;
    case 'at-most':
      return typeof value === 'number' && value <= test.value;
  }
}

/** The day before. */
export const dayBefore = (day: Day): Day => addDays(day, -1);
