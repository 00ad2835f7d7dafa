import { accept, type Decision, type Refusal, refuse } from '@ledger/kernel';
import type {
  BeginAllotmentClosing,
  BlockAllotmentClosing,
  ContinueAllotmentClosing,
  EndAllotment,
} from '../allotment-ending.commands';
import type { Allotment } from '../allotment-funds';
import type { AllotmentEvent } from '../allotment.events';
import type { AllotmentRefusal } from '../allotment.refusals';
import { openOn } from '../allotment-ending.state';
import { leftToLapse, thenServed } from './serve-waiting';

type AllotmentDecision = Decision<AllotmentEvent, Refusal<AllotmentRefusal>>;

/**
 * Ends an allotment once, and what is available lapses on its last day. Where its year ends, what is owed is paid
 * first, as far as there is money; where its funding source ends, that is owed by the one that replaces it. What was never opened has nothing to end, and an allotment that ended with its funding
 * source does not end again with its year.
 *
 * @source R.S. 39:82 (in force 2026): unobligated at the end of the year reverts; bona fide liabilities are paid for 45 days
 */
export function endAllotment({ data }: EndAllotment, allotment: Allotment): AllotmentDecision {
  const { allotmentId, endsOn } = data;
  if (!allotment.opened || allotment.phase.kind !== 'open') return accept();
  const ended: AllotmentEvent = { type: 'AllotmentEnded', data };
  const lastDay = { allotmentId, on: endsOn, lapsesBecause: 'available-at-end' } as const;
  return data.because === 'fiscal-year'
    ? accept(...thenServed(allotment, lastDay, [ended]))
    : accept(ended, ...leftToLapse(allotment, lastDay));
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
