import { addDays, type Day, earlierOf, laterOf } from '@ledger/kernel';
import type { Condition, IfKnownCondition, NotCondition } from '../model/condition';
import { judgeFact } from './fact-condition';
import {
  type Closed,
  type Finding,
  joinEvidence,
  joinWaiting,
  type Met,
  type Open,
  type World,
} from './finding';

/** Judges a condition by the facts of a world. */
export function judge(condition: Condition, world: World): Finding {
  switch (condition.kind) {
    case 'fact':
      return judgeFact(condition, world);
    case 'all':
      return all(condition.conditions.map((each) => judge(each, world)));
    case 'any':
      return any(condition.conditions.map((each) => judge(each, world)));
    case 'not':
      return not(condition, world);
    case 'if-known':
      return ifKnown(condition, world);
    case 'stage':
      return world.stages.get(condition.stage) ?? NEVER_REACHED;
  }
}

/** A check refuses policies that name a stage not yet judged; one that slips through pays nothing. */
const NEVER_REACHED: Finding = { state: 'open', waitingFor: [] };

const isMet = (finding: Finding): finding is Met => finding.state === 'met';
const isOpen = (finding: Finding): finding is Open => finding.state === 'open';
const isClosed = (finding: Finding): finding is Closed => finding.state === 'closed';

const dayWith = (pick: (left: Day, right: Day) => Day, findings: readonly Met[]): Day | undefined =>
  findings.reduce<Day | undefined>((day, { on }) => {
    if (day === undefined || on === undefined) return day ?? on;
    return pick(day, on);
  }, undefined);

const metOn = (on: Day | undefined, evidence: Met['evidence']): Met =>
  on === undefined ? { state: 'met', evidence } : { state: 'met', on, evidence };

/** Closed as soon as one is closed, met when all are, open otherwise. */
export function all(findings: readonly Finding[]): Finding {
  const closed = findings.filter(isClosed);
  if (closed.length > 0) return { state: 'closed', causes: closed.flatMap(({ causes }) => causes) };
  const open = findings.filter(isOpen);
  if (open.length > 0)
    return { state: 'open', waitingFor: joinWaiting(open.map(({ waitingFor }) => waitingFor)) };
  const met = findings.filter(isMet);
  return metOn(dayWith(laterOf, met), joinEvidence(met.map(({ evidence }) => evidence)));
}

/** Met as soon as one is met, closed when all are, open otherwise. */
function any(findings: readonly Finding[]): Finding {
  const met = findings.filter(isMet);
  if (met.length > 0) {
    const on = met.some((finding) => finding.on === undefined) ? undefined : dayWith(earlierOf, met);
    return metOn(on, met.find((finding) => finding.on === on)?.evidence ?? []);
  }
  const open = findings.filter(isOpen);
  if (open.length > 0)
    return { state: 'open', waitingFor: joinWaiting(open.map(({ waitingFor }) => waitingFor)) };
  return { state: 'closed', causes: findings.filter(isClosed).flatMap(({ causes }) => causes) };
}

/** Absence is certain from the day after the last day on which the fact could have come. */
function not({ condition }: NotCondition, world: World): Finding {
  const finding = judgeFact(condition, world);
  switch (finding.state) {
    case 'met':
      return {
        state: 'closed',
        causes: [{ code: 'RuledOutByFact', on: finding.on ?? world.asOf, atEndOfDay: false }],
      };
    case 'closed':
      return metOn(dayAfterFirst(finding), []);
    case 'open':
      return {
        state: 'open',
        waitingFor: finding.waitingFor.map(({ until }) =>
          until === undefined
            ? { fact: 'day-passed', from: 'calendar' }
            : { fact: 'day-passed', from: 'calendar', until },
        ),
      };
  }
}

function dayAfterFirst({ causes }: Closed): Day | undefined {
  const [cause] = causes;
  if (cause === undefined) return undefined;
  return cause.atEndOfDay ? addDays(cause.on, 1) : cause.on;
}

function ifKnown({ premise, consequence }: IfKnownCondition, world: World): Finding {
  return judge(premise, world).state === 'met' ? judge(consequence, world) : HOLDS_WITHOUT_FACTS;
}

const HOLDS_WITHOUT_FACTS: Finding = { state: 'met', evidence: [] };
