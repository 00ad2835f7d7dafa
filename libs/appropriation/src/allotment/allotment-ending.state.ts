import { type Cents, centsFromJson, toCents, unreachable, ZERO_CENTS } from '@ledger/kernel';
import { List } from 'immutable';
import type {
  AllotmentClosingBegun,
  AllotmentEndingEvent,
  EncumbranceCarriedForward,
} from './allotment-ending.events';
import {
  type Allotment,
  type AllotmentPhase,
  type ClosingPhase,
  type Ending,
  moved,
  owing,
} from './allotment-funds';

type PhaseEvent = Extract<
  AllotmentEndingEvent,
  {
    type:
      | 'AllotmentEnded'
      | 'AllotmentClosingBegun'
      | 'AllotmentClosingBlocked'
      | 'AllotmentClosingContinued'
      | 'AllotmentClosed';
  }
>;

/** The allotment after an event from its end to its closing. */
export function evolveEnding(allotment: Allotment, event: AllotmentEndingEvent): Allotment {
  switch (event.type) {
    case 'AllotmentEnded':
    case 'AllotmentClosingBegun':
    case 'AllotmentClosingBlocked':
    case 'AllotmentClosingContinued':
    case 'AllotmentClosed':
      return { ...allotment, phase: phaseAfter(allotment, event) };
    default:
      return evolveEndingFunds(allotment, event);
  }
}

function phaseAfter(allotment: Allotment, event: PhaseEvent): AllotmentPhase {
  const { phase } = allotment;
  switch (event.type) {
    case 'AllotmentEnded':
      return { kind: 'ended', ending: event.data };
    case 'AllotmentClosingBegun':
      return closingOf(allotment, event.data);
    case 'AllotmentClosingBlocked':
      return phase;
    case 'AllotmentClosingContinued': {
      const closing = inClosing(phase, event.type);
      return { ...closing, queue: closing.queue.skip(event.data.settled) };
    }
    case 'AllotmentClosed': {
      const { ending, plan } = inClosing(phase, event.type);
      return { kind: 'closed', ending, plan };
    }
    default:
      return unreachable(event);
  }
}

type FundsEvent = Exclude<AllotmentEndingEvent, PhaseEvent>;

function evolveEndingFunds(allotment: Allotment, event: FundsEvent): Allotment {
  const amount: bigint = centsFromJson(event.data.amountCents);
  switch (event.type) {
    case 'AuthorityLapsed':
      return { ...allotment, lapsed: toCents(allotment.lapsed + amount) };
    case 'EncumbranceLapsed': {
      const lapsed = toCents(allotment.lapsed + amount);
      return moved({ ...allotment, lapsed }, event.data.enrollmentId, { encumbered: -amount });
    }
    case 'EncumbranceCarriedForward':
      return carriedOut(allotment, event.data);
    case 'EncumbranceCarriedIn': {
      const allotted = toCents(allotment.allotted + amount);
      const carriedIn = toCents(allotment.carriedIn + amount);
      return moved({ ...allotment, allotted, carriedIn }, event.data.enrollmentId, { encumbered: amount });
    }
    case 'OwedStageSent':
      return {
        ...allotment,
        deferred: owing(allotment.deferred, { ...event.data, isBarred: true }, -amount),
      };
    case 'OwedStageReceived':
      return allotment;
    default:
      return unreachable(event);
  }
}

function carriedOut(
  allotment: Allotment,
  { enrollmentId, amountCents, approvalReference }: EncumbranceCarriedForward['data'],
): Allotment {
  const amount: bigint = centsFromJson(amountCents);
  const closing = inClosing(allotment.phase, 'EncumbranceCarriedForward');
  const before: bigint = closing.carriedBy[approvalReference] ?? ZERO_CENTS;
  const phase: ClosingPhase = {
    ...closing,
    carriedBy: { ...closing.carriedBy, [approvalReference]: toCents(before + amount) },
  };
  const carriedForward = toCents(allotment.carriedForward + amount);
  return moved({ ...allotment, phase, carriedForward }, enrollmentId, { encumbered: -amount });
}

/** Whoever has something on the allotment is settled once, in the order of the ids, so that a preview and the closing agree. */
function closingOf(allotment: Allotment, plan: AllotmentClosingBegun['data']): ClosingPhase {
  const ending = endingOf(allotment.phase, 'AllotmentClosingBegun');
  return { kind: 'closing', ending, plan, queue: List(openOn(allotment)), carriedBy: NOTHING_CARRIED };
}

const NOTHING_CARRIED: Readonly<Record<string, Cents>> = {};

/** Enrollments with something set aside, waiting or owed, in the order of their ids. */
export function openOn({ enrollments, deferred, waitlist }: Allotment): readonly string[] {
  const ids = new Set<string>(waitlist.keys());
  for (const [enrollmentId, { encumbered }] of enrollments) if (encumbered > 0n) ids.add(enrollmentId);
  for (const { enrollmentId } of deferred.values()) ids.add(enrollmentId);
  return [...ids].sort();
}

function inClosing(phase: AllotmentPhase, type: string): ClosingPhase {
  if (phase.kind === 'closing') return phase;
  throw new Error(`Corrupt stream: ${type} on an allotment that is ${phase.kind}`);
}

function endingOf(phase: AllotmentPhase, type: string): Ending {
  if (phase.kind !== 'open') return phase.ending;
  throw new Error(`Corrupt stream: ${type} on an allotment that is open`);
}
