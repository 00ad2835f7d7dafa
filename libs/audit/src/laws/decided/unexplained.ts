import type { JointDecision, RecordedEvent } from '@ledger/event-sourcing';
import type { DomainEvent } from '@ledger/kernel';
import { type Deviation, missingAfter, notAsDecided, refusedBy } from './deviation';
import type { LaterFields } from './later-fields';
import { isSameData } from './same-data';

/** The facts of an append that no decision has explained yet. */
export class Unexplained {
  #left: readonly RecordedEvent[];

  constructor(
    append: readonly RecordedEvent[],
    private readonly later: LaterFields,
  ) {
    this.#left = append;
  }

  get left(): readonly RecordedEvent[] {
    return this.#left;
  }

  /**
   * Takes the facts away that a decision gives; the first deviation where it gives others. The facts of a stream
   * come in their order.
   */
  explain(decision: JointDecision): Deviation | undefined {
    const [first] = this.#left;
    if (first === undefined) return undefined;
    if (decision.kind === 'refused') return refusedBy(first, decision.refusal);
    const explained = new Set<RecordedEvent>();
    for (const { reference, events } of decision.writes) {
      const deviation = this.#explainStream(reference.stream, events, explained);
      if (deviation !== undefined) return deviation;
    }
    if (!explained.has(first)) return notAsDecided(first, undefined);
    this.#left = this.#left.filter((event) => !explained.has(event));
    return undefined;
  }

  #explainStream(
    stream: string,
    decided: readonly DomainEvent[],
    explained: Set<RecordedEvent>,
  ): Deviation | undefined {
    if (decided.length === 0) return undefined;
    const found = this.#left.filter((event) => event.stream === stream);
    for (const [index, expected] of decided.entries()) {
      const event = found[index];
      if (event === undefined) return missingAfter(found.at(-1) ?? this.#last(), stream, expected);
      if (event.type !== expected.type) return notAsDecided(event, expected);
      const data = this.later.asWrittenThen(event, expected.data);
      if (!isSameData(event.data, data)) return notAsDecided(event, { ...expected, data });
      explained.add(event);
    }
    return undefined;
  }

  #last(): RecordedEvent {
    const last = this.#left.at(-1);
    if (last === undefined) throw new Error('An append has a fact');
    return last;
  }
}
