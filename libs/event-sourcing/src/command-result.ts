import type { DomainCommand, DomainEvent, Refusal, RequestKey } from '@ledger/kernel';
import type { CommandOutcome } from './event-store';
import type { DecideJointly } from './joint-decision';

/** How a command ended. */
export type CommandResult =
  | {
      readonly kind: 'accepted';
      readonly position: number;
      readonly answer: unknown;
      readonly replayed: boolean;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly replayed: boolean };

/** What the asker is told when the command is accepted; kept for retries, so plain JSON data. */
export type AnswerOf = (accepted: AcceptedWrites) => unknown;

/** The facts of an accepted command and where they stand. */
export interface AcceptedWrites {
  readonly events: readonly DomainEvent[];
  /** The revision of a stream after the command; -1 while it has no event. */
  readonly revisionOf: (stream: string) => number;
}

/** The same key came with another request. */
export class RequestKeyReused extends Error {
  override readonly name = 'RequestKeyReused';

  constructor(readonly key: string) {
    super('This idempotency key was used for another request');
  }
}

/** A decision and what to tell about it. */
export interface Undertaking<Command extends DomainCommand> {
  readonly decide: DecideJointly<Command>;
  readonly answerOf: AnswerOf;
  /** Refused as `RevisionMismatch` when a stream the decision reads has moved on since the asker saw it. */
  readonly expected?: ExpectedSubject;
}

/** Answers a retry with what the first was answered. */
export function replayed(outcome: CommandOutcome, request: RequestKey, position: number): CommandResult {
  if (outcome.fingerprint !== request.fingerprint) throw new RequestKeyReused(request.key);
  const kept = JSON.parse(outcome.answer) as { readonly answer?: unknown; readonly refusal?: Refusal };
  if (kept.refusal !== undefined) return { kind: 'refused', refusal: kept.refusal, replayed: true };
  return { kind: 'accepted', position, answer: kept.answer, replayed: true };
}

/** The revision of a stream that the asker has seen. */
export interface ExpectedSubject {
  readonly stream: string;
  readonly revision: number;
}
