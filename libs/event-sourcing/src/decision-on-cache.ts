import { type DomainCommand, type DomainEvent, refuse } from '@ledger/kernel';
import type { Undertaking } from './command-result';
import type { JointDecision, ReadAhead, ReadState } from './joint-decision';
import type { CachedStream, StreamCache, StreamReference } from './stream-cache';

/** Facts for one stream and the cached state they go on from. */
export interface StreamStep {
  readonly entry: CachedStream;
  readonly events: readonly DomainEvent[];
}

/** What was decided, and what it rests on. */
export interface DecisionOnCache {
  readonly decision: JointDecision;
  readonly basis: readonly CachedStream[];
  /** Where the facts go; none when there are none. */
  readonly steps: readonly StreamStep[];
}

/** No decision: streams that it needs are not in the cache yet. */
export interface Undecided {
  readonly missing: readonly StreamReference<unknown, DomainEvent>[];
}

/** Decides on cached states, with nothing awaited in between. */
export function decideOnCache<Command extends DomainCommand>(
  cache: StreamCache,
  command: Command,
  undertaking: Undertaking<Command>,
): DecisionOnCache | Undecided {
  const { subject, begins = false } = undertaking;
  if (subject !== undefined && !begins && cache.get(subject.stream) === undefined)
    return { missing: [subject] };
  try {
    return new Attempt(cache, undertaking).decide(command);
  } catch (failure) {
    if (failure instanceof StreamsMissing) return { missing: failure.references };
    throw failure;
  }
}

/** Ends a decision early, from wherever in it streams are asked for that are not in the cache. */
class StreamsMissing extends Error {
  constructor(readonly references: readonly StreamReference<unknown, DomainEvent>[]) {
    super(references[0]?.stream);
  }
}

/** One try to decide. */
class Attempt<Command extends DomainCommand> {
  readonly #basis: CachedStream[] = [];
  /** The subject, where it is taken to have no event and nobody knows better. */
  readonly #beginning: CachedStream | undefined;

  constructor(
    private readonly cache: StreamCache,
    private readonly undertaking: Undertaking<Command>,
  ) {
    const { subject, begins = false } = undertaking;
    if (subject === undefined || !begins || cache.get(subject.stream) !== undefined) return;
    this.#beginning = withoutEvents(subject);
  }

  decide(command: Command): DecisionOnCache {
    const decided = this.undertaking.decide(command, this.#read, this.#ahead);
    const decision = this.#mismatch() ?? decided;
    const steps = decision.kind === 'accepted' ? this.#stepsOf(decision.writes) : NO_STEPS;
    this.#begin(steps);
    return { decision, basis: this.#basis, steps };
  }

  readonly #read: ReadState = <State, Event extends DomainEvent>(
    reference: StreamReference<State, Event>,
  ): State => {
    const entry = this.#entryOf(reference as unknown as StreamReference<unknown, DomainEvent>);
    this.#basis.push(entry);
    return entry.state as State;
  };

  readonly #ahead: ReadAhead = (references) => {
    const missing = (references as unknown as readonly StreamReference<unknown, DomainEvent>[]).filter(
      ({ stream }) => stream !== this.#beginning?.reference.stream && this.cache.get(stream) === undefined,
    );
    if (missing.length > 0) throw new StreamsMissing(missing);
  };

  #entryOf(reference: StreamReference<unknown, DomainEvent>): CachedStream {
    const { stream } = reference;
    if (this.#beginning?.reference.stream === stream) return this.#beginning;
    const entry = this.cache.get(stream);
    if (entry === undefined) throw new StreamsMissing([reference]);
    return entry;
  }

  #mismatch(): JointDecision | undefined {
    const { subject, expectedRevision } = this.undertaking;
    if (subject === undefined || expectedRevision === undefined) return undefined;
    if (this.#beginning !== undefined) throw new StreamsMissing([subject]);
    const actual = this.#entryOf(subject).revision;
    if (actual === expectedRevision) return undefined;
    return refuse('RevisionMismatch', { expected: expectedRevision, actual });
  }

  #stepsOf(writes: (JointDecision & { readonly kind: 'accepted' })['writes']): readonly StreamStep[] {
    const steps: StreamStep[] = [];
    for (const { reference, events } of writes) {
      if (events.length > 0) steps.push({ entry: this.#written(reference), events });
    }
    return steps;
  }

  #written(reference: StreamReference<never, never>): CachedStream {
    const read = this.#basis.find((entry) => entry.reference.stream === reference.stream);
    return read ?? this.#entryOf(reference as unknown as StreamReference<unknown, DomainEvent>);
  }

  /**
   * Where a subject was taken to have no event, only an append to it can find out whether that is so; a
   * decision without one is made again on what there really is.
   */
  #begin(steps: readonly StreamStep[]): void {
    const beginning = this.#beginning;
    if (beginning === undefined) return;
    if (!steps.some(({ entry }) => entry === beginning)) throw new StreamsMissing([beginning.reference]);
    this.cache.keep(beginning);
  }
}

const NO_STEPS: readonly StreamStep[] = [];

const withoutEvents = (reference: StreamReference<unknown, DomainEvent>): CachedStream => ({
  reference,
  state: reference.fold.initialState,
  revision: -1,
  pending: undefined,
});
