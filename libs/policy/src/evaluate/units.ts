import { addDays, type Cents, type Day, lessOrZero } from '@ledger/kernel';
import type { Evidence, PartResult, WaitingFor } from '../model/evaluation';
import type { UnitsGrounds } from '../model/grounds';
import { endsWithToday } from './endings';
import {
  closing,
  distinctFacts,
  evidenceOf,
  lastDay,
  type Reach,
  reachOf,
  waitingFor,
} from './fact-condition';
import { type Cause, joinEvidence, joinWaiting, NO_EVIDENCE, NO_WAITING } from './finding';
import {
  closedBranch,
  earnedBranch,
  fitted,
  type JudgedBranch,
  larger,
  type Loss,
  NO_CAUSES,
  openBranch,
} from './judged-branch';
import type { LaidBranch, LaidUnits } from './layout';
import type { Circumstances } from './lump';
import { blockedBy, earlierDay, laterDay, placedOn } from './placing';
import { priceOn } from './price';
import { reductionAt, reductionsAhead, sharesOf, unitLosses, type Weighed, weightOf } from './unit-weights';
import { centsOf, worthFrom } from './worth';

/** A branch of units and what it is judged by. */
interface UnitsCase {
  readonly laid: LaidBranch;
  readonly amount: LaidUnits;
  readonly at: Circumstances;
  readonly reach: Reach;
}

/** A named unit that takes one of the places. */
interface Unit extends Weighed {
  readonly name: string;
  readonly evidence: Evidence;
  /** The day it counts; undefined while something else is missing. */
  readonly on: Day | undefined;
}

/** Judges a branch that pays an equal part for each distinct unit. */
export function judgeUnits(laid: LaidBranch, amount: LaidUnits, at: Circumstances): JudgedBranch {
  const given: UnitsCase = { laid, amount, at, reach: reachOf(amount.rule.unit, at.world) };
  const { units, endedFirst } = placedUnits(given);
  const noMore = whyNoMore(given, endedFirst);
  const over = whyOver(given);
  if (over.length > 0 || at.finding.state === 'closed')
    return nothingLeft(given, units, units.length === 0 ? [...over, ...noMore] : over);
  const openPlaces = noMore.length > 0 ? 0 : amount.count - units.length;
  if (units.length === 0 && openPlaces === 0) return nothingLeft(given, units, noMore);
  return counted(given, { units, openPlaces, causes: noMore });
}

/** The named units that count, at most as many as there are places, and what ended those that came too late. */
function placedUnits(given: UnitsCase): { units: readonly Unit[]; endedFirst: Cause | undefined } {
  const { amount, at, reach } = given;
  const { world } = at;
  const units: Unit[] = [];
  let endedFirst: Cause | undefined;
  for (const { value, fact } of distinctFacts(
    { wanted: amount.rule.unit, reach, world },
    amount.rule.distinct,
  )) {
    if (units.length >= amount.count) break;
    const on = placeOf(fact.effectiveOn, given);
    const reduced = reductionAt(amount, fact.effectiveOn, world);
    if (typeof on === 'object') endedFirst ??= on;
    else units.push({ name: value, evidence: evidenceOf(fact), reduced, on });
  }
  return { units, endedFirst };
}

/** The day a unit counts, what ended it first, or undefined while what it needs beside it is missing. */
function placeOf(day: Day, { at, reach, laid }: UnitsCase): Day | Cause | undefined {
  const { finding, world, clear } = at;
  if (finding.state !== 'met' || reach.anchors.length > 0) return undefined;
  const placed = placedOn(laid.branch.endings, laterDay(day, finding.on) ?? day, world);
  return typeof placed === 'object' ? placed : laterDay(placed, clear);
}

/** Why no unit counts at all: what is needed beside them cannot come any more. */
const whyOver = ({ laid, at, reach }: UnitsCase): readonly Cause[] =>
  at.finding.state === 'met' && reach.anchors.length === 0
    ? NO_CAUSES
    : blockedBy(laid.branch.endings, at.finding, at.world);

/** Why no further unit can count; empty while one still can. */
function whyNoMore({ laid, amount, at, reach }: UnitsCase, endedFirst: Cause | undefined): readonly Cause[] {
  const endings = [...amount.rule.unit.endings, ...laid.branch.endings];
  const cause = closing(endings, reach.until, at.world) ?? endedFirst;
  return cause === undefined ? NO_CAUSES : [cause];
}

interface Counted {
  readonly units: readonly Unit[];
  readonly openPlaces: number;
  readonly causes: readonly Cause[];
}

/** Parts in the order of the units, each at the price of its day; what is open at the price of today. */
function counted(given: UnitsCase, outcome: Counted): JudgedBranch {
  const { laid, at } = given;
  const { units, openPlaces } = outcome;
  const { parts, earnedCents } = partsOf(units, given);
  const now = outlookOn(at.world.asOf, given, { ...outcome, earnedCents });
  const change = firstChange(now, given, { ...outcome, earnedCents });
  const told = { branch: laid.branch, grounds: groundsOf(units, given), parts };
  const waiting = { ...now, waitingFor: waitingIn(given, openPlaces) };
  const days = units.flatMap(({ on }) => on ?? []).sort();
  if (days.length === 0)
    return openBranch(waiting, {
      ...told,
      holdsUntil: earlierDay(change, endsWithToday(laid.branch.endings, at.world)),
    });
  const evidence = evidenceIn(units, at);
  return earnedBranch(
    { ...waiting, earnedCents, since: days[0], on: days.at(-1), evidence },
    { ...told, holdsUntil: change },
  );
}

interface CountedCents extends Counted {
  readonly earnedCents: Cents;
}

/** What would be open, and what lost, if the places still open were taken on a day. */
function outlookOn(
  day: Day,
  { amount, at }: UnitsCase,
  { units, openPlaces, causes, earnedCents }: CountedCents,
): Pick<JudgedBranch, 'maximumCents' | 'openCents' | 'losses'> {
  const { world } = at;
  const price = priceOn(world.prices, world.asOf);
  const reduced = reductionAt(amount, day, world);
  const places: readonly Weighed[] = [...units, ...Array.from({ length: openPlaces }, () => ({ reduced }))];
  const worthOf = (weighed: readonly Weighed[]): Cents =>
    centsOf(amount.worth, price, weightOf(weighed, amount));
  const openCents = lessOrZero(worthOf(places), worthOf(earnedOf(units)));
  const attainable = (earnedCents + openCents) as Cents;
  const maximumCents = larger(centsOf(amount.worth, price), attainable);
  const lost = lessOrZero(maximumCents, attainable);
  return {
    maximumCents,
    openCents,
    losses: fitted(unitLosses(places, { amount, price, causes }, world), lost, world),
  };
}

/** The last day before what is still open pays less. */
function firstChange(
  now: Pick<JudgedBranch, 'openCents' | 'losses'>,
  given: UnitsCase,
  outcome: CountedCents,
): Day | undefined {
  if (outcome.openPlaces === 0) return undefined;
  return reductionsAhead(given.amount, given.at.world).find((limit) => {
    const { openCents, losses } = outlookOn(addDays(limit, 1), given, outcome);
    return openCents !== now.openCents || !sameLosses(losses, now.losses);
  });
}

const sameLosses = (left: readonly Loss[], right: readonly Loss[]): boolean =>
  left.length === right.length &&
  left.every(({ code, cents, on, by }, index) => {
    const other = right[index];
    return code === other?.code && cents === other.cents && on === other.on && by === other.by;
  });

const earnedOf = (units: readonly Unit[]): readonly Unit[] => units.filter(({ on }) => on !== undefined);

const evidenceIn = (units: readonly Unit[], { finding }: Circumstances): readonly Evidence[] =>
  joinEvidence(
    finding.state === 'met' ? finding.evidence : NO_EVIDENCE,
    earnedOf(units).map(({ evidence }) => evidence),
  );

/** Each unit's cents are the difference that it makes to what all before it have made. */
function partsOf(
  units: readonly Unit[],
  { amount, at }: UnitsCase,
): { readonly parts: readonly PartResult[]; readonly earnedCents: Cents } {
  let [shares, earnedCents] = [0n, 0n];
  const denominator = BigInt(amount.count) * amount.shares;
  const parts = units.map(({ name, on, reduced }): PartResult => {
    const price = priceOn(at.world.prices, on ?? at.world.asOf);
    const before = centsOf(amount.worth, price, { numerator: shares, denominator });
    shares += sharesOf({ reduced }, amount);
    const cents = (centsOf(amount.worth, price, { numerator: shares, denominator }) - before) as Cents;
    if (on === undefined) return { part: name, status: 'pending', amountCents: cents };
    earnedCents += cents;
    return { part: name, status: 'earned', amountCents: cents, earnedOn: on };
  });
  return { parts, earnedCents: earnedCents as Cents };
}

/** What is missing: what the branch needs beside its units, and the units themselves. */
function waitingIn({ amount, at, reach, laid }: UnitsCase, openPlaces: number): readonly WaitingFor[] {
  const needed = at.finding.state === 'open' ? at.finding.waitingFor : NO_WAITING;
  if (openPlaces === 0) return joinWaiting([needed, reach.anchors]);
  const { unit } = amount.rule;
  const until = lastDay([...unit.endings, ...laid.branch.endings], reach.until, at.world);
  return joinWaiting([needed, reach.anchors, [waitingFor(unit, { until, count: openPlaces })]]);
}

function nothingLeft(given: UnitsCase, units: readonly Unit[], causes: readonly Cause[]): JudgedBranch {
  const { laid, amount, at } = given;
  const maximumCents = centsOf(amount.worth, priceOn(at.world.prices, at.world.asOf));
  const parts = partsOf(units, given).parts.map(({ part, amountCents }): PartResult => ({
    part,
    status: 'forfeited',
    amountCents,
  }));
  return closedBranch(
    { maximumCents, causes },
    { branch: laid.branch, grounds: groundsOf([], given), parts },
  );
}

function groundsOf(units: readonly Unit[], { amount, at }: UnitsCase): UnitsGrounds {
  const { world } = at;
  const earned = earnedOf(units);
  const priceCents = priceOn(world.prices, world.asOf);
  const cents = centsOf(amount.worth, priceCents);
  return {
    code: 'UnitsEarned',
    worth: worthFrom(amount.worth, { priceCents, cents, terms: world.terms }),
    unit: amount.rule.distinct,
    count: amount.count,
    counted: earned.length,
    weight: weightOf(earned, amount),
  };
}
