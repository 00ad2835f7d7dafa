import { ClockBehindLog, StoreUnavailable } from './failures';

/** How long to wait after the first try that failed, in milliseconds; each further one doubles it. */
const FIRST_RETRY_MS = 250;

/** The longest wait between two tries, in milliseconds: so soon after its end an outage is noticed. */
const LONGEST_RETRY_MS = 10_000;

/** Whether a failure comes from the machine, ends without a change to the program, and kept nothing. */
export const isOutage = (failure: unknown): boolean =>
  failure instanceof ClockBehindLog || (failure instanceof StoreUnavailable && failure.reason !== 'closed');

/** How long to wait before the next try when so many have failed, in milliseconds. */
export const retryAfterMs = (triesFailed: number): number =>
  Math.min(FIRST_RETRY_MS * 2 ** (triesFailed - 1), LONGEST_RETRY_MS);
