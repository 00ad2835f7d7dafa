import { centsFromJson, toCents, unreachable, ZERO_CENTS } from '@ledger/kernel';
import { Map, OrderedMap } from 'immutable';
import { type Allotment, moved, owing, paidOf } from './allotment-funds';
import { evolveEnding } from './allotment-ending.state';
import type { AllotmentEvent } from './allotment.events';

export const initialState: Allotment = {
  opened: false,
  allotted: ZERO_CENTS,
  carriedIn: ZERO_CENTS,
  encumbered: ZERO_CENTS,
  liquidated: ZERO_CENTS,
  lapsed: ZERO_CENTS,
  carriedForward: ZERO_CENTS,
  phase: { kind: 'open' },
  enrollments: Map(),
  deferred: OrderedMap(),
  waitlist: OrderedMap(),
};

export function evolve(allotment: Allotment, event: AllotmentEvent): Allotment {
  switch (event.type) {
    case 'AllotmentReleased':
    case 'AllotmentTransferredIn':
      return grown(allotment, event.data.amountCents);
    case 'AllotmentReduced':
    case 'AllotmentTransferredOut':
      return { ...allotment, allotted: toCents(allotment.allotted - centsFromJson(event.data.amountCents)) };
    case 'EnrollmentWaitlisted':
    case 'WaitlistLeft':
    case 'LiquidationDeferred':
    case 'DeferralWithdrawn':
      return evolveQueues(allotment, event);
    case 'AmountEncumbered':
    case 'EncumbranceReleased':
    case 'EncumbranceLiquidated':
    case 'LiquidationReversed':
      return evolveFunds(allotment, event);
    default:
      return evolveEnding(allotment, event);
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
    case 'LiquidationDeferred': {
      const isBarred = event.data.because !== undefined;
      const owed = owing(deferred, { ...event.data, isBarred }, BigInt(event.data.amountCents));
      return { ...allotment, deferred: owed };
    }
    case 'DeferralWithdrawn': {
      const less = -BigInt(event.data.amountCents);
      return { ...allotment, deferred: owing(deferred, { ...event.data, isBarred: false }, less) };
    }
    default:
      return unreachable(event);
  }
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
      const deferred = paidOf(allotment.deferred, event.data);
      return moved({ ...allotment, deferred }, enrollmentId, { encumbered: -amount, liquidated: amount });
    }
    case 'LiquidationReversed':
      return moved(allotment, enrollmentId, { encumbered: amount, liquidated: -amount });
    default:
      return unreachable(event);
  }
}

const grown = (allotment: Allotment, amountCents: number): Allotment => ({
  ...allotment,
  opened: true,
  allotted: toCents(allotment.allotted + centsFromJson(amountCents)),
});
