import type { Day } from '@ledger/kernel';
import type { Ending } from '../model/condition';
import type { Fact } from '../model/fact';
import { reasonOfEnding } from '../model/reason';
import { type Cause, factsOf, isBefore, type World } from './finding';

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
  let first: Fact | undefined;
  for (const kind of ending.facts) {
    for (const fact of factsOf(world, kind)) {
      if (hasEnded(fact, ending, on) && isFirst(fact, first) && !reopenedAfter(fact, on, { ending, world }))
        first = fact;
    }
  }
  if (first === undefined) return undefined;
  const { kind, effectiveOn } = first;
  return { code: reasonOfEnding(kind), on: effectiveOn, atEndOfDay: ending.sameDay === 'counts' };
}

/** Of one day, the kind of fact named first. */
const isFirst = ({ effectiveOn }: Fact, than: Fact | undefined): boolean =>
  than === undefined || effectiveOn < than.effectiveOn;

const hasEnded = ({ effectiveOn }: Fact, { sameDay }: Ending, on: Day): boolean =>
  sameDay === 'ends' ? effectiveOn <= on : effectiveOn < on;

const reopenedAfter = (
  { effectiveOn }: Fact,
  on: Day,
  { ending, world }: { readonly ending: Ending; readonly world: World },
): boolean =>
  ending.reopenedBy !== undefined &&
  factsOf(world, ending.reopenedBy).some(
    (reopening) => reopening.effectiveOn > effectiveOn && reopening.effectiveOn <= on,
  );

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
  const closesToday = endings.some(
    ({ sameDay, facts }) =>
      sameDay === 'counts' &&
      facts.some((kind) => factsOf(world, kind).some(({ effectiveOn }) => effectiveOn === world.asOf)),
  );
  return closesToday ? world.asOf : undefined;
}
