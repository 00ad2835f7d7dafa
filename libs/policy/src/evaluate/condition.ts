import { addDays, type Day } from '@ledger/kernel';
import type {
  Condition,
  IfKnownCondition,
  NotCondition,
  ReachedCondition,
  StageCondition,
  TermCondition,
} from '../model/condition';
import type { Evidence, Terms, WaitingFor } from '../model/evaluation';
import { compare } from '../model/rational';
import { exactNumber } from './exact-number';
import { judgeFact, waitingFor } from './fact-condition';
import {
  type Cause,
  type Closed,
  type Finding,
  joinEvidence,
  joinWaiting,
  type Met,
  NO_EVIDENCE,
  NO_WAITING,
  type World,
} from './finding';
import { dayBefore, isCounted, limitDay } from './limits';

/** Judges a condition by the facts of a world. */
export function judge(condition: Condition, world: World): Finding {
  switch (condition.kind) {
    case 'fact':
      return judgeFact(condition, world);
    case 'all':
      return all(judgeEach(condition.conditions, world));
    case 'any':
      return some(1, judgeEach(condition.conditions, world));
    case 'some':
      return some(condition.count, judgeEach(condition.conditions, world));
    case 'not':
      return not(condition, world);
    case 'if-known':
      return ifKnown(condition, world);
    default:
      return judgeWithoutFact(condition, world);
  }
}

function judgeWithoutFact(
  condition: StageCondition | ReachedCondition | TermCondition,
  world: World,
): Finding {
  switch (condition.kind) {
    case 'stage':
      return world.stages.get(condition.stage)?.finding ?? NO_SUCH_STAGE;
    case 'reached':
      return reached(condition, world);
    case 'term':
      return ofTerm(condition, world.terms);
  }
}

/** The stage does not apply to what was pinned; a check refuses policies that name one not yet judged. */
const NO_SUCH_STAGE: Finding = {
  state: 'closed',
  causes: [{ code: 'StageNotApplicable', atEndOfDay: false }],
};

const judgeEach = (conditions: readonly Condition[], world: World): readonly Finding[] =>
  conditions.map((each) => judge(each, world));

const isMet = (finding: Finding): finding is Met => finding.state === 'met';

const causesIn = (findings: readonly Finding[]): readonly Cause[] =>
  findings.flatMap((finding) => (finding.state === 'closed' ? finding.causes : []));

const waitingIn = (findings: readonly Finding[]): readonly WaitingFor[] =>
  joinWaiting(findings.map((finding) => (finding.state === 'open' ? finding.waitingFor : NO_WAITING)));

/** Closed as soon as one is closed, met when all are, open otherwise. */
export function all(findings: readonly Finding[]): Finding {
  let on: Day | undefined;
  let evidence: readonly Evidence[] = NO_EVIDENCE;
  let isOpen = false;
  for (const finding of findings) {
    if (finding.state === 'closed') return { state: 'closed', causes: causesIn(findings) };
    if (finding.state === 'open') isOpen = true;
    else {
      evidence = joinEvidence(evidence, finding.evidence);
      if (on === undefined || (finding.on !== undefined && finding.on > on)) on = finding.on;
    }
  }
  return isOpen ? { state: 'open', waitingFor: waitingIn(findings) } : { state: 'met', on, evidence };
}

/** Met as soon as so many are met, by those that came first; closed when so many cannot be any more. */
function some(count: number, findings: readonly Finding[]): Finding {
  const met = findings.filter(isMet);
  if (met.length >= count) {
    const first = [...met].sort(byDay).slice(0, count);
    const evidence = first.reduce((joined, { evidence: next }) => joinEvidence(joined, next), NO_EVIDENCE);
    return { state: 'met', on: first.at(-1)?.on, evidence };
  }
  const closed = findings.filter(({ state }) => state === 'closed');
  if (findings.length - closed.length < count) return { state: 'closed', causes: causesIn(closed) };
  return { state: 'open', waitingFor: waitingIn(findings) };
}

/** What holds without any fact comes first; of one day, what is named first. */
function byDay({ on: left }: Met, { on: right }: Met): number {
  if (left === right) return 0;
  if (left === undefined || right === undefined) return left === undefined ? -1 : 1;
  return left < right ? -1 : 1;
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
      return { state: 'met', on: dayAfterFirst(finding), evidence: NO_EVIDENCE };
    case 'open':
      return { state: 'open', waitingFor: finding.waitingFor.map(({ until }) => passingOf(until)) };
  }
}

/** The day that must pass. */
export const passingOf = (until: Day | undefined): WaitingFor =>
  waitingFor({ fact: 'day-passed', from: 'calendar' }, { until });

function dayAfterFirst({ causes }: Closed): Day | undefined {
  const [cause] = causes;
  if (cause?.on === undefined) return undefined;
  return cause.atEndOfDay ? addDays(cause.on, 1) : cause.on;
}

function ifKnown({ premise, consequence }: IfKnownCondition, world: World): Finding {
  return judge(premise, world).state === 'met' ? judge(consequence, world) : HOLDS_WITHOUT_FACTS;
}

const HOLDS_WITHOUT_FACTS: Finding = { state: 'met', on: undefined, evidence: NO_EVIDENCE };

function reached({ limit }: ReachedCondition, world: World): Finding {
  const day = limitDay(limit, world);
  if (!isCounted(day)) return { state: 'open', waitingFor: [waitingFor(day)] };
  if (day <= world.asOf) return { state: 'met', on: day, evidence: NO_EVIDENCE };
  return { state: 'open', waitingFor: [passingOf(dayBefore(day))] };
}

function ofTerm(condition: TermCondition, terms: Terms): Finding {
  const holds = termHolds(condition, terms);
  if (holds === undefined)
    return { state: 'open', waitingFor: [waitingFor({ fact: 'term', from: condition.term })] };
  return holds ? HOLDS_WITHOUT_FACTS : RULED_OUT_BY_TERM;
}

const RULED_OUT_BY_TERM: Finding = {
  state: 'closed',
  causes: [{ code: 'RuledOutByTerm', atEndOfDay: false }],
};

/** Whether what was pinned is so; undefined where it was not pinned. */
export function termHolds({ term, test }: TermCondition, terms: Terms): boolean | undefined {
  const value = terms[term];
  if (value === undefined) return undefined;
  if (test.kind === 'is') return value === test.value;
  if (typeof value !== 'number') return false;
  const difference = compare(exactNumber(value), test.value);
  switch (test.kind) {
    case 'at-least':
      return difference >= 0;
    case 'at-most':
      return difference <= 0;
    case 'above':
      return difference > 0;
    case 'below':
      return difference < 0;
  }
}
