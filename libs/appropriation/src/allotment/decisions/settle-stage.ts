import {
  accept,
  type Cents,
  centsFromJson,
  centsToJson,
  type Day,
  type Decision,
  lessOrZero,
  type Refusal,
  refuse,
  smallerOf,
  sumOf,
  toCents,
  ZERO_CENTS,
} from '@ledger/kernel';
import {
  type Allotment,
  type AllotmentPhase,
  availableOf,
  fundsOf,
  owedStageKey,
  owedTo,
} from '../allotment-funds';
import type {
  LiquidateEncumbrance,
  ReverseLiquidation,
  SetEncumbrance,
  StageAmount,
} from '../allotment.commands';
import type { AllotmentEvent, AmountEncumbered, DeferralReason } from '../allotment.events';
import type { AllotmentRefusal } from '../allotment.refusals';
import { thenServed } from './serve-waiting';

type AllotmentDecision = Decision<AllotmentEvent, Refusal<AllotmentRefusal>>;

/** Whether somebody has been waiting for money longer than whoever asks now. */
export const isContended = ({ waitlist, deferred }: Allotment): boolean =>
  !waitlist.isEmpty() || !deferred.isEmpty();

/**
 * Less may become due: the rest is free. More may: it is set aside if there is money, and nobody waits for it;
 * never on an allotment that has ended. What was set aside for a stage that another year has to pay stays until
 * that is settled.
 */
export function setEncumbrance({ data, metadata }: SetEncumbrance, allotment: Allotment): AllotmentDecision {
  const { allotmentId, enrollmentId, stage, pendingCents } = data;
  const pending = toCents(centsFromJson(pendingCents) + keptForOwed(allotment, enrollmentId));
  const facts = noLongerNeeded(allotment, { allotmentId, enrollmentId, stage }, pending);
  if (facts.length > 0) return accept(...thenServed(allotment, { allotmentId, on: metadata.today }, facts));

  const lack = lessOrZero(pending, fundsOf(allotment, enrollmentId).encumbered);
  const cannot = allotment.phase.kind !== 'open' || isContended(allotment) || lack > availableOf(allotment);
  return lack === ZERO_CENTS || cannot ? accept() : accept(encumberedFor(data, lack, 'reopened-stage'));
}

/** What is set aside beyond what may become due is freed; whoever needs nothing more waits for nothing. */
function noLongerNeeded(
  allotment: Allotment,
  { allotmentId, enrollmentId, stage }: Omit<SetEncumbrance['data'], 'pendingCents'>,
  pending: Cents,
): readonly AllotmentEvent[] {
  const { encumbered } = fundsOf(allotment, enrollmentId);
  const excess = lessOrZero(encumbered, pending);
  const facts: AllotmentEvent[] = [];
  if (excess > ZERO_CENTS) {
    const released = { allotmentId, enrollmentId, stage, amountCents: centsToJson(excess) };
    facts.push({ type: 'EncumbranceReleased', data: released });
  }
  if (pending <= encumbered && allotment.waitlist.has(enrollmentId))
    facts.push({ type: 'WaitlistLeft', data: { allotmentId, enrollmentId } });
  return facts;
}

/** On an allotment that ended: what is owed of stages it cannot pay, and may be carried or moved with what is set aside. */
const keptForOwed = (allotment: Allotment, enrollmentId: string): Cents =>
  allotment.phase.kind === 'open'
    ? ZERO_CENTS
    : sumOf(
        owedTo(allotment, enrollmentId)
          .filter(({ isBarred }) => isBarred)
          .map(({ amount }) => amount),
      );

/** An earned stage is owed in any case; where it was not set aside, it takes what is available, or waits at the head of the queue. */
export function liquidateEncumbrance(
  { data, metadata }: LiquidateEncumbrance,
  allotment: Allotment,
): AllotmentDecision {
  const { earnedOn = null, ...stage } = data;
  const amount = centsFromJson(stage.amountCents);
  if (amount === ZERO_CENTS) return accept();
  const because = whyBarred(allotment.phase, { earnedOn, today: metadata.today });
  if (because !== undefined) return accept({ type: 'LiquidationDeferred', data: { ...stage, because } });
  if (allotment.deferred.has(owedStageKey(stage)))
    return accept({ type: 'LiquidationDeferred', data: stage });
  return accept(...spentOrOwed(stage, allotment));
}

function spentOrOwed(stage: StageAmount, allotment: Allotment): readonly AllotmentEvent[] {
  const { encumbered } = fundsOf(allotment, stage.enrollmentId);
  const shortfall = lessOrZero(centsFromJson(stage.amountCents), encumbered);
  const liquidated: AllotmentEvent = { type: 'EncumbranceLiquidated', data: stage };
  if (shortfall === ZERO_CENTS) return [liquidated];
  if (allotment.phase.kind !== 'open') return paidInPart(stage, encumbered, shortfall);
  if (!allotment.deferred.isEmpty() || shortfall > availableOf(allotment))
    return [{ type: 'LiquidationDeferred', data: stage }];

  return [encumberedFor(stage, shortfall, 'shortfall'), liquidated];
}

/** What is set aside would lapse on an allotment that ended, while the provider waits: it pays its part, and the rest is owed. */
function paidInPart(stage: StageAmount, encumbered: Cents, shortfall: Cents): readonly AllotmentEvent[] {
  const deferred: AllotmentEvent = {
    type: 'LiquidationDeferred',
    data: { ...stage, amountCents: centsToJson(shortfall) },
  };
  if (encumbered === ZERO_CENTS) return [deferred];
  const amountCents = centsToJson(encumbered);
  return [{ type: 'EncumbranceLiquidated', data: { ...stage, amountCents } }, deferred];
}

/** Why an allotment that ended cannot pay a stage; undefined where it can. */
function whyBarred(
  phase: AllotmentPhase,
  { earnedOn, today }: { readonly earnedOn: Day | null; readonly today: Day },
): DeferralReason | undefined {
  if (phase.kind === 'open') return undefined;
  if (phase.kind === 'closed') return 'allotment-closed';
  const { paysEarnedUntil, liquidatesUntil } = phase.ending;
  if ((earnedOn ?? today) > paysEarnedUntil) return 'earned-after-end';
  return liquidatesUntil !== null && today > liquidatesUntil ? 'window-ended' : undefined;
}

/** What was still waiting for money falls away first and makes way, then what was spent is set aside again. */
export function reverseLiquidation(
  { data, metadata }: ReverseLiquidation,
  allotment: Allotment,
): AllotmentDecision {
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
  const facts = [withdrawn, ...comesBack(allotment, data, spent)].filter(
    ({ data: fact }) => fact.amountCents > 0,
  );
  return accept(...thenServed(allotment, { allotmentId: data.allotmentId, on: metadata.today }, facts));
}

type AmountFact = Extract<
  AllotmentEvent,
  { type: 'DeferralWithdrawn' | 'LiquidationReversed' | 'EncumbranceLapsed' }
>;

/** What was spent is set aside again; on an allotment that is closed, or about to be, it lapses at once. */
function comesBack(
  { phase }: Allotment,
  { allotmentId, enrollmentId, stage }: ReverseLiquidation['data'],
  spent: Cents,
): readonly AmountFact[] {
  const of = { allotmentId, enrollmentId, amountCents: centsToJson(spent) };
  const reversed: AmountFact = { type: 'LiquidationReversed', data: { ...of, stage } };
  if (phase.kind === 'open' || phase.kind === 'ended') return [reversed];
  return [reversed, { type: 'EncumbranceLapsed', data: { ...of, because: 'fell-away' } }];
}

/** So much was set aside for an enrollment. */
export const encumberedFor = (
  { allotmentId, enrollmentId }: { readonly allotmentId: string; readonly enrollmentId: string },
  amount: Cents,
  purpose: AmountEncumbered['data']['purpose'],
): AmountEncumbered => ({
  type: 'AmountEncumbered',
  data: { allotmentId, enrollmentId, amountCents: centsToJson(amount), purpose },
});
