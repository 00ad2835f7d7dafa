import {
  accept,
  type Cents,
  centsFromJson,
  centsToJson,
  type Day,
  type Decider,
  type Decision,
  type Refusal,
  refuse,
  toCents,
  unreachable,
} from '@ledger/kernel';
import type { AllotmentEndingCommand } from './allotment-ending.commands';
import { type Allotment, availableOf, endedOn } from './allotment-funds';
import { allotmentIdOf } from './allotment-id';
import type {
  AllotAmount,
  AllotmentCommand,
  EncumberAmount,
  LeaveWaitlist,
  LiquidateEncumbrance,
  ReverseLiquidation,
  SetEncumbrance,
  TransferIn,
  TransferOut,
} from './allotment.commands';
import type { AllotmentEvent } from './allotment.events';
import type { AllotmentRefusal } from './allotment.refusals';
import { evolve, initialState } from './allotment.state';
import {
  beginAllotmentClosing,
  blockAllotmentClosing,
  continueAllotmentClosing,
  endAllotment,
} from './decisions/end-allotment';
import { thenServed } from './decisions/serve-waiting';
import { settleEnded } from './decisions/settle-ended';
import {
  isContended,
  liquidateEncumbrance,
  reverseLiquidation,
  setEncumbrance,
} from './decisions/settle-stage';

type AllotmentDecision = Decision<AllotmentEvent, Refusal<AllotmentRefusal>>;

function decide(command: AllotmentCommand, allotment: Allotment): AllotmentDecision {
  switch (command.type) {
    case 'AllotAmount':
      return allotAmount(command, allotment);
    case 'TransferOut':
      return transferOut(command, allotment);
    case 'TransferIn':
      return transferIn(command, allotment);
    case 'EncumberAmount':
      return encumberAmount(command, allotment);
    case 'LeaveWaitlist':
      return leaveWaitlist(command, allotment);
    case 'SetEncumbrance':
    case 'LiquidateEncumbrance':
    case 'ReverseLiquidation':
      return decideOnStage(command, allotment);
    default:
      return decideOnEnd(command, allotment);
  }
}

function decideOnEnd(command: AllotmentEndingCommand, allotment: Allotment): AllotmentDecision {
  switch (command.type) {
    case 'EndAllotment':
      return endAllotment(command, allotment);
    case 'BeginAllotmentClosing':
      return beginAllotmentClosing(command, allotment);
    case 'BlockAllotmentClosing':
      return blockAllotmentClosing(command, allotment);
    case 'ContinueAllotmentClosing':
      return continueAllotmentClosing(command, allotment);
    default:
      return settleEnded(command, allotment);
  }
}

type StageCommand = SetEncumbrance | LiquidateEncumbrance | ReverseLiquidation;

function decideOnStage(command: StageCommand, allotment: Allotment): AllotmentDecision {
  if (!allotment.opened) return notFound(command);
  switch (command.type) {
    case 'SetEncumbrance':
      return setEncumbrance(command, allotment);
    case 'LiquidateEncumbrance':
      return liquidateEncumbrance(command, allotment);
    case 'ReverseLiquidation':
      return reverseLiquidation(command, allotment);
    default:
      return unreachable(command);
  }
}

const notFound = ({ data: { allotmentId } }: AllotmentCommand): AllotmentDecision =>
  refuse('AllotmentNotFound', { allotmentId });

const lapsedOn = (allotmentId: string, endsOn: Day): AllotmentDecision =>
  refuse('AllotmentLapsed', { allotmentId, endsOn });

function allotAmount({ data, metadata }: AllotAmount, allotment: Allotment): AllotmentDecision {
  const { allottedCents, ...identity } = data;
  const endsOn = endedOn(allotment);
  const wanted = toCents(centsFromJson(allottedCents) + allotment.carriedIn);
  if (allotment.opened && wanted === allotment.allotted) return accept();
  if (endsOn !== undefined) return lapsedOn(data.allotmentId, endsOn);
  const committed = centsToJson((allotment.encumbered + allotment.liquidated) as Cents);
  if (wanted < BigInt(committed)) {
    return refuse('AllotmentBelowEncumbered', {
      allotmentId: data.allotmentId,
      allottedCents,
      committedCents: committed,
    });
  }
  if (wanted < allotment.allotted) {
    const amountCents = centsToJson((allotment.allotted - wanted) as Cents);
    return accept({ type: 'AllotmentReduced', data: { allotmentId: data.allotmentId, amountCents } });
  }

  const described = allotmentIdOf(identity);
  if (described !== data.allotmentId)
    return refuse('AllotmentIdMismatch', { allotmentId: data.allotmentId, described });
  const amountCents = centsToJson((wanted - allotment.allotted) as Cents);
  return accept(
    ...thenServed(allotment, { allotmentId: data.allotmentId, on: metadata.today }, [
      { type: 'AllotmentReleased', data: { ...identity, amountCents } },
    ]),
  );
}

function transferOut({ data }: TransferOut, allotment: Allotment): AllotmentDecision {
  const available = availableOf(allotment);
  const endsOn = endedOn(allotment);
  if (!allotment.opened) return refuse('AllotmentNotFound', { allotmentId: data.allotmentId });
  if (endsOn !== undefined) return lapsedOn(data.allotmentId, endsOn);
  if (data.counterpartId === data.allotmentId)
    return refuse('TransferToItself', { allotmentId: data.allotmentId });
  if (data.amountCents <= 0) return refuse('TransferAmountNotPositive');
  if (centsFromJson(data.amountCents) > available) {
    const { allotmentId, amountCents } = data;
    return refuse('TransferExceedsAvailable', {
      allotmentId,
      amountCents,
      availableCents: centsToJson(available),
    });
  }

  return accept({ type: 'AllotmentTransferredOut', data });
}

function transferIn({ data, metadata }: TransferIn, allotment: Allotment): AllotmentDecision {
  const { allotmentId } = data;
  const endsOn = endedOn(allotment);
  if (!allotment.opened) return refuse('AllotmentNotFound', { allotmentId });
  if (endsOn !== undefined) return lapsedOn(allotmentId, endsOn);

  const facts: AllotmentEvent[] = [{ type: 'AllotmentTransferredIn', data }];
  return accept(...thenServed(allotment, { allotmentId, on: metadata.today }, facts));
}

/** Whoever came first is served first: while others wait, nobody passes them, and those there is money for go ahead. */
function encumberAmount({ data, metadata }: EncumberAmount, allotment: Allotment): AllotmentDecision {
  const amount = centsFromJson(data.amountCents);
  const { allotmentId, enrollmentId } = data;
  const endsOn = endedOn(allotment);
  if (!allotment.opened) return refuse('AllotmentNotFound', { allotmentId });
  if (allotment.enrollments.has(enrollmentId) || allotment.waitlist.has(enrollmentId)) return accept();
  if (endsOn !== undefined) return lapsedOn(allotmentId, endsOn);
  if (isContended(allotment) || amount > availableOf(allotment)) {
    const facts: AllotmentEvent[] = [{ type: 'EnrollmentWaitlisted', data }];
    return accept(...thenServed(allotment, { allotmentId, on: metadata.today }, facts));
  }

  return accept({ type: 'AmountEncumbered', data: { purpose: 'approval', ...data } });
}

/** Leaving makes way for those behind, who may need less than the one that left. */
function leaveWaitlist({ data, metadata }: LeaveWaitlist, allotment: Allotment): AllotmentDecision {
  const { allotmentId } = data;
  if (!allotment.waitlist.has(data.enrollmentId)) return accept();

  const facts: AllotmentEvent[] = [{ type: 'WaitlistLeft', data }];
  return accept(...thenServed(allotment, { allotmentId, on: metadata.today }, facts));
}

/** Decides on the money of one school system, funding source and fiscal year. */
export const allotmentDecider: Decider<
  Allotment,
  AllotmentCommand,
  AllotmentEvent,
  Refusal<AllotmentRefusal>
> = {
  decide,
  evolve,
  initialState,
};
