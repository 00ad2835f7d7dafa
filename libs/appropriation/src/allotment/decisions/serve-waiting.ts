import { centsToJson, lessOrZero, smallerOf, ZERO_CENTS } from '@ledger/kernel';
import type { AllotmentEvent } from '../allotment.events';
import { type Allotment, availableOf, evolve, fundsOf, type OwedStage } from '../allotment.state';

/** One decision serves at most this many, so that an append stays small; whatever comes next on the allotment goes on. */
const SERVED_LIMIT = 1_000;

/**
 * Facts, followed by those they let through: first stages that are owed already, then the waitlist, each
 * in order and stopping at the first that does not fit.
 */
export function thenServed(
  before: Allotment,
  allotmentId: string,
  facts: readonly AllotmentEvent[],
): readonly AllotmentEvent[] {
  const events: AllotmentEvent[] = [...facts];
  let allotment = facts.reduce(evolve, before);
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

/** What is set aside for the enrollment is for what it may still earn; it is touched only where nothing else is left. */
function servedStage(
  allotment: Allotment,
  allotmentId: string,
  { enrollmentId, stage, amount }: OwedStage,
): readonly AllotmentEvent[] {
  const fresh = smallerOf(amount, availableOf(allotment));
  if (lessOrZero(amount, fresh) > fundsOf(allotment, enrollmentId).encumbered) return [];

  const liquidated: AllotmentEvent = {
    type: 'EncumbranceLiquidated',
    data: { allotmentId, enrollmentId, stage, amountCents: centsToJson(amount) },
  };
  if (fresh === ZERO_CENTS) return [liquidated];
  const amountCents = centsToJson(fresh);
  return [
    { type: 'AmountEncumbered', data: { allotmentId, enrollmentId, amountCents, purpose: 'shortfall' } },
    liquidated,
  ];
}
