import type { DomainCommand, DomainEvent, Refusal, RequestKey } from '@ledger/kernel';
import type { CommandOutcome } from './event-store';
import type { DecideJointly } from './joint-decision';
import type { StreamReference } from './stream-cache';

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
  /** The stream the command is about: loaded before anything is decided. */
  readonly subject?: StreamReference<unknown, DomainEvent>;
  /** Whether the command is mostly the first on its subject, which then need not be looked for. */
  readonly begins?: boolean;
  /** The revision of the subject that the asker has seen; refused as `RevisionMismatch` when it has moved on. */
  readonly expectedRevision?: number;
}

/** Answers a retry with what the first was answered. */
export function replayed(outcome: CommandOutcome, request: RequestKey, position: number): CommandResult {
  if (outcome.fingerprint !== request.fingerprint) throw new RequestKeyReused(request.key);
  const kept = JSON.parse(outcome.answer) as { readonly answer?: unknown; readonly refusal?: Refusal };
  if (kept.refusal !== undefined) return { kind: 'refused', refusal: kept.refusal, replayed: true };
  return { kind: 'accepted', position, answer: kept.answer, replayed: true };
}
