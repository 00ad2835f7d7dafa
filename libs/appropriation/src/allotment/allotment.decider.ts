import {
  accept,
  type Cents,
  centsFromJson,
  centsToJson,
  type Decider,
  type Decision,
  lessOrZero,
  type Refusal,
  refuse,
  smallerOf,
  unreachable,
  ZERO_CENTS,
} from '@ledger/kernel';
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
import type { AllotmentEvent, AmountEncumbered } from './allotment.events';
import type { AllotmentRefusal } from './allotment.refusals';
import { type Allotment, availableOf, evolve, fundsOf, initialState, owedStageKey } from './allotment.state';
import { thenServed } from './decisions/serve-waiting';

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
    default:
      return decideOnStage(command, allotment);
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

function allotAmount({ data }: AllotAmount, allotment: Allotment): AllotmentDecision {
  const { allottedCents, ...identity } = data;
  const wanted = centsFromJson(allottedCents);
  const committed = centsToJson((allotment.encumbered + allotment.liquidated) as Cents);
  if (wanted < BigInt(committed)) {
    return refuse('AllotmentBelowEncumbered', {
      allotmentId: data.allotmentId,
      allottedCents,
      committedCents: committed,
    });
  }
  if (allotment.opened && wanted === allotment.allotted) return accept();
  if (wanted < allotment.allotted) {
    const amountCents = centsToJson((allotment.allotted - wanted) as Cents);
    return accept({ type: 'AllotmentReduced', data: { allotmentId: data.allotmentId, amountCents } });
  }

  const amountCents = centsToJson((wanted - allotment.allotted) as Cents);
  return accept(
    ...thenServed(allotment, data.allotmentId, [
      { type: 'AllotmentReleased', data: { ...identity, amountCents } },
    ]),
  );
}

function transferOut({ data }: TransferOut, allotment: Allotment): AllotmentDecision {
  const available = availableOf(allotment);
  if (!allotment.opened) return refuse('AllotmentNotFound', { allotmentId: data.allotmentId });
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

function transferIn({ data }: TransferIn, allotment: Allotment): AllotmentDecision {
  if (!allotment.opened) return refuse('AllotmentNotFound', { allotmentId: data.allotmentId });

  return accept(...thenServed(allotment, data.allotmentId, [{ type: 'AllotmentTransferredIn', data }]));
}

/** Whoever came first is served first: while others wait, nobody passes them, and those there is money for go ahead. */
function encumberAmount({ data }: EncumberAmount, allotment: Allotment): AllotmentDecision {
  const amount = centsFromJson(data.amountCents);
  if (!allotment.opened) return refuse('AllotmentNotFound', { allotmentId: data.allotmentId });
  if (allotment.enrollments.has(data.enrollmentId) || allotment.waitlist.has(data.enrollmentId))
    return accept();
  if (isContended(allotment) || amount > availableOf(allotment))
    return accept(...thenServed(allotment, data.allotmentId, [{ type: 'EnrollmentWaitlisted', data }]));

  return accept({ type: 'AmountEncumbered', data: { ...data, purpose: 'approval' } });
}

const isContended = ({ waitlist, deferred }: Allotment): boolean =>
  !waitlist.isEmpty() || !deferred.isEmpty();

/** Leaving makes way for those behind, who may need less than the one that left. */
function leaveWaitlist({ data }: LeaveWaitlist, allotment: Allotment): AllotmentDecision {
  if (!allotment.waitlist.has(data.enrollmentId)) return accept();

  return accept(...thenServed(allotment, data.allotmentId, [{ type: 'WaitlistLeft', data }]));
}

/** Less may become due: the rest is free. More may: it is set aside if there is money, and nobody waits for it. */
function setEncumbrance({ data }: SetEncumbrance, allotment: Allotment): AllotmentDecision {
  const { allotmentId, enrollmentId, stage, pendingCents } = data;
  const pending = centsFromJson(pendingCents);
  const { encumbered } = fundsOf(allotment, enrollmentId);
  const excess = lessOrZero(encumbered, pending);
  if (excess > ZERO_CENTS) {
    const released = { allotmentId, enrollmentId, stage, amountCents: centsToJson(excess) };
    return accept(...thenServed(allotment, allotmentId, [{ type: 'EncumbranceReleased', data: released }]));
  }
  const lack = lessOrZero(pending, encumbered);
  if (lack === ZERO_CENTS || isContended(allotment) || lack > availableOf(allotment)) return accept();

  return accept(encumberedFor(data, lack, 'reopened-stage'));
}

/** An earned stage is owed in any case; where it was not set aside, it takes what is available, or waits at the head of the queue. */
function liquidateEncumbrance({ data }: LiquidateEncumbrance, allotment: Allotment): AllotmentDecision {
  const amount = centsFromJson(data.amountCents);
  if (amount === ZERO_CENTS) return accept();
  if (allotment.deferred.has(owedStageKey(data))) return accept({ type: 'LiquidationDeferred', data });
  const shortfall = lessOrZero(amount, fundsOf(allotment, data.enrollmentId).encumbered);
  if (shortfall === ZERO_CENTS) return accept({ type: 'EncumbranceLiquidated', data });
  if (!allotment.deferred.isEmpty() || shortfall > availableOf(allotment))
    return accept({ type: 'LiquidationDeferred', data });

  return accept<AllotmentEvent>(encumberedFor(data, shortfall, 'shortfall'), {
    type: 'EncumbranceLiquidated',
    data,
  });
}

/** What was still waiting for money falls away first and makes way, then what was spent is set aside again. */
function reverseLiquidation({ data }: ReverseLiquidation, allotment: Allotment): AllotmentDecision {
  const amount = centsFromJson(data.amountCents);
  const { liquidated } = fundsOf(allotment, data.enrollmentId);
  const deferred = allotment.deferred.get(owedStageKey(data))?.amount ?? ZERO_CENTS;
  const spent = lessOrZero(amount, deferred);
  if (spent > liquidated) {
    const { allotmentId, enrollmentId, amountCents } = data;
    return refuse('EncumbranceMissing', {
      allotmentId,
      enrollmentId,
      amountCents,
      liquidatedCents: centsToJson(liquidated),
    });
  }

  const waited = smallerOf(amount, deferred);
  const withdrawn: AllotmentEvent = {
    type: 'DeferralWithdrawn',
    data: { ...data, amountCents: centsToJson(waited) },
  };
  const reversed: AllotmentEvent = {
    type: 'LiquidationReversed',
    data: { ...data, amountCents: centsToJson(spent) },
  };
  const facts = [withdrawn, reversed].filter((fact) => fact.data.amountCents > 0);
  return accept(...thenServed(allotment, data.allotmentId, facts));
}

const encumberedFor = (
  { allotmentId, enrollmentId }: { readonly allotmentId: string; readonly enrollmentId: string },
  amount: Cents,
  purpose: AmountEncumbered['data']['purpose'],
): AmountEncumbered => ({
  type: 'AmountEncumbered',
  data: { allotmentId, enrollmentId, amountCents: centsToJson(amount), purpose },
});

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
