import { type Day, earlierOf } from '@ledger/kernel';
import type { Ending, FactCondition, FactPattern, FieldTest, Limit } from '../model/condition';
import type { Evidence, WaitingFor } from '../model/evaluation';
import type { Fact, FactField } from '../model/fact';
import { endedBy, endsWithToday } from './endings';
import { type Cause, factsOf, type Finding, joinWaiting, NO_WAITING, type World } from './finding';
import { type Awaited, isCounted, isEarlier, type LimitDay, limitDay, matches } from './limits';

/** Which facts are looked for, between which limits and before what. */
export interface Wanted extends FactPattern {
  readonly notEarlierThan?: Limit;
  readonly notLaterThan?: Limit;
  readonly endings: readonly Ending[];
}

/** Days between which the fact must be effective, both included, and what they are counted from and is not known. */
export interface Reach {
  readonly from: Day | undefined;
  readonly until: Day | undefined;
  readonly anchors: readonly WaitingFor[];
}

/** The limits of what is looked for, as far as they can be counted. */
export function reachOf({ notEarlierThan, notLaterThan }: Wanted, world: World): Reach {
  if (notEarlierThan === undefined && notLaterThan === undefined) return NO_LIMITS;
  const from = notEarlierThan && limitDay(notEarlierThan, world);
  const until = notLaterThan && limitDay(notLaterThan, world);
  return { from: dayIn(from), until: dayIn(until), anchors: awaitedIn(from, until) };
}

const NO_LIMITS: Reach = { from: undefined, until: undefined, anchors: NO_WAITING };

const dayIn = (limit: LimitDay | undefined): Day | undefined => (isCounted(limit) ? limit : undefined);

function awaitedIn(from: LimitDay | undefined, until: LimitDay | undefined): readonly WaitingFor[] {
  if (typeof from !== 'object' && typeof until !== 'object') return NO_WAITING;
  return joinWaiting([from, until].map((limit) => (typeof limit === 'object' ? [waitingFor(limit)] : [])));
}

/** Whether a fact of the kind counts: within the limits, with the fields asked for, before anything ended it. */
export const counts = (fact: Fact, { wanted, reach, world }: Search): boolean =>
  isWithin(fact, reach) &&
  matches(fact, wanted.where) &&
  (wanted.endings.length === 0 || endedBy(wanted.endings, fact.effectiveOn, world) === undefined);

/** What is looked for, where. */
export interface Search {
  readonly wanted: Wanted;
  readonly reach: Reach;
  readonly world: World;
}

const isWithin = ({ effectiveOn }: Fact, { from, until }: Reach): boolean =>
  (from === undefined || effectiveOn >= from) && (until === undefined || effectiveOn <= until);

/** Why no further such fact can come: an ending, or the last day has passed; what came first. */
export function closing(endings: readonly Ending[], until: Day | undefined, world: World): Cause | undefined {
  const isOver = until !== undefined && world.asOf > until;
  const ended = endings.length === 0 ? undefined : endedBy(endings, isOver ? until : world.asOf, world);
  if (ended !== undefined) return ended;
  return isOver ? { code: 'DeadlinePassed', on: until, atEndOfDay: true } : undefined;
}

/** The last day on which such a fact helps: its limit, or today where a fact of today ends the matter. */
export function lastDay(endings: readonly Ending[], until: Day | undefined, world: World): Day | undefined {
  const today = endings.length === 0 ? undefined : endsWithToday(endings, world);
  if (today === undefined || until === undefined) return until ?? today;
  return earlierOf(until, today);
}

/** Looks for the earliest fact that meets the condition; without one, whether one can still come. */
export function judgeFact(condition: FactCondition, world: World): Finding {
  if (condition.quorum !== undefined) return judgeQuorum(condition, condition.quorum, world);
  const reach = reachOf(condition, world);
  const fact = earliestIn({ wanted: condition, reach, world });
  if (fact === undefined) return judgeAbsence(condition, { reach, missing: 1 }, world);
  return reach.anchors.length === 0 ? metBy([fact]) : { state: 'open', waitingFor: reach.anchors };
}

/** So many facts that differ in a field: of each value the earliest, met by the last that was needed. */
function judgeQuorum(
  condition: FactCondition,
  { count, distinct }: NonNullable<FactCondition['quorum']>,
  world: World,
): Finding {
  const reach = reachOf(condition, world);
  const facts = distinctFacts({ wanted: condition, reach, world }, distinct).map(({ fact }) => fact);
  if (facts.length < count) return judgeAbsence(condition, { reach, missing: count - facts.length }, world);
  return reach.anchors.length === 0
    ? metBy(facts.slice(0, count))
    : { state: 'open', waitingFor: reach.anchors };
}

/** A fact and the value by which it differs from the others. */
export interface DistinctFact {
  readonly value: string;
  readonly fact: Fact;
}

/** Of each value of a field the earliest fact that counts, in order of their days, then of the values. */
export function distinctFacts(search: Search, field: string): readonly DistinctFact[] {
  const earliest = new Map<string, Fact>();
  for (const fact of factsOf(search.world, search.wanted.fact)) {
    const value = Object.hasOwn(fact, field) ? fact[field] : undefined;
    if (value === undefined || !counts(fact, search)) continue;
    if (isEarlier(fact, earliest.get(String(value)))) earliest.set(String(value), fact);
  }
  return [...earliest].map(([value, fact]) => ({ value, fact })).sort(byDayThenValue);
}

const byDayThenValue = (left: DistinctFact, right: DistinctFact): number => {
  if (left.fact.effectiveOn !== right.fact.effectiveOn)
    return left.fact.effectiveOn < right.fact.effectiveOn ? -1 : 1;
  return left.value < right.value ? -1 : 1;
};

interface Outstanding {
  readonly reach: Reach;
  readonly missing: number;
}

/** Whether the missing facts can still come: not after an ending, not after their last day. */
function judgeAbsence(condition: FactCondition, { reach, missing }: Outstanding, world: World): Finding {
  const { endings } = condition;
  const cause = closing(endings, reach.until, world);
  if (cause !== undefined) return { state: 'closed', causes: [cause] };
  const item = waitingFor(condition, { until: lastDay(endings, reach.until, world), count: missing });
  return { state: 'open', waitingFor: reach.anchors.length === 0 ? [item] : [...reach.anchors, item] };
}

function earliestIn(search: Search): Fact | undefined {
  let earliest: Fact | undefined;
  for (const fact of factsOf(search.world, search.wanted.fact)) {
    if (isEarlier(fact, earliest) && counts(fact, search)) earliest = fact;
  }
  return earliest;
}

function metBy(facts: readonly Fact[]): Finding {
  return { state: 'met', on: facts.at(-1)?.effectiveOn, evidence: facts.map(evidenceOf) };
}

/** A fact as results name it. */
export const evidenceOf = ({ kind, effectiveOn, id }: Fact): Evidence =>
  id === undefined ? { fact: kind, effectiveOn } : { fact: kind, effectiveOn, id };

/** What is missing, from whom, until when and how many. */
export function waitingFor(
  { fact, from, where = NO_TESTS }: Awaited,
  { until, count = 1 }: { readonly until?: Day | undefined; readonly count?: number } = {},
): WaitingFor {
  const item: { -readonly [Key in keyof WaitingFor]: WaitingFor[Key] } = { fact, from };
  const fields = fieldsIn(where);
  if (fields !== undefined) item.where = fields;
  if (count !== 1) item.count = count;
  if (until !== undefined) item.until = until;
  return item;
}

const NO_TESTS: readonly FieldTest[] = [];

type Fields = Readonly<Record<string, FactField>>;

/** Null where nothing is asked that tells one such fact from another. */
const fieldsByTests = new WeakMap<readonly FieldTest[], Fields | null>();

/** What fields must be; who states the fact is told apart. Undefined where nothing is asked. */
function fieldsIn(tests: readonly FieldTest[]): Fields | undefined {
  if (tests.length === 0) return undefined;
  let fields = fieldsByTests.get(tests);
  if (fields === undefined) {
    const asked = tests.flatMap((test): [string, FactField][] =>
      test.kind === 'equals' && test.field !== 'by' ? [[test.field, test.value]] : [],
    );
    fields = asked.length === 0 ? null : Object.fromEntries(asked);
    fieldsByTests.set(tests, fields);
  }
  return fields ?? undefined;
}
