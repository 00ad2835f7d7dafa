import { centsToJson, lessOrZero, ZERO_CENTS } from '@ledger/kernel';
import type { AllotmentEvent } from '../allotment.events';
import { type Allotment, availableOf, evolve, fundsOf, type OwedStage } from '../allotment.state';

/** One decision serves at most this many; the next return of money serves the others. */
const SERVED_LIMIT = 1_000;

/**
 * A fact that returns money, followed by those it lets through: first stages that are owed already,
 * then the waitlist, each in order and stopping at the first that does not fit.
 */
export function withReturnedMoney(
  before: Allotment,
  allotmentId: string,
  returned: AllotmentEvent,
): readonly AllotmentEvent[] {
  const events: AllotmentEvent[] = [returned];
  let allotment = evolve(before, returned);
  for (let served = 0; served < SERVED_LIMIT; served += 1) {
    const next = nextServed(allotment, allotmentId);
    if (next.length === 0) return events;
    events.push(...next);
    allotment = next.reduce(evolve, allotment);
  }
  return events;
}

function nextServed(allotment: Allotment, allotmentId: string): readonly AllotmentEvent[] {
  const stage = allotment.deferred.first();
  if (stage !== undefined) return servedStage(allotment, allotmentId, stage);
  const [waiting] = allotment.waitlist;
  if (waiting === undefined) return [];
  const [enrollmentId, amount] = waiting;
  if (amount > availableOf(allotment)) return [];

  const amountCents = centsToJson(amount);
  return [
    { type: 'AmountEncumbered', data: { allotmentId, enrollmentId, amountCents, purpose: 'waitlist' } },
  ];
}

function servedStage(
  allotment: Allotment,
  allotmentId: string,
  { enrollmentId, stage, amount }: OwedStage,
): readonly AllotmentEvent[] {
  const shortfall = lessOrZero(amount, fundsOf(allotment, enrollmentId).encumbered);
  if (shortfall > availableOf(allotment)) return [];

  const liquidated: AllotmentEvent = {
    type: 'EncumbranceLiquidated',
    data: { allotmentId, enrollmentId, stage, amountCents: centsToJson(amount) },
  };
  if (shortfall === ZERO_CENTS) return [liquidated];
  const amountCents = centsToJson(shortfall);
  return [
    { type: 'AmountEncumbered', data: { allotmentId, enrollmentId, amountCents, purpose: 'shortfall' } },
    liquidated,
  ];
}
