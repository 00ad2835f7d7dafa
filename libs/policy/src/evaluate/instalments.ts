import { type Cents, type Day, lessOrZero, sumOf, ZERO_CENTS } from '@ledger/kernel';
import type { PartResult, WaitingFor } from '../model/evaluation';
import type { InstalmentsGrounds } from '../model/grounds';
import { monthEnds } from './calendar-days';
import { passingOf } from './condition';
import { endedBy, endsWithToday, nothingEnds } from './endings';
import { waitingFor } from './fact-condition';
import {
  type Cause,
  type Finding,
  firstCause,
  joinEvidence,
  joinWaiting,
  NO_WAITING,
  type World,
} from './finding';
import {
  closedBranch,
  earnedBranch,
  type JudgedBranch,
  lossBy,
  type Loss,
  NO_LOSSES,
  openBranch,
} from './judged-branch';
import type { LaidAmount, LaidBranch } from './layout';
import { dayBefore, isCounted, type LimitDay, limitDay } from './limits';
import type { Circumstances } from './lump';
import { laterDay } from './placing';
import { priceOn } from './price';
import { spreadEvenly } from './rounding';
import { centsOf, worthFrom } from './worth';

type LaidInstalments = Extract<LaidAmount, { readonly kind: 'instalments' }>;

/** The branch's own condition and the gate apart: the gate may come after the census day. */
interface CensusCircumstances extends Pick<Circumstances, 'world' | 'clear'> {
  readonly gate: Finding;
  readonly when: Finding;
}

/** A part on its census day and what became of it. */
interface Part {
  readonly census: Day;
  readonly cents: Cents;
  readonly fate: Day | Cause | undefined;
}

/** Judges a branch of equal parts on census days. */
export function judgeInstalments(
  laid: LaidBranch,
  amount: LaidInstalments,
  at: CensusCircumstances,
): JudgedBranch {
  const { world } = at;
  const from = limitDay(amount.rule.from, world);
  const through = limitDay(amount.rule.through, world);
  if (!isCounted(from) || !isCounted(through))
    return withoutCensus(laid, { amount, at, limits: [from, through] });
  const days = monthEnds(from, through);
  const cents = spreadByPrice(amount, days, world);
  const open = nothingEnds(laid.branch.endings, world);
  const parts = days.map((census, index): Part => {
    const ended = open ? undefined : endedBy(laid.branch.endings, census, world);
    return { census, cents: cents[index] ?? ZERO_CENTS, fate: fateOf(census, at, ended) };
  });
  return judgeParts(laid, { amount, parts, at });
}

/** A limit rests on a fact or term that is not known: nothing is earned before it is. */
function withoutCensus(
  laid: LaidBranch,
  { amount, at, limits }: { amount: LaidInstalments; at: CensusCircumstances; limits: readonly LimitDay[] },
): JudgedBranch {
  const { world } = at;
  const maximumCents = centsOf(amount.worth, priceOn(world.prices, world.asOf));
  const told = { branch: laid.branch, grounds: groundsOf([], amount, world) };
  const ended = endedBy(laid.branch.endings, world.asOf, world);
  const causes = [...causesIn(at), ...(ended === undefined ? [] : [ended])];
  if (causes.length > 0 || isClosed(at)) return closedBranch({ maximumCents, causes }, told);
  const holdsUntil = endsWithToday(laid.branch.endings, world);
  const awaited = limits.map((limit) => (isCounted(limit) ? NO_WAITING : [waitingFor(limit)]));
  const wait = joinWaiting([waitingOf(at.gate), waitingOf(at.when), ...awaited]);
  return openBranch(
    { maximumCents, openCents: maximumCents, losses: NO_LOSSES, waitingFor: wait },
    { ...told, holdsUntil },
  );
}

const isClosed = ({ gate, when }: CensusCircumstances): boolean =>
  gate.state === 'closed' || when.state === 'closed';

const causesIn = ({ gate, when }: CensusCircumstances): readonly Cause[] =>
  [gate, when].flatMap((finding) => (finding.state === 'closed' ? finding.causes : []));

const waitingOf = (finding: Finding): readonly WaitingFor[] =>
  finding.state === 'open' ? finding.waitingFor : NO_WAITING;

/**
 * The parts by census day. The first census day's price gives the sum; a price that counts from a later day is
 * spread anew over the parts from that day on, less what the parts before amount to.
 */
function spreadByPrice(
  { worth, rule }: LaidInstalments,
  days: readonly Day[],
  world: World,
): readonly Cents[] {
  const [first = world.asOf] = days;
  const how = { odd: rule.oddCents, mode: worth.mode };
  let total = centsOf(worth, priceOn(world.prices, first));
  let amounts = spreadEvenly(total, days.length, how);
  for (const { from, payableCents } of world.prices) {
    const next = days.findIndex((day) => from !== undefined && day >= from);
    const changed = from !== undefined && from > first && next !== -1 ? centsOf(worth, payableCents) : total;
    if (changed === total) continue;
    const before = amounts.slice(0, next);
    amounts = [...before, ...spreadEvenly(lessOrZero(changed, sumOf(before)), days.length - next, how)];
    total = changed;
  }
  return amounts;
}

/** The day a part is earned, what lost it first, or undefined while it can still be earned. */
function fateOf(census: Day, at: CensusCircumstances, ended: Cause | undefined): Day | Cause | undefined {
  const { world, clear, gate, when } = at;
  const known = [ended, lateBy(when, census, world.asOf)].filter((cause) => cause !== undefined);
  const cause = firstCause([...causesIn(at), ...known]);
  if (cause !== undefined || isClosed(at)) return cause ?? TAKEN_BACK;
  if (gate.state !== 'met' || when.state !== 'met' || world.asOf < census) return undefined;
  return laterDay(laterDay(census, gate.on), clear);
}

/** What comes after the census day comes too late for its part. */
function lateBy(when: Finding, census: Day, asOf: Day): Cause | undefined {
  if (when.state !== 'met')
    return asOf > census ? { code: 'DeadlinePassed', on: census, atEndOfDay: true } : undefined;
  return when.on !== undefined && when.on > census
    ? { code: 'MetAfterCensus', on: when.on, atEndOfDay: false }
    : undefined;
}

/** Taken back as a whole, there is no cause of its own. */
const TAKEN_BACK: Cause = { code: 'VoidedByFact', atEndOfDay: false };

interface Parts {
  readonly amount: LaidInstalments;
  readonly parts: readonly Part[];
  readonly at: CensusCircumstances;
}

function judgeParts(laid: LaidBranch, { amount, parts, at }: Parts): JudgedBranch {
  const { world, gate, when } = at;
  const maximumCents = sumOf(parts.map(({ cents }) => cents));
  const days = parts.flatMap(({ fate }) => (typeof fate === 'string' ? fate : [])).sort();
  const pending = parts.filter(({ fate }) => fate === undefined);
  const losses = lossesOf(parts);
  const told = {
    branch: laid.branch,
    grounds: groundsOf(parts, amount, world),
    parts: parts.map(partResult),
    holdsUntil: pending.find(({ census }) => census >= world.asOf && when.state === 'open')?.census,
  };
  if (days.length === 0 && pending.length === 0)
    return closedBranch({ maximumCents, causes: causesOf(parts), losses }, told);
  const openCents = sumOf(pending.map(({ cents }) => cents));
  const wait = pending.length === 0 ? NO_WAITING : waitingIn(pending, at);
  const outcome = { maximumCents, openCents, losses, waitingFor: wait };
  if (days.length === 0) return openBranch(outcome, told);
  const evidence =
    gate.state === 'met' && when.state === 'met' ? joinEvidence(gate.evidence, when.evidence) : [];
  const earnedCents = sumOf(parts.map(({ cents, fate }) => (typeof fate === 'string' ? cents : ZERO_CENTS)));
  return earnedBranch({ ...outcome, earnedCents, since: days[0], on: days.at(-1), evidence }, told);
}

/** What the branch needs, else that the next census day comes. */
function waitingIn(
  pending: readonly Part[],
  { world, gate, when }: CensusCircumstances,
): readonly WaitingFor[] {
  const needed = joinWaiting([waitingOf(gate), waitingOf(when)]);
  const next = pending.find(({ census }) => census > world.asOf);
  return needed.length > 0 || next === undefined ? needed : [passingOf(dayBefore(next.census))];
}

function partResult({ census, cents, fate }: Part): PartResult {
  if (fate === undefined) return { part: census, status: 'pending', amountCents: cents };
  if (typeof fate === 'string') return { part: census, status: 'earned', amountCents: cents, earnedOn: fate };
  return { part: census, status: 'forfeited', amountCents: cents };
}

const causesOf = (parts: readonly Part[]): readonly Cause[] =>
  parts.flatMap(({ fate }) => (typeof fate === 'object' ? fate : []));

/** What was lost by one cause stands in one line. */
function lossesOf(parts: readonly Part[]): readonly Loss[] {
  const losses: Loss[] = [];
  for (const { cents, fate } of parts) {
    if (typeof fate !== 'object' || cents === ZERO_CENTS) continue;
    const known = losses.findIndex(
      ({ code, on, by }) => code === fate.code && on === fate.on && by === fate.by,
    );
    const before = losses[known];
    if (before === undefined) losses.push(lossBy(fate, cents));
    else losses[known] = { ...before, cents: (before.cents + cents) as Cents };
  }
  return losses;
}

function groundsOf(parts: readonly Part[], amount: LaidInstalments, world: World): InstalmentsGrounds {
  const priceCents = priceOn(world.prices, world.asOf);
  const cents = centsOf(amount.worth, priceCents);
  return {
    code: 'InstalmentsKept',
    worth: worthFrom(amount.worth, { priceCents, cents, terms: world.terms }),
    kept: parts.filter(({ fate }) => typeof fate === 'string').length,
    parts: parts.length,
  };
}
