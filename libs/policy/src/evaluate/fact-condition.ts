import { type Day, earlierOf } from '@ledger/kernel';
import type { FactCondition, FactPattern } from '../model/condition';
import type { WaitingFor } from '../model/evaluation';
import type { Fact } from '../model/fact';
import { endedBy, endsWithToday } from './endings';
import { factsOf, type Finding, joinWaiting, type World } from './finding';
import { isEarlier, type LimitDay, limitDay, matches } from './limits';

/** Looks for the earliest fact that meets the condition; without one, whether one can still come. */
export function judgeFact(condition: FactCondition, world: World): Finding {
  const from = condition.notEarlierThan && limitDay(condition.notEarlierThan, world);
  const until = condition.notLaterThan && limitDay(condition.notLaterThan, world);
  const window = { from: dayIn(from), until: dayIn(until) };
  const fact = earliestWithin(condition, window, world);
  const anchors = awaitedIn(from, until);
  if (fact === undefined) return judgeAbsence(condition, { until: window.until, anchors }, world);
  return anchors.length === 0 ? metBy(fact) : { state: 'open', waitingFor: anchors };
}

interface Outstanding {
  readonly until: Day | undefined;
  /** Facts that a limit is counted from and that are not known. */
  readonly anchors: readonly WaitingFor[];
}

/** Whether the missing fact can still come: not after an ending, not after its last day; what came first is why. */
function judgeAbsence(condition: FactCondition, { until, anchors }: Outstanding, world: World): Finding {
  const isOver = until !== undefined && world.asOf > until;
  const ended = endedBy(condition.endings, isOver ? until : world.asOf, world);
  if (ended !== undefined) return { state: 'closed', causes: [ended] };
  if (isOver) return { state: 'closed', causes: [{ code: 'DeadlinePassed', on: until, atEndOfDay: true }] };
  const lastDay = earliestDay(until, endsWithToday(condition.endings, world));
  return { state: 'open', waitingFor: [...anchors, waitingFor(condition, lastDay)] };
}

/** Days between which the fact must be effective, both included. */
interface Window {
  readonly from: Day | undefined;
  readonly until: Day | undefined;
}

function earliestWithin(condition: FactCondition, window: Window, world: World): Fact | undefined {
  let earliest: Fact | undefined;
  for (const fact of factsOf(world, condition.fact)) {
    if (isWithin(fact, window) && matches(fact, condition.where) && isEarlier(fact, earliest)) {
      if (endedBy(condition.endings, fact.effectiveOn, world) === undefined) earliest = fact;
    }
  }
  return earliest;
}

const isWithin = ({ effectiveOn }: Fact, { from, until }: Window): boolean =>
  (from === undefined || effectiveOn >= from) && (until === undefined || effectiveOn <= until);

const dayIn = (limit: LimitDay | undefined): Day | undefined =>
  limit?.kind === 'known' ? limit.day : undefined;

const NOTHING: readonly WaitingFor[] = [];

function awaitedIn(from: LimitDay | undefined, until: LimitDay | undefined): readonly WaitingFor[] {
  if (from?.kind !== 'awaited' && until?.kind !== 'awaited') return NOTHING;
  return joinWaiting(
    [from, until].map((limit) => (limit?.kind === 'awaited' ? [waitingFor(limit.pattern, undefined)] : [])),
  );
}

const metBy = ({ kind, effectiveOn, id }: Fact): Finding => ({
  state: 'met',
  on: effectiveOn,
  evidence: [id === undefined ? { fact: kind, effectiveOn } : { fact: kind, effectiveOn, id }],
});

const waitingFor = ({ fact, from }: FactPattern, until: Day | undefined): WaitingFor =>
  until === undefined ? { fact, from } : { fact, from, until };

const earliestDay = (left: Day | undefined, right: Day | undefined): Day | undefined => {
  if (left === undefined || right === undefined) return left ?? right;
  return earlierOf(left, right);
};
