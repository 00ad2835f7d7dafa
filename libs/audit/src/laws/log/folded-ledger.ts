import { type Enrollment, enrollments } from '@ledger/enrollment';
import type { ReadState, RecordedEvent } from '@ledger/event-sourcing';
import type { DomainEvent } from '@ledger/kernel';
import { SharedParts } from './shared-parts';
import { SharedTexts } from './shared-texts';
import { type AnyStreamType, streamTypeOf } from './stream-types';

/** A decision rests on a stream of which a bundle does not have every event. */
export class StreamNotWhole extends Error {
  override readonly name = 'StreamNotWhole';

  constructor(readonly stream: string) {
    super(`The bundle does not have all of ${stream}`);
  }
}

interface FoldedStream {
  readonly type: AnyStreamType | undefined;
  state: unknown;
  /** The revision that comes next. */
  next: number;
  /** Whether no event of it was left out so far. */
  isWhole: boolean;
}

/** The states of all streams that a bundle has whole, as the events so far make them. */
export class FoldedLedger {
  readonly #streams = new Map<string, FoldedStream>();
  readonly #texts = new SharedTexts();
  readonly #parts = new SharedParts();

  constructor(private readonly hasWhole: (stream: string) => boolean) {}

  /** @throws StreamNotWhole where events of the stream are not in the bundle */
  readonly read: ReadState = (reference) => {
    const known = this.#streams.get(reference.stream);
    if (!(known?.isWhole ?? this.hasWhole(reference.stream))) throw new StreamNotWhole(reference.stream);
    if (known === undefined) return reference.fold.initialState;
    return known.state as never;
  };

  /** Whether anything is decided on a stream that was met. */
  decidesOn(stream: string): boolean {
    return this.#streams.get(stream)?.type !== undefined;
  }

  /** Takes note that an event is the next one the bundle has of its stream. */
  meet({ stream, revision }: RecordedEvent): void {
    const known = this.#streams.get(stream) ?? this.#begun(stream);
    if (revision !== known.next) known.isWhole = false;
    known.next = revision + 1;
  }

  /** Takes in what an event says, after it was met. @throws where it cannot follow in its stream */
  fold({ stream, type, data }: RecordedEvent): void {
    const known = this.#streams.get(stream);
    if (known?.isWhole !== true || known.type === undefined) return;
    const said = type === 'FundingPolicyPublished' ? data : this.#texts.share(data as object);
    const state = known.type.decider.evolve(known.state, { type, data: said });
    known.state =
      known.type.prefix === enrollments.prefix
        ? this.#parts.share(known.state as Enrollment, state as Enrollment)
        : state;
  }

  #begun(stream: string): FoldedStream {
    const type = streamTypeOf(stream);
    const state = type?.decider.initialState;
    const begun = { type, state, next: 0, isWhole: this.hasWhole(stream) };
    this.#streams.set(stream, begun);
    return begun;
  }
}

/** The states of streams with what was decided on top of a ledger, which stays as it is. */
export class LedgerAhead {
  readonly #states = new Map<string, unknown>();

  constructor(private readonly ledger: FoldedLedger) {}

  readonly read: ReadState = (reference) =>
    this.#states.has(reference.stream)
      ? (this.#states.get(reference.stream) as never)
      : this.ledger.read(reference);

  /** Puts facts on top of a stream. */
  decided(reference: Parameters<ReadState>[0], facts: readonly DomainEvent[]): void {
    if (facts.length === 0) return;
    const evolve = reference.fold.evolve;
    this.#states.set(reference.stream, facts.reduce(evolve, this.read(reference)));
  }
}
