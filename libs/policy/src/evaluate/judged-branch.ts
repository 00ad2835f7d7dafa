import { type Cents, type Day, ZERO_CENTS } from '@ledger/kernel';
import type { Evidence, PartResult, WaitingFor } from '../model/evaluation';
import type { Grounds } from '../model/grounds';
import type { Branch, Cited } from '../model/policy';
import type { ReasonCode } from '../model/reason';
import { type Cause, firstCause, NO_EVIDENCE, NO_WAITING, type World } from './finding';

/** A branch with what it has earned, what it may still earn and what is lost; the three make its maximum. */
export interface JudgedBranch {
  readonly branch: Branch;
  /** Whether something is earned, something may still be, or nothing can be any more. */
  readonly state: 'earned' | 'open' | 'closed';
  readonly maximumCents: Cents;
  readonly earnedCents: Cents;
  readonly openCents: Cents;
  /** From the top down: they make the difference between the maximum and what is earned or open. */
  readonly losses: readonly Loss[];
  /** The first day something was earned, and the last; undefined where it holds without any fact. */
  readonly since: Day | undefined;
  readonly on: Day | undefined;
  readonly evidence: readonly Evidence[];
  readonly waitingFor: readonly WaitingFor[];
  /** Why it is closed. */
  readonly causes: readonly Cause[];
  readonly parts: readonly PartResult[];
  readonly grounds: Grounds;
  /** The clause that pays, where it is not the branch's own. */
  readonly cited: Cited | undefined;
  /** The stage whose unearned rest it pays. */
  readonly restOf: string | undefined;
  /** The last day on which all this holds, beside the days in `waitingFor`. */
  readonly holdsUntil: Day | undefined;
}

/** A part of the maximum that cannot be had any more, and the rule that takes it where it is not the branch's own. */
export interface Loss {
  readonly code: ReasonCode;
  readonly cents: Cents;
  readonly on?: Day | undefined;
  readonly by?: Cited | undefined;
}

/** Nothing is lost. */
export const NO_LOSSES: readonly Loss[] = [];

/** No parts. */
const NO_PARTS: readonly PartResult[] = [];

/** No cause. */
export const NO_CAUSES: readonly Cause[] = [];

/** What can be told of a branch beside its state. */
interface Told {
  readonly branch: Branch;
  readonly grounds: Grounds;
  readonly parts?: readonly PartResult[];
  readonly cited?: Cited | undefined;
  readonly restOf?: string | undefined;
  readonly holdsUntil?: Day | undefined;
}

/** What a branch has earned, and what it may still earn beside it. */
export interface Earned {
  readonly maximumCents: Cents;
  readonly earnedCents: Cents;
  readonly openCents: Cents;
  readonly losses: readonly Loss[];
  readonly since: Day | undefined;
  readonly on: Day | undefined;
  readonly evidence: readonly Evidence[];
  readonly waitingFor: readonly WaitingFor[];
}

/** A branch of which something is earned. */
export const earnedBranch = (earned: Earned, told: Told): JudgedBranch => ({
  branch: told.branch,
  state: 'earned',
  maximumCents: earned.maximumCents,
  earnedCents: earned.earnedCents,
  openCents: earned.openCents,
  losses: earned.losses,
  since: earned.since,
  on: earned.on,
  evidence: earned.evidence,
  waitingFor: earned.waitingFor,
  causes: NO_CAUSES,
  parts: told.parts ?? NO_PARTS,
  grounds: told.grounds,
  cited: told.cited,
  restOf: told.restOf,
  holdsUntil: told.holdsUntil,
});

/** A branch of which nothing is earned yet. */
export const openBranch = (
  open: Pick<Earned, 'maximumCents' | 'openCents' | 'losses' | 'waitingFor'>,
  told: Told,
): JudgedBranch => ({
  branch: told.branch,
  state: 'open',
  maximumCents: open.maximumCents,
  earnedCents: ZERO_CENTS,
  openCents: open.openCents,
  losses: open.losses,
  since: undefined,
  on: undefined,
  evidence: NO_EVIDENCE,
  waitingFor: open.waitingFor,
  causes: NO_CAUSES,
  parts: told.parts ?? NO_PARTS,
  grounds: told.grounds,
  cited: told.cited,
  restOf: told.restOf,
  holdsUntil: told.holdsUntil,
});

/** A branch that cannot earn anything any more; without losses of its own, the first cause takes all. */
export function closedBranch(
  closed: {
    readonly maximumCents: Cents;
    readonly causes: readonly Cause[];
    readonly losses?: readonly Loss[];
  },
  told: Told,
): JudgedBranch {
  const { maximumCents, causes } = closed;
  return {
    branch: told.branch,
    state: 'closed',
    maximumCents,
    earnedCents: ZERO_CENTS,
    openCents: ZERO_CENTS,
    losses: closed.losses ?? lostBy(firstCause(causes), maximumCents),
    since: undefined,
    on: undefined,
    evidence: NO_EVIDENCE,
    waitingFor: NO_WAITING,
    causes,
    parts: told.parts ?? NO_PARTS,
    grounds: told.grounds,
    cited: told.cited,
    restOf: told.restOf,
    holdsUntil: undefined,
  };
}

/** All of an amount lost by one cause. */
const lostBy = (cause: Cause | undefined, cents: Cents): readonly Loss[] =>
  cause === undefined || cents === ZERO_CENTS ? NO_LOSSES : [lossBy(cause, cents)];

/** An amount lost by a cause. */
export const lossBy = ({ code, on, by }: Cause, cents: Cents): Loss => ({ code, cents, on, by });

/**
 * Losses that make exactly this much: what they make beyond it is left out from the end, and what they lack
 * went by the price of an earlier day.
 */
export function fitted(losses: readonly Loss[], total: Cents, world: World): readonly Loss[] {
  if (total === ZERO_CENTS) return NO_LOSSES;
  let left: bigint = total;
  const fitting: Loss[] = [];
  for (const loss of losses) {
    const cents = loss.cents < left ? loss.cents : (left as Cents);
    if (cents > ZERO_CENTS) fitting.push(cents === loss.cents ? loss : { ...loss, cents });
    left -= cents;
  }
  if (left === 0n) return fitting;
  const by = world.policy.price.change ?? undefined;
  return [...fitting, { code: 'PriceAtEarning', cents: left as Cents, by }];
}

/** The larger of two amounts. */
export const larger = (left: Cents, right: Cents): Cents => (left > right ? left : right);
