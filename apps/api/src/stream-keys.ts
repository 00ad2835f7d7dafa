import { type EventStore, OutcomeExists, RequestKeyReused } from '@ledger/event-sourcing';
import type { RequestKey } from '@ledger/kernel';
import { httpProblem, type Ledger, LEDGER } from '@ledger/platform';
import { Inject, Injectable } from '@nestjs/common';

/** What is kept of an answer that is a stream: that there was one. */
const NO_ANSWER = JSON.stringify({ answer: null });

/**
 * Keeps the keys of requests that are answered by a stream, with the outcomes of commands. The same request again
 * does its work again, which changes nothing; another request under the same key is refused, after a restart, too.
 */
@Injectable()
export class StreamKeys {
  constructor(@Inject(LEDGER) private readonly ledger: Pick<Ledger, 'events'>) {}

  /** @throws HttpProblem `IdempotencyKeyMissing`, RequestKeyReused */
  async keep(request: RequestKey | undefined): Promise<void> {
    if (request === undefined) throw httpProblem('IdempotencyKeyMissing');
    const { events } = this.ledger;
    const kept = (await events.outcomeOf(request.key)) ?? (await keptNow(events, request));
    if (kept.fingerprint !== request.fingerprint) throw new RequestKeyReused(request.key);
  }
}

/** What stands under a key that was free a moment ago: this request, or one that came at the same time. */
async function keptNow(events: EventStore, request: RequestKey): Promise<Pick<RequestKey, 'fingerprint'>> {
  try {
    await events.append({ writes: [], outcome: { ...request, answer: NO_ANSWER } });
    return request;
  } catch (failure) {
    if (failure instanceof OutcomeExists) return failure.outcome;
    throw failure;
  }
}
