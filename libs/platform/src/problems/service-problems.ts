import type { HttpProblemText } from './http-problem-text';

/** What the service objects to for its own sake: the same request can be well at another time. */
export const serviceProblems = {
  MomentBeingBuilt: {
    status: 503,
    retryAfter: 5,
    says: 'What was known at position {position} of the log is still being put together.',
    next: 'Send the same request again after a moment; the work goes on meanwhile.',
  },
  ViewsBehind: {
    status: 503,
    retryAfter: 1,
    says: 'The views have not reached position {position} within {waitedMs} ms.',
    next: 'Ask again after a moment, or without Ledger-Position for what is known now.',
  },
  StoreBusy: {
    status: 503,
    retryAfter: 1,
    says: 'Too many commands wait to be written; {waiting} do.',
    next: 'Send the same request with the same Idempotency-Key again after a moment.',
  },
  StoreUnavailable: {
    status: 503,
    retryAfter: 10,
    says: 'The ledger cannot write now: {reason}. Nothing of this request was kept.',
    next: 'Send the same request with the same Idempotency-Key again later; /health/ready tells when.',
  },
  ClockBehindLog: {
    status: 503,
    retryAfter: 60,
    says: 'The clock of the service says {now}, and the newest event, {eventType} {eventId}, was recorded at {newest}, {behind} later: nothing is recorded that would be dated before it.',
    next: 'Have the clock of the service set right, then send the same request with the same Idempotency-Key again; where it is right, the event was recorded by a clock that ran ahead, and a backup from before it is restored.',
  },
  RevisionConflict: {
    status: 409,
    retryAfter: 1,
    says: 'Others changed the same records faster, several times in a row; nothing was kept.',
    next: 'Send the same request with the same Idempotency-Key again after a moment.',
  },
  TooManyRequests: {
    status: 429,
    says: 'More than {most} requests a minute came from this client.',
    next: 'Wait as long as Retry-After says.',
  },
  SimulationsWaiting: {
    status: 503,
    retryAfter: 30,
    says: '{waiting} simulations wait for their turn already.',
    next: 'Send the same request with the same Idempotency-Key again later.',
  },
  ImportRunning: {
    status: 503,
    retryAfter: 30,
    says: 'Another import is running.',
    next: 'Send the bundle again when it has ended.',
  },
  ServiceUnready: {
    status: 503,
    retryAfter: 10,
    says: 'The service takes no commands now. {reasons}',
    next: 'Mend what the reasons name; the store is tried again with each look.',
  },
  InternalFault: {
    status: 500,
    says: 'The service met a fault of its own; request {requestId} is in its log.',
    next: 'Report the request id. A command with an Idempotency-Key can be sent again as it was.',
  },
} as const satisfies Readonly<Record<string, HttpProblemText>>;
