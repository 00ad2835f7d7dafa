import type { RefusalText } from '@ledger/kernel';

/** A problem of the request or of the service, not of a rule of the domain. */
export interface HttpProblemText extends RefusalText {
  readonly status: number;
  /** Seconds after which asking again makes sense. */
  readonly retryAfter?: number;
}
