import { type Cents, centsToJson, type Day, lessOrZero, smallerOf, ZERO_CENTS } from '@ledger/kernel';
import { type Allotment, availableOf, fundsOf, type OwedStage } from '../allotment-funds';
import type { AllotmentEvent } from '../allotment.events';
import { evolve } from '../allotment.state';

/** One decision serves at most this many, so that an append stays small; whatever comes next on the allotment goes on. */
const SERVED_LIMIT = 1_000;

/** Which allotment a decision is about, and the day of it. */
export interface Decided {
  readonly allotmentId: string;
  readonly on: Day;
}

/**
 * Facts, followed by those they let through: first stages that are owed already, then the waitlist, each
 * in order and stopping at the first that does not fit. On an allotment that has ended nobody on the waitlist
 * is served, and what is left available lapses.
 */
export function thenServed(
  before: Allotment,
  { allotmentId, on }: Decided,
  facts: readonly AllotmentEvent[],
): readonly AllotmentEvent[] {
  const events: AllotmentEvent[] = [...facts];
  let allotment = facts.reduce(evolve, before);
  for (let served = 0; served < SERVED_LIMIT; served += 1) {
    const next = nextServed(allotment, allotmentId);
    if (next.length === 0) break;
    events.push(...next);
    allotment = next.reduce(evolve, allotment);
  }
  const left = availableOf(allotment);
  if (allotment.phase.kind === 'open' || left === ZERO_CENTS) return events;
  return [...events, lapsed({ allotmentId, on }, left)];
}

const lapsed = ({ allotmentId, on }: Decided, left: Cents): AllotmentEvent => ({
  type: 'AuthorityLapsed',
  data: { allotmentId, amountCents: centsToJson(left), because: 'freed-after-end', effectiveOn: on },
});

function nextServed(allotment: Allotment, allotmentId: string): readonly AllotmentEvent[] {
  const stage = firstPayable(allotment);
  if (stage !== undefined) return servedStage(allotment, allotmentId, stage);
  const [waiting] = allotment.waitlist;
  if (waiting === undefined || allotment.phase.kind !== 'open') return [];
  const [enrollmentId, amount] = waiting;
  if (amount > availableOf(allotment)) return [];

  const amountCents = centsToJson(amount);
  return [
    { type: 'AmountEncumbered', data: { allotmentId, enrollmentId, amountCents, purpose: 'waitlist' } },
  ];
}

/** The stage that has been owed longest and that this allotment may pay; on a closed one, none. */
const firstPayable = ({ deferred, phase }: Allotment): OwedStage | undefined =>
  deferred.isEmpty() || phase.kind === 'closed' ? undefined : deferred.find(({ isBarred }) => !isBarred);

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
