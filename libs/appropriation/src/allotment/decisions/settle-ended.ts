import {
  accept,
  centsFromJson,
  centsToJson,
  type Decision,
  type Refusal,
  refuse,
  unreachable,
  ZERO_CENTS,
} from '@ledger/kernel';
import type {
  CarryEncumbranceForward,
  CarryEncumbranceIn,
  LapseEncumbrance,
  ReceiveOwedStage,
  ReencumberAmount,
  SendOwedStage,
} from '../allotment-ending.commands';
import { type Allotment, availableOf, endedOn, fundsOf, owedStageKey } from '../allotment-funds';
import { LiquidateEncumbrance } from '../allotment.commands';
import type { AllotmentEvent } from '../allotment.events';
import type { AllotmentRefusal } from '../allotment.refusals';
import { encumberedFor, isContended, liquidateEncumbrance } from './settle-stage';
import { thenServed } from './serve-waiting';

type AllotmentDecision = Decision<AllotmentEvent, Refusal<AllotmentRefusal>>;

/** What settles one enrollment between an allotment that ended and the one that takes over. */
export type SettlingCommand =
  | LapseEncumbrance
  | CarryEncumbranceForward
  | CarryEncumbranceIn
  | ReencumberAmount
  | SendOwedStage
  | ReceiveOwedStage;

/** Decides on one enrollment of an allotment that closes. */
export function settleEnded(command: SettlingCommand, allotment: Allotment): AllotmentDecision {
  switch (command.type) {
    case 'CarryEncumbranceIn':
    case 'ReencumberAmount':
    case 'ReceiveOwedStage':
      return takeOver(command, allotment);
    default:
      return giveUp(command, allotment);
  }
}

/** Only an allotment that closes gives up what it had set aside. */
function giveUp(
  command: LapseEncumbrance | CarryEncumbranceForward | SendOwedStage,
  allotment: Allotment,
): AllotmentDecision {
  const { allotmentId } = command.data;
  if (allotment.phase.kind !== 'closing') return refuse('AllotmentNotEnded', { allotmentId });
  switch (command.type) {
    case 'LapseEncumbrance':
      return lapseEncumbrance(command, allotment);
    case 'CarryEncumbranceForward':
      return carryForward(command, allotment);
    case 'SendOwedStage':
      return sendOwedStage(command, allotment);
    default:
      return unreachable(command);
  }
}

function lapseEncumbrance({ data }: LapseEncumbrance, allotment: Allotment): AllotmentDecision {
  const { encumbered } = fundsOf(allotment, data.enrollmentId);
  if (encumbered === ZERO_CENTS) return accept();
  return accept({ type: 'EncumbranceLapsed', data: { ...data, amountCents: centsToJson(encumbered) } });
}

function carryForward({ data }: CarryEncumbranceForward, allotment: Allotment): AllotmentDecision {
  const { encumbered } = fundsOf(allotment, data.enrollmentId);
  if (encumbered === ZERO_CENTS) return accept();
  return accept({
    type: 'EncumbranceCarriedForward',
    data: { ...data, amountCents: centsToJson(encumbered) },
  });
}

function sendOwedStage({ data }: SendOwedStage, allotment: Allotment): AllotmentDecision {
  const owed = allotment.deferred.get(owedStageKey(data))?.amount ?? ZERO_CENTS;
  return owed === ZERO_CENTS
    ? accept()
    : accept({ type: 'OwedStageSent', data: { ...data, amountCents: centsToJson(owed) } });
}

/** Only an allotment that has not ended itself takes over what another one had. */
function takeOver(
  command: CarryEncumbranceIn | ReencumberAmount | ReceiveOwedStage,
  allotment: Allotment,
): AllotmentDecision {
  const { allotmentId } = command.data;
  if (!allotment.opened) return refuse('AllotmentNotFound', { allotmentId });
  const endsOn = endedOn(allotment);
  if (endsOn !== undefined) return refuse('AllotmentLapsed', { allotmentId, endsOn });
  switch (command.type) {
    case 'CarryEncumbranceIn':
      return accept({ type: 'EncumbranceCarriedIn', data: command.data });
    case 'ReencumberAmount':
      return reencumberAmount(command, allotment);
    case 'ReceiveOwedStage':
      return receiveOwedStage(command, allotment);
    default:
      return unreachable(command);
  }
}

/** What another allotment had set aside passes nobody who waits here already. */
function reencumberAmount({ data, metadata }: ReencumberAmount, allotment: Allotment): AllotmentDecision {
  const amount = centsFromJson(data.amountCents);
  const { allotmentId } = data;
  if (amount === ZERO_CENTS) return accept();
  if (isContended(allotment) || amount > availableOf(allotment)) {
    const facts: AllotmentEvent[] = [{ type: 'EnrollmentWaitlisted', data }];
    return accept(...thenServed(allotment, { allotmentId, on: metadata.today }, facts));
  }
  return accept(encumberedFor(data, amount, 're-encumbrance'));
}

/** Owed here from now on: paid from what came with it or is available, else it waits before the waitlist. */
function receiveOwedStage({ data, metadata }: ReceiveOwedStage, allotment: Allotment): AllotmentDecision {
  const { allotmentId, enrollmentId, stage, amountCents } = data;
  const received: AllotmentEvent = { type: 'OwedStageReceived', data };
  const owed = new LiquidateEncumbrance({ allotmentId, enrollmentId, stage, amountCents }, metadata);
  const paid = liquidateEncumbrance(owed, allotment);
  return paid.kind === 'refused' ? paid : accept<AllotmentEvent>(received, ...paid.events);
}
