import { type Cents, centsFromJson, type Day, smallerOf, toCents, ZERO_CENTS } from '@ledger/kernel';
import type { List, Map, OrderedMap } from 'immutable';
import type { AllotmentClosingBegun, AllotmentEnded } from './allotment-ending.events';
import type { EnrollmentAmount } from './enrollment-amount';

/**
 * The money authority of one school system, funding source and fiscal year. At every moment
 * allotted = encumbered + liquidated + lapsed + carried forward + available, and none is ever below zero.
 */
export interface Allotment {
  readonly opened: boolean;
  /** Released less reduced, received less sent, and carried in from another year. */
  readonly allotted: Cents;
  /** The part of it that was carried in: no release of this year adds to it or takes from it. */
  readonly carriedIn: Cents;
  readonly encumbered: Cents;
  readonly liquidated: Cents;
  /** Authority that ended with the allotment. */
  readonly lapsed: Cents;
  /** Authority that left for another year, by approval. */
  readonly carriedForward: Cents;
  readonly phase: AllotmentPhase;
  readonly enrollments: Map<string, EnrollmentFunds>;
  /** Stages earned that could not be paid; oldest first. */
  readonly deferred: OrderedMap<string, OwedStage>;
  /** Approved enrollments without money and what each needs, oldest first. */
  readonly waitlist: OrderedMap<string, Cents>;
}

/** What is set aside and what was spent for one enrollment. */
export interface EnrollmentFunds {
  readonly encumbered: Cents;
  readonly liquidated: Cents;
}

/** A stage that is owed while no money is left, or that this allotment can no longer pay. */
export interface OwedStage {
  readonly enrollmentId: string;
  readonly stage: string;
  readonly amount: Cents;
  /** Whether money that returns to this allotment cannot serve it. */
  readonly isBarred: boolean;
}

/** The end of an allotment, as it was said. */
export type Ending = AllotmentEnded['data'];

/** How far an allotment is between its opening and its closing. */
export type AllotmentPhase =
  | { readonly kind: 'open' }
  | { readonly kind: 'ended'; readonly ending: Ending }
  | ClosingPhase
  | SettledPhase;

/** An allotment that is closed, and how it was: what falls away afterwards may be set aside where that says. */
export interface SettledPhase {
  readonly kind: 'closed';
  readonly ending: Ending;
  readonly plan: AllotmentClosingBegun['data'];
}

/** An allotment of which enrollment by enrollment is settled. */
export interface ClosingPhase {
  readonly kind: 'closing';
  readonly ending: Ending;
  readonly plan: AllotmentClosingBegun['data'];
  /** Enrollments with something set aside, waiting or owed that are still to be settled, in the order of their ids. */
  readonly queue: List<string>;
  /** What was carried by each approval so far. */
  readonly carriedBy: Readonly<Record<string, Cents>>;
}

const NO_FUNDS: EnrollmentFunds = { encumbered: ZERO_CENTS, liquidated: ZERO_CENTS };

/** What may still be encumbered. A stream in which this falls below zero is corrupt. */
export const availableOf = ({ allotted, encumbered, liquidated, lapsed, carriedForward }: Allotment): Cents =>
  toCents(allotted - encumbered - liquidated - lapsed - carriedForward);

/** What an allotment has set aside and spent for an enrollment. */
export const fundsOf = (allotment: Allotment, enrollmentId: string): EnrollmentFunds =>
  allotment.enrollments.get(enrollmentId) ?? NO_FUNDS;

/** The last day on which an allotment took something on; undefined while it does. */
export const endedOn = ({ phase }: Allotment): Day | undefined =>
  phase.kind === 'open' ? undefined : phase.ending.endsOn;

/** What an allotment owes of an enrollment's stages, in the order they came to be owed. */
export const owedTo = ({ deferred }: Allotment, enrollmentId: string): readonly OwedStage[] =>
  deferred.isEmpty() ? [] : [...deferred.values()].filter((owed) => owed.enrollmentId === enrollmentId);

interface Movement {
  readonly encumbered?: bigint;
  readonly liquidated?: bigint;
}

/** The allotment after more, or less, is set aside and spent for an enrollment. */
export function moved(
  allotment: Allotment,
  enrollmentId: string,
  { encumbered = 0n, liquidated = 0n }: Movement,
): Allotment {
  const funds = fundsOf(allotment, enrollmentId);
  return {
    ...allotment,
    encumbered: toCents(allotment.encumbered + encumbered),
    liquidated: toCents(allotment.liquidated + liquidated),
    enrollments: allotment.enrollments.set(enrollmentId, {
      encumbered: toCents(funds.encumbered + encumbered),
      liquidated: toCents(funds.liquidated + liquidated),
    }),
  };
}

/** The name under which an owed stage stands in the queue. */
export const owedStageKey = ({
  enrollmentId,
  stage,
}: {
  readonly enrollmentId: string;
  readonly stage: string;
}): string => `${enrollmentId}/${stage}`;

/** A stage is owed this much more, or less; nothing is owed once the amount is used up. */
export function owing(
  deferred: Allotment['deferred'],
  of: Omit<OwedStage, 'amount'>,
  change: bigint,
): Allotment['deferred'] {
  const { enrollmentId, stage } = of;
  const key = owedStageKey(of);
  const before = deferred.get(key);
  const amount = toCents((before?.amount ?? 0n) + change);
  const isBarred = of.isBarred || (before?.isBarred ?? false);
  return amount === ZERO_CENTS
    ? deferred.delete(key)
    : deferred.set(key, { enrollmentId, stage, amount, isBarred });
}

/** A stage was paid this much: so much less is owed of it, in the place it has. */
export function paidOf(
  deferred: Allotment['deferred'],
  { enrollmentId, stage, amountCents }: EnrollmentAmount & { readonly stage: string },
): Allotment['deferred'] {
  const owed = deferred.get(owedStageKey({ enrollmentId, stage }));
  if (owed === undefined) return deferred;
  const paid: bigint = smallerOf(owed.amount, centsFromJson(amountCents));
  return owing(deferred, owed, -paid);
}
