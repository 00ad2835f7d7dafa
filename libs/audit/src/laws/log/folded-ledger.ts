import { enrollments } from '@ledger/enrollment';
import type { ReadState, RecordedEvent } from '@ledger/event-sourcing';
import type { DomainEvent } from '@ledger/kernel';
import { FrozenStates } from './frozen-state';
import { SharedTerms } from './shared-terms';
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
  /** Of a stream that is frozen, bytes. */
  state: unknown;
  /** The revision that comes next. */
  next: number;
  /** Whether no event of it was left out so far. */
  isWhole: boolean;
  isFrozen: boolean;
}

/** Events between two looks at which streams nothing happens to. */
const SWEEP_EVENTS = 20_000;

/** The states of all streams that a bundle has whole, as the events so far make them. */
export class FoldedLedger {
  readonly #streams = new Map<string, FoldedStream>();
  readonly #texts = new SharedTexts();
  readonly #terms = new SharedTerms();
  readonly #frozen = new FrozenStates();
  /** Case files that something happened to since the last look, and since the one before. */
  #young = new Set<FoldedStream>();
  #old = new Set<FoldedStream>();
  #events = 0;

  constructor(private readonly hasWhole: (stream: string) => boolean) {}

  /** @throws StreamNotWhole where events of the stream are not in the bundle */
  readonly read: ReadState = (reference) => {
    const known = this.#streams.get(reference.stream);
    if (!(known?.isWhole ?? this.hasWhole(reference.stream))) throw new StreamNotWhole(reference.stream);
    if (known === undefined) return reference.fold.initialState;
    if (known.isFrozen) this.#thaw(known);
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
    this.#sweep();
    const known = this.#streams.get(stream);
    if (known?.isWhole !== true || known.type === undefined) return;
    if (known.isFrozen) this.#thaw(known);
    const said =
      type === 'FundingPolicyPublished' ? data : this.#terms.share(this.#texts.share(data as object));
    known.state = known.type.decider.evolve(known.state, { type, data: said });
    if (known.type.prefix === enrollments.prefix && FrozenStates.canFreeze(known.state))
      this.#young.add(known);
  }

  #begun(stream: string): FoldedStream {
    const type = streamTypeOf(stream);
    const state = type?.decider.initialState;
    const begun = { type, state, next: 0, isWhole: this.hasWhole(stream), isFrozen: false };
    this.#streams.set(stream, begun);
    return begun;
  }

  #thaw(stream: FoldedStream): void {
    stream.state = this.#frozen.thaw(stream.state as Buffer);
    stream.isFrozen = false;
    this.#young.add(stream);
  }

  /** Freezes the case files that nothing happened to between the last two looks. */
  #sweep(): void {
    this.#events += 1;
    if (this.#events % SWEEP_EVENTS !== 0) return;
    for (const stream of this.#old) {
      if (this.#young.has(stream) || stream.isFrozen) continue;
      stream.state = this.#frozen.freeze(stream.state);
      stream.isFrozen = true;
    }
    this.#old = this.#young;
    this.#young = new Set();
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
