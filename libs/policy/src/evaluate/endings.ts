import type { Day } from '@ledger/kernel';
import type { Ending } from '../model/condition';
import type { Fact } from '../model/fact';
import { reasonOfEnding, reasonOfVoid } from '../model/reason';
import { type Cause, factsOf, isBefore, type World } from './finding';
import { isCounted, limitDay, matches } from './limits';

/** What has ended a matter first, by a day; undefined when nothing has. */
export function endedBy(endings: readonly Ending[], on: Day, world: World): Cause | undefined {
  let first: Cause | undefined;
  for (const ending of endings) {
    const cause = endedByOne(ending, on, world);
    if (cause !== undefined && (first === undefined || isBefore(cause, first))) first = cause;
  }
  return first;
}

/**
 * The first of the ending facts since the matter was last open. A fact that reopens must lie on a later
 * day than the ending: of one day, the ending stands.
 */
function endedByOne(ending: Ending, on: Day, world: World): Cause | undefined {
  const first = firstStanding(ending, on, world);
  if (first === undefined) return undefined;
  const { kind, effectiveOn } = first;
  const by = world.policy.endings.get(ending.id);
  const atEndOfDay = ending.sameDay === 'counts';
  const code = reasonOfEnding(kind);
  return by === undefined ? { code, on: effectiveOn, atEndOfDay } : { code, on: effectiveOn, atEndOfDay, by };
}

/** Of one day, the kind of fact named first. */
function firstStanding(ending: Ending, on: Day, world: World): Fact | undefined {
  let first: Fact | undefined;
  for (const kind of ending.facts) {
    for (const fact of factsOf(world, kind)) {
      if (
        (first === undefined || fact.effectiveOn < first.effectiveOn) &&
        stands(fact, on, { ending, world })
      )
        first = fact;
    }
  }
  return first;
}

interface EndingIn {
  readonly ending: Ending;
  readonly world: World;
}

const stands = (fact: Fact, on: Day, at: EndingIn): boolean =>
  hasEnded(fact, at.ending, on) && isEnding(fact, at) && reopenedAfter(fact, on, at) === undefined;

const hasEnded = ({ effectiveOn }: Fact, { sameDay }: Ending, on: Day): boolean =>
  sameDay === 'ends' ? effectiveOn <= on : effectiveOn < on;

/** Whether a fact of an ending kind is one that ends anything: by its fields and by its day. */
function isEnding(fact: Fact, { ending, world }: EndingIn): boolean {
  if (!matches(fact, ending.where)) return false;
  if (ending.notLaterThan !== undefined) {
    const until = limitDay(ending.notLaterThan, world);
    if (!isCounted(until) || fact.effectiveOn > until) return false;
  }
  if (ending.notEarlierThan === undefined) return true;
  const from = limitDay(ending.notEarlierThan, world);
  return isCounted(from) && fact.effectiveOn >= from;
}

/** The first day after an ending fact, not after `by`, on which the matter was opened again. */
function reopenedAfter({ effectiveOn }: Fact, by: Day, { ending, world }: EndingIn): Day | undefined {
  if (ending.reopenedBy === undefined) return undefined;
  let first: Day | undefined;
  for (const { effectiveOn: day } of factsOf(world, ending.reopenedBy)) {
    if (day > effectiveOn && day <= by && (first === undefined || day < first)) first = day;
  }
  return first;
}

/** The first day, not before `from`, on which nothing has ended the matter; undefined when there is none yet. */
export function firstOpenDay(endings: readonly Ending[], from: Day, world: World): Day | undefined {
  if (endedBy(endings, from, world) === undefined) return from;
  const reopenings = endings.flatMap(({ reopenedBy }) =>
    reopenedBy === undefined ? [] : factsOf(world, reopenedBy).map((fact: Fact) => fact.effectiveOn),
  );
  return reopenings
    .filter((day) => day > from)
    .sort()
    .find((day) => endedBy(endings, day, world) === undefined);
}

/** Today, when a fact of today ends the matter with today's close; undefined otherwise. */
export function endsWithToday(endings: readonly Ending[], world: World): Day | undefined {
  for (const ending of endings) {
    if (ending.sameDay === 'counts' && endsOn(world.asOf, { ending, world })) return world.asOf;
  }
  return undefined;
}

const endsOn = (day: Day, at: EndingIn): boolean =>
  at.ending.facts.some((kind) =>
    factsOf(at.world, kind).some((fact) => fact.effectiveOn === day && isEnding(fact, at)),
  );

/** Whether no fact is known that could end anything: nearly always so, and quick to see. */
export function nothingEnds(endings: readonly Ending[], world: World): boolean {
  for (const { facts } of endings) {
    for (const kind of facts) {
      if (world.byKind.has(kind)) return false;
    }
  }
  return true;
}

/**
 * What takes back a branch, from the day of its fact until a later fact opens the matter again; the first that
 * stands. Here a fact of the same day never comes too late: it is no matter of order.
 */
export function voidedBy(voids: readonly Ending[], world: World): Cause | undefined {
  let first: Cause | undefined;
  for (const ending of voids) {
    for (const fact of voidFacts({ ending, world })) {
      const cause = voidCause(fact, { ending, world });
      const stillStands = reopenedAfter(fact, world.asOf, { ending, world }) === undefined;
      if (stillStands && (first === undefined || isBefore(cause, first))) first = cause;
    }
  }
  return first;
}

function voidFacts(at: EndingIn): readonly Fact[] {
  return at.ending.facts.flatMap((kind) => factsOf(at.world, kind).filter((fact) => isEnding(fact, at)));
}

function voidCause({ kind, effectiveOn }: Fact, { ending, world }: EndingIn): Cause {
  const by = world.policy.endings.get(ending.id);
  const cause = { code: reasonOfVoid(kind), on: effectiveOn, atEndOfDay: false };
  return by === undefined ? cause : { ...cause, by };
}

/** The day since which nothing takes the branch back, where something did before; undefined where nothing did. */
export function clearSince(voids: readonly Ending[], world: World): Day | undefined {
  let latest: Day | undefined;
  for (const ending of voids) {
    for (const fact of voidFacts({ ending, world })) {
      const day = reopenedAfter(fact, world.asOf, { ending, world });
      if (day !== undefined && (latest === undefined || day > latest)) latest = day;
    }
  }
  return latest;
}
