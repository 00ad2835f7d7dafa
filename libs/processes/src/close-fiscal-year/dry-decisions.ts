import type { DecideJointly, EventStore, StreamReference } from '@ledger/event-sourcing';
import type { DomainCommand, DomainEvent, Refused } from '@ledger/kernel';

/** An event of a decision that was not carried out, and the stream it would be in. */
export interface DryEvent {
  readonly stream: string;
  readonly event: DomainEvent;
}

/** What would follow. */
export type DryResult = { readonly kind: 'accepted'; readonly events: readonly DryEvent[] } | Refused;

/** Streams that one dry decision may have to load; more is a mistake in the decision. */
const LOADS_LIMIT = 64;

/** Ends a decision early where it asks for a stream that was not loaded yet. */
class StreamNotLoaded extends Error {
  constructor(readonly reference: StreamReference<unknown, DomainEvent>) {
    super(reference.stream);
  }
}

/**
 * Decisions on what the log says now, each on top of those before it, of which nothing is kept: the same
 * decisions, asked in the same order, that would be carried out.
 */
export class DryDecisions {
  readonly #states = new Map<string, unknown>();

  constructor(private readonly events: Pick<EventStore, 'readStream'>) {}

  async decide<Command extends DomainCommand>(
    decide: DecideJointly<Command>,
    command: Command,
  ): Promise<DryResult> {
    for (let loads = 0; loads <= LOADS_LIMIT; loads += 1) {
      try {
        return this.#attempt(decide, command);
      } catch (failure) {
        if (!(failure instanceof StreamNotLoaded)) throw failure;
        await this.stateOf(failure.reference);
      }
    }
    throw new Error(`A dry decision asked for more than ${String(LOADS_LIMIT)} streams`);
  }

  /** The state of a stream after everything that was decided so far. */
  async stateOf<State, Event extends DomainEvent>(reference: StreamReference<State, Event>): Promise<State> {
    const { stream, fold } = reference;
    if (!this.#states.has(stream)) {
      const recorded = (await this.events.readStream(stream)) as unknown as readonly Event[];
      this.#states.set(stream, recorded.reduce(fold.evolve, fold.initialState));
    }
    return this.#states.get(stream) as State;
  }

  #attempt<Command extends DomainCommand>(decide: DecideJointly<Command>, command: Command): DryResult {
    const decision = decide(command, (reference) => {
      if (!this.#states.has(reference.stream))
        throw new StreamNotLoaded(reference as unknown as StreamReference<unknown, DomainEvent>);
      return this.#states.get(reference.stream) as never;
    });
    if (decision.kind === 'refused') return decision;
    const events: DryEvent[] = [];
    for (const write of decision.writes) {
      const { reference } = write as unknown as { reference: StreamReference<unknown, DomainEvent> };
      const { stream, fold } = reference;
      this.#states.set(stream, write.events.reduce(fold.evolve, this.#states.get(stream)));
      events.push(...write.events.map((event) => ({ stream, event })));
    }
    return { kind: 'accepted', events };
  }
}
