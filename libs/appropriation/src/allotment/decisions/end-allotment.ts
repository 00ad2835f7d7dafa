import { accept, centsToJson, type Decision, type Refusal, refuse, ZERO_CENTS } from '@ledger/kernel';
import type {
  BeginAllotmentClosing,
  BlockAllotmentClosing,
  ContinueAllotmentClosing,
  EndAllotment,
} from '../allotment-ending.commands';
import { type Allotment, availableOf } from '../allotment-funds';
import type { AllotmentEvent } from '../allotment.events';
import type { AllotmentRefusal } from '../allotment.refusals';
import { openOn } from '../allotment-ending.state';

type AllotmentDecision = Decision<AllotmentEvent, Refusal<AllotmentRefusal>>;

/**
 * Ends an allotment once: what is available lapses on its last day. What was never opened has nothing to end, and
 * an allotment that ended with its funding source does not end again with its year.
 *
 * @source R.S. 39:82 (in force 2026): unobligated at the end of the year reverts; bona fide liabilities are paid for 45 days
 */
export function endAllotment({ data }: EndAllotment, allotment: Allotment): AllotmentDecision {
  const { allotmentId, endsOn } = data;
  if (!allotment.opened || allotment.phase.kind !== 'open') return accept();
  const left = availableOf(allotment);
  const ended: AllotmentEvent = { type: 'AllotmentEnded', data };
  if (left === ZERO_CENTS) return accept(ended);

  const lapsed = { allotmentId, amountCents: centsToJson(left), because: 'available-at-end' } as const;
  return accept<AllotmentEvent>(ended, { type: 'AuthorityLapsed', data: { ...lapsed, effectiveOn: endsOn } });
}

/** Begins the closing; an allotment with nothing open on it is closed at once. */
export function beginAllotmentClosing(
  { data }: BeginAllotmentClosing,
  allotment: Allotment,
): AllotmentDecision {
  const { allotmentId } = data;
  const { phase } = allotment;
  if (!allotment.opened || phase.kind === 'closing' || phase.kind === 'closed') return accept();
  if (phase.kind === 'open') return refuse('AllotmentNotEnded', { allotmentId });

  const begun: AllotmentEvent = { type: 'AllotmentClosingBegun', data };
  return openOn(allotment).length > 0
    ? accept(begun)
    : accept<AllotmentEvent>(begun, { type: 'AllotmentClosed', data: { allotmentId } });
}

/** Keeps on record that a closing cannot begin, or go on. */
export function blockAllotmentClosing(
  { data }: BlockAllotmentClosing,
  { opened, phase }: Allotment,
): AllotmentDecision {
  const canClose = phase.kind === 'ended' || phase.kind === 'closing';
  return opened && canClose ? accept({ type: 'AllotmentClosingBlocked', data }) : accept();
}

/** The last enrollment closes the allotment. */
export function continueAllotmentClosing(
  { data: { allotmentId, settled } }: ContinueAllotmentClosing,
  { phase }: Allotment,
): AllotmentDecision {
  if (phase.kind !== 'closing') return accept();
  const remaining = Math.max(0, phase.queue.size - settled);
  const continued: AllotmentEvent = {
    type: 'AllotmentClosingContinued',
    data: { allotmentId, settled, remaining },
  };
  return remaining > 0
    ? accept(continued)
    : accept<AllotmentEvent>(continued, { type: 'AllotmentClosed', data: { allotmentId } });
}
