import { type Cents, centsFromJson, toCents, unreachable, ZERO_CENTS } from '@ledger/kernel';
import { Map, OrderedMap } from 'immutable';
import type { AllotmentEvent } from './allotment.events';

/**
 * The money authority of one school system, funding source and fiscal year. At every moment
 * allotted = encumbered + liquidated + available, and available is never below zero.
 */
export interface Allotment {
  readonly opened: boolean;
  readonly allotted: Cents;
  readonly encumbered: Cents;
  readonly liquidated: Cents;
  readonly enrollments: Map<string, EnrollmentFunds>;
  /** Stages earned beyond what could be set aside; served before the waitlist, oldest first. */
  readonly deferred: OrderedMap<string, OwedStage>;
  /** Approved enrollments without money and what each needs, oldest first. */
  readonly waitlist: OrderedMap<string, Cents>;
}

/** What is set aside and what was spent for one enrollment. */
export interface EnrollmentFunds {
  readonly encumbered: Cents;
  readonly liquidated: Cents;
}

/** A stage that is owed while no money is left. */
export interface OwedStage {
  readonly enrollmentId: string;
  readonly stage: string;
  readonly amount: Cents;
}

const NO_FUNDS: EnrollmentFunds = { encumbered: ZERO_CENTS, liquidated: ZERO_CENTS };

export const initialState: Allotment = {
  opened: false,
  allotted: ZERO_CENTS,
  encumbered: ZERO_CENTS,
  liquidated: ZERO_CENTS,
  enrollments: Map(),
  deferred: OrderedMap(),
  waitlist: OrderedMap(),
};

/** What may still be encumbered. A stream in which this falls below zero is corrupt. */
export const availableOf = ({ allotted, encumbered, liquidated }: Allotment): Cents =>
  toCents(allotted - encumbered - liquidated);

export const fundsOf = (allotment: Allotment, enrollmentId: string): EnrollmentFunds =>
  allotment.enrollments.get(enrollmentId) ?? NO_FUNDS;

/** The name under which an owed stage stands in the queue. */
export const owedStageKey = ({
  enrollmentId,
  stage,
}: {
  readonly enrollmentId: string;
  readonly stage: string;
}): string => `${enrollmentId}/${stage}`;

export function evolve(allotment: Allotment, event: AllotmentEvent): Allotment {
  switch (event.type) {
    case 'AllotmentReleased':
    case 'AllotmentTransferredIn':
      return grown(allotment, centsFromJson(event.data.amountCents));
    case 'AllotmentReduced':
    case 'AllotmentTransferredOut':
      return { ...allotment, allotted: toCents(allotment.allotted - centsFromJson(event.data.amountCents)) };
    case 'EnrollmentWaitlisted':
    case 'WaitlistLeft':
    case 'LiquidationDeferred':
    case 'DeferralWithdrawn':
      return evolveQueues(allotment, event);
    default:
      return evolveFunds(allotment, event);
  }
}

type QueueEvent = Extract<
  AllotmentEvent,
  { type: 'EnrollmentWaitlisted' | 'WaitlistLeft' | 'LiquidationDeferred' | 'DeferralWithdrawn' }
>;

function evolveQueues(allotment: Allotment, event: QueueEvent): Allotment {
  const { deferred, waitlist } = allotment;
  switch (event.type) {
    case 'EnrollmentWaitlisted':
      return {
        ...allotment,
        waitlist: waitlist.set(event.data.enrollmentId, centsFromJson(event.data.amountCents)),
      };
    case 'WaitlistLeft':
      return { ...allotment, waitlist: waitlist.delete(event.data.enrollmentId) };
    case 'LiquidationDeferred':
      return { ...allotment, deferred: owing(deferred, event.data, centsFromJson(event.data.amountCents)) };
    case 'DeferralWithdrawn':
      return { ...allotment, deferred: owing(deferred, event.data, -BigInt(event.data.amountCents)) };
    default:
      return unreachable(event);
  }
}

/** A stage is owed this much more, or less; nothing is owed once the amount is used up. */
function owing(
  deferred: Allotment['deferred'],
  { enrollmentId, stage }: { readonly enrollmentId: string; readonly stage: string },
  change: bigint,
): Allotment['deferred'] {
  const key = owedStageKey({ enrollmentId, stage });
  const amount = toCents((deferred.get(key)?.amount ?? 0n) + change);
  return amount === ZERO_CENTS ? deferred.delete(key) : deferred.set(key, { enrollmentId, stage, amount });
}

type FundsEvent = Extract<
  AllotmentEvent,
  { type: 'AmountEncumbered' | 'EncumbranceReleased' | 'EncumbranceLiquidated' | 'LiquidationReversed' }
>;

function evolveFunds(allotment: Allotment, event: FundsEvent): Allotment {
  const amount: bigint = centsFromJson(event.data.amountCents);
  const { enrollmentId } = event.data;
  switch (event.type) {
    case 'AmountEncumbered': {
      const waitlist = allotment.waitlist.delete(enrollmentId);
      return moved({ ...allotment, waitlist }, enrollmentId, { encumbered: amount });
    }
    case 'EncumbranceReleased':
      return moved(allotment, enrollmentId, { encumbered: -amount });
    case 'EncumbranceLiquidated': {
      const deferred = allotment.deferred.delete(owedStageKey(event.data));
      return moved({ ...allotment, deferred }, enrollmentId, { encumbered: -amount, liquidated: amount });
    }
    case 'LiquidationReversed':
      return moved(allotment, enrollmentId, { encumbered: amount, liquidated: -amount });
    default:
      return unreachable(event);
  }
}

const grown = (allotment: Allotment, amount: Cents): Allotment => ({
  ...allotment,
  opened: true,
  allotted: toCents(allotment.allotted + amount),
});

interface Movement {
  readonly encumbered?: bigint;
  readonly liquidated?: bigint;
}

function moved(
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
