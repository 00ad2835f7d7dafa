import type { DomainCommand, DomainEvent, Refusal, RequestKey } from '@ledger/kernel';
import { advance, durable, type FoldedStream, isDurable, LostRaces } from './basis';
import type { EventCodec } from './codec';
import {
  type AcceptedWrites,
  type AnswerOf,
  type CommandResult,
  replayed,
  type Undertaking,
} from './command-result';
import type { CommandOutcome, EventStore, NewEvent, StreamWrite } from './event-store';
import { OutcomeExists } from './failures';
import type { DecidedWrite, JointDecision, ReadState } from './joint-decision';
import { ForeignWatch } from './foreign-watch';
import { refusalAudit } from './refusal-audit';
import { type CachedStream, StreamCache, type StreamReference } from './stream-cache';

/** A decision reads a handful of streams; more is a mistake in the decision. */
const STREAMS_LIMIT = 32;

/**
 * Load, fold, decide, append: the only place where a decision meets a store.
 *
 * Decisions run one at a time on cached state, on top of what earlier decisions are about to append. What
 * rests on an append under way is itself appended once that one is durable: a revision is only a number, and
 * a writer elsewhere may have put other events in its place. Commands on different streams share a sync.
 * A conflict with another writer drops the cached state and decides again, a bounded number of times.
 */
export class CommandRunner {
  readonly #cache: StreamCache;
  readonly #foreign: ForeignWatch;

  private constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    { head, cachedStreams }: { readonly head: number; readonly cachedStreams: number },
  ) {
    this.#cache = new StreamCache(store, cachedStreams);
    this.#foreign = new ForeignWatch(store, this.#cache, head);
  }

  /** A runner over a store, with room for this many folded streams. */
  static async over(store: EventStore, codec: EventCodec, cachedStreams = 10_000): Promise<CommandRunner> {
    return new CommandRunner(store, codec, { head: await store.head(), cachedStreams });
  }

  /**
   * Carries a command out once, however often it is sent with the same key.
   *
   * @throws RequestKeyReused when the key belongs to another request
   * @throws RevisionConflict when other writers were faster each time
   */
  async run<Command extends DomainCommand>(
    command: Command,
    undertaking: Undertaking<Command>,
    request: RequestKey,
  ): Promise<CommandResult> {
    const lost = new LostRaces();
    let asked = undertaking;
    for (;;) {
      try {
        return await this.#attempt(command, asked, request);
      } catch (failure) {
        if (failure instanceof OutcomeExists) return this.#replayed(failure.outcome, request);
        lost.count(failure);
      }
      asked = { ...undertaking, begins: false };
      const known = await this.store.outcomeOf(request.key);
      if (known !== undefined) return this.#replayed(known, request);
    }
  }

  /** The state of a stream, as far as it is durable or about to be. */
  async stateOf<State, Event extends DomainEvent>(reference: StreamReference<State, Event>): Promise<State> {
    const erased = reference as unknown as StreamReference<unknown, DomainEvent>;
    await this.#cache.load(erased);
    return (this.#cache.get(reference.stream)?.state ?? reference.fold.initialState) as State;
  }

  close(): void {
    this.#foreign.stop();
  }

  /**
   * Decides on cached states and moves them ahead in the same breath, with nothing awaited between, so that
   * no other decision slips in. Asks again each time a stream it needs had to be loaded first.
   */
  async #attempt<Command extends DomainCommand>(
    command: Command,
    undertaking: Undertaking<Command>,
    request: RequestKey,
  ): Promise<CommandResult> {
    const { subject, begins = false } = undertaking;
    if (subject !== undefined && !begins) await this.#cache.load(subject);
    for (let streams = 0; streams <= STREAMS_LIMIT; streams += 1) {
      const basis = new Set<CachedStream>();
      const decision = this.#decideOnCached(() => {
        const decided = undertaking.decide(command, this.#reader(basis, begins ? subject : undefined));
        return this.#mismatch(undertaking) ?? this.#beginning(undertaking, decided);
      });
      if (!(decision instanceof StreamMissing)) {
        return await this.#carryOut({ command, decision, basis, request, answerOf: undertaking.answerOf });
      }
      await this.#cache.load(decision.reference);
    }
    throw new Error(`A decision asked for more than ${String(STREAMS_LIMIT)} streams`);
  }

  /**
   * Where a subject was taken to have no event, only an append to it can find out whether that is so; a
   * decision without one is made again on what there really is.
   */
  #beginning(
    { subject, begins = false }: Pick<Undertaking<never>, 'subject' | 'begins'>,
    decided: JointDecision,
  ): JointDecision {
    if (subject === undefined || !begins || this.#cache.get(subject.stream) !== undefined) return decided;
    if (!writesTo(decided, subject.stream)) throw new StreamMissing(subject);
    this.#cache.assumeEmpty(subject);
    return decided;
  }

  async #carryOut(decided: Decided): Promise<CommandResult> {
    const { command, decision, basis, request, answerOf } = decided;
    const written =
      decision.kind === 'accepted' ? decision.writes.filter(({ events }) => events.length > 0) : [];
    if (written.length === 0) return this.#answerWithoutFacts(decided);

    const answer = answerOf(this.#acceptedBy(written));
    const outcome = { ...request, answer: JSON.stringify({ answer }) };
    const writes = this.#writesOf(command, written);
    const folded = this.#folded(written);
    const appending = isDurable(basis)
      ? this.store.append({ writes, outcome })
      : durable(basis).then(() => this.store.append({ writes, outcome }));
    advance(folded, appending);
    const { position } = await this.#settled(appending, folded);
    this.#sawOwn(position, writes);
    return { kind: 'accepted', position, answer, replayed: false };
  }

  #mismatch({
    subject,
    expectedRevision,
  }: Pick<Undertaking<never>, 'subject' | 'expectedRevision'>): JointDecision | undefined {
    if (subject === undefined || expectedRevision === undefined) return undefined;
    const actual = this.#cache.get(subject.stream)?.revision;
    if (actual === undefined) throw new StreamMissing(subject);
    if (actual === expectedRevision) return undefined;
    return {
      kind: 'refused',
      refusal: { name: 'RevisionMismatch', details: { expected: expectedRevision, actual } },
    };
  }

  #decideOnCached(decide: () => JointDecision): JointDecision | StreamMissing {
    try {
      return decide();
    } catch (missing) {
      if (missing instanceof StreamMissing) return missing;
      throw missing;
    }
  }

  #reader(basis: Set<CachedStream>, begins: StreamReference<unknown, DomainEvent> | undefined): ReadState {
    return <State, Event extends DomainEvent>(reference: StreamReference<State, Event>): State => {
      const entry = this.#cache.get(reference.stream);
      if (entry === undefined && reference.stream === begins?.stream) return reference.fold.initialState;
      if (entry === undefined)
        throw new StreamMissing(reference as unknown as StreamReference<unknown, DomainEvent>);
      basis.add(entry);
      return entry.state as State;
    };
  }

  /** A refusal, or nothing new: answered once all it rests on is durable. */
  async #answerWithoutFacts({
    command,
    decision,
    basis,
    request,
    answerOf,
  }: Decided): Promise<CommandResult> {
    await durable(basis);
    const known = await this.store.outcomeOf(request.key);
    if (known !== undefined) return this.#replayed(known, request);
    if (decision.kind === 'refused') return this.#refused(command, decision.refusal, request);

    const answer = answerOf(this.#acceptedBy([]));
    const outcome = { ...request, answer: JSON.stringify({ answer }) };
    const { position } = await this.store.append({ writes: [], outcome });
    return { kind: 'accepted', position, answer, replayed: false };
  }

  async #replayed(outcome: CommandOutcome, request: RequestKey): Promise<CommandResult> {
    return replayed(outcome, request, await this.store.head());
  }

  async #refused(command: DomainCommand, refusal: Refusal, request: RequestKey): Promise<CommandResult> {
    const { stream, event } = refusalAudit(command, refusal);
    const events = [this.#newEvent(command, event, 0)];
    const outcome = { ...request, answer: JSON.stringify({ refusal }) };
    await this.store.append({ writes: [{ stream, expectedRevision: 'any', events }], outcome });
    return { kind: 'refused', refusal, replayed: false };
  }

  #acceptedBy(written: readonly DecidedWrite[]): AcceptedWrites {
    const added = new Map(written.map(({ reference, events }) => [reference.stream, events.length]));
    return {
      events: written.flatMap(({ events }) => events),
      revisionOf: (stream) => (this.#cache.get(stream)?.revision ?? -1) + (added.get(stream) ?? 0),
    };
  }

  #writesOf(command: DomainCommand, written: readonly DecidedWrite[]): StreamWrite[] {
    let count = 0;
    return written.map(({ reference, events }) => {
      const revision = this.#cache.get(reference.stream)?.revision ?? -1;
      return {
        stream: reference.stream,
        expectedRevision: revision < 0 ? 'no-stream' : revision,
        events: events.map((event) => this.#newEvent(command, event, count++)),
      };
    });
  }

  #newEvent({ metadata }: DomainCommand, { type, data }: DomainEvent, index: number): NewEvent {
    const { effectiveOn } = data as { readonly effectiveOn?: NewEvent['effectiveOn'] };
    return {
      id: `${metadata.commandId}.${String(index)}`,
      type,
      schemaVersion: this.codec.versionOf(type),
      data,
      recordedAt: metadata.at,
      effectiveOn: effectiveOn ?? metadata.today,
      actor: metadata.actor,
      correlationId: metadata.correlationId,
      causationId: metadata.causationId ?? null,
    };
  }

  /** The states the facts lead to. What cannot be folded must not be written: it could never be read. */
  #folded(written: readonly DecidedWrite[]): readonly FoldedStream[] {
    return written.flatMap(({ reference, events }) => {
      const entry = this.#cache.get(reference.stream);
      if (entry === undefined) return [];
      return [
        { entry, state: events.reduce(entry.reference.fold.evolve, entry.state), events: events.length },
      ];
    });
  }

  /** Confirms the states that rest on this append, or forgets them when it failed. */
  async #settled<Result>(appending: Promise<Result>, folded: readonly FoldedStream[]): Promise<Result> {
    try {
      const result = await appending;
      for (const { entry } of folded) if (entry.pending === appending) entry.pending = undefined;
      return result;
    } catch (failure) {
      for (const { entry } of folded) {
        const { stream } = entry.reference;
        if (this.#cache.get(stream) === entry) this.#cache.evict(stream);
      }
      throw failure;
    }
  }

  /** A stream that was loaded again while this was under way may have been read before it. */
  #sawOwn(position: number, writes: readonly StreamWrite[]): void {
    let count = 0;
    for (const { stream, expectedRevision, events } of writes) {
      count += events.length;
      const before = typeof expectedRevision === 'number' ? expectedRevision : -1;
      this.#cache.reached(stream, before + events.length);
    }
    this.#foreign.sawOwn(position, count);
  }
}

/** A command, what was decided on it and the states that decision rests on. */
interface Decided {
  readonly command: DomainCommand;
  readonly decision: JointDecision;
  readonly basis: ReadonlySet<CachedStream>;
  readonly request: RequestKey;
  readonly answerOf: AnswerOf;
}

const writesTo = (decision: JointDecision, stream: string): boolean =>
  decision.kind === 'accepted' &&
  decision.writes.some(({ reference, events }) => reference.stream === stream && events.length > 0);

/** A decision needs a stream that is not in the cache yet. */
class StreamMissing extends Error {
  constructor(readonly reference: StreamReference<unknown, DomainEvent>) {
    super(reference.stream);
  }
}
