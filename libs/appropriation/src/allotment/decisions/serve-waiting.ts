import { type Cents, centsToJson, type Day, smallerOf, toCents, ZERO_CENTS } from '@ledger/kernel';
import { type Allotment, availableOf, fundsOf, type OwedStage } from '../allotment-funds';
import type { AuthorityLapsed } from '../allotment-ending.events';
import type { AllotmentEvent } from '../allotment.events';
import { evolve } from '../allotment.state';

/** One decision serves at most this many, so that an append stays small; whatever comes next on the allotment goes on. */
const SERVED_LIMIT = 1_000;

/** Which allotment a decision is about, and the day of it. */
export interface Decided {
  readonly allotmentId: string;
  readonly on: Day;
  /** Why what is left lapses, where it was not freed after the end. */
  readonly lapsesBecause?: AuthorityLapsed['data']['because'];
}

/**
 * Facts, followed by those they let through: first stages that are owed already, then the waitlist, each
 * in order and stopping at the first that does not fit. On an allotment that has ended nobody on the waitlist
 * is served, an owed stage is paid as far as there is money, and what is left available lapses.
 */
export function thenServed(
  before: Allotment,
  decided: Decided,
  facts: readonly AllotmentEvent[],
): readonly AllotmentEvent[] {
  const { allotmentId } = decided;
  const events: AllotmentEvent[] = [...facts];
  let allotment = facts.reduce(evolve, before);
  for (let served = 0; served < SERVED_LIMIT; served += 1) {
    const next = nextServed(allotment, allotmentId);
    if (next.length === 0) break;
    events.push(...next);
    allotment = next.reduce(evolve, allotment);
  }
  return allotment.phase.kind === 'open' ? events : [...events, ...leftToLapse(allotment, decided)];
}

/** What is available on an allotment that ends, or has ended, lapses. */
export function leftToLapse(
  allotment: Allotment,
  { allotmentId, on, lapsesBecause: because = 'freed-after-end' }: Decided,
): readonly AllotmentEvent[] {
  const left = availableOf(allotment);
  if (left === ZERO_CENTS) return [];
  const lapsed = { allotmentId, amountCents: centsToJson(left), because, effectiveOn: on };
  return [{ type: 'AuthorityLapsed', data: lapsed }];
}

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
function firstPayable(allotment: Allotment): OwedStage | undefined {
  const { deferred, phase } = allotment;
  if (deferred.isEmpty() || phase.kind === 'closed') return undefined;
  return deferred.find(
    (owed) => !owed.isBarred && (phase.kind !== 'ended' || withinReach(allotment, owed) > 0n),
  );
}

/** The most of an owed stage that can be paid now: what is available, and what is set aside for its enrollment. */
const withinReach = (allotment: Allotment, { enrollmentId, amount }: OwedStage): Cents =>
  smallerOf(amount, toCents(availableOf(allotment) + fundsOf(allotment, enrollmentId).encumbered));

/**
 * What is set aside for the enrollment is for what it may still earn; it is touched only where nothing else is
 * left. An open allotment pays a stage whole; one that has ended pays what it can, since the rest would lapse.
 */
function servedStage(allotment: Allotment, allotmentId: string, owed: OwedStage): readonly AllotmentEvent[] {
  const { enrollmentId, stage } = owed;
  const paid = withinReach(allotment, owed);
  if (paid < owed.amount && allotment.phase.kind !== 'ended') return [];

  const fresh = smallerOf(paid, availableOf(allotment));
  const liquidated: AllotmentEvent = {
    type: 'EncumbranceLiquidated',
    data: { allotmentId, enrollmentId, stage, amountCents: centsToJson(paid) },
  };
  if (fresh === ZERO_CENTS) return [liquidated];
  const amountCents = centsToJson(fresh);
  return [
    { type: 'AmountEncumbered', data: { allotmentId, enrollmentId, amountCents, purpose: 'shortfall' } },
    liquidated,
  ];
}
