import type { DomainCommand, DomainEvent, Refusal, RequestKey } from '@ledger/kernel';
import type { EventCodec } from './codec';
import { type AnswerOf, type CommandResult, replayed, type Undertaking } from './command-result';
import { decideOnCache, type DecisionOnCache, type StreamStep } from './decision-on-cache';
import type { AppendRequest, CommandOutcome, EventStore, StreamWrite } from './event-store';
import { acceptedBy, advance, checksOf, newEvent, statesAfter, writesOf } from './facts';
import { allKept, OutcomeExists, Overtaken, RevisionConflict } from './failures';
import { ForeignWatch } from './foreign-watch';
import type { JointDecision } from './joint-decision';
import { LostRaces } from './lost-races';
import { refusalAudit } from './refusal-audit';
import { type CachedStream, StreamCache, type StreamReference } from './stream-cache';

/** A decision asks for a handful of streams one after the other; more is a mistake in the decision. */
const LOADS_LIMIT = 32;
/** Streams that are loaded at the same time for a decision that says ahead what it reads. */
const LOADED_TOGETHER = 32;

/**
 * Load, fold, decide, append: the only place where a decision meets a store.
 *
 * Decisions run one at a time on cached state, on top of what earlier decisions are about to append. The
 * store keeps what rests on an append under way only if it keeps that one: a revision is only a number, and
 * a writer elsewhere may have put other events in its place. Commands share a sync, on one stream or many.
 * A decision holds only while nobody elsewhere has written; where somebody has, it is made again, and each
 * stream it read, written to or not, is compared when its facts are written, a bounded number of times.
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
    let isCompared = false;
    for (;;) {
      try {
        return await this.#attempt(command, asked, { request, isCompared });
      } catch (failure) {
        if (failure instanceof OutcomeExists) return this.#replayed(failure.outcome, request);
        lost.count(failure);
        if (failure instanceof RevisionConflict) this.#cache.evict(failure.stream);
        if (failure instanceof Overtaken) await this.#foreign.catchUp();
        isCompared ||= failure instanceof Overtaken;
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
    asked: Pick<Decided, 'request' | 'isCompared'>,
  ): Promise<CommandResult> {
    for (let loads = 0; loads <= LOADS_LIMIT; loads += 1) {
      const decided = decideOnCache(this.#cache, command, undertaking);
      if (!('missing' in decided)) {
        const { decision, basis, steps } = decided;
        const { answerOf } = undertaking;
        const { seen } = this.#foreign;
        const result = await this.#carryOut({ decision, basis, steps, command, answerOf, seen, ...asked });
        this.#forget(decision);
        return result;
      }
      await this.#load(decided.missing);
    }
    throw new Error(`A decision asked for more than ${String(LOADS_LIMIT)} streams one after the other`);
  }

  async #load(missing: readonly StreamReference<unknown, DomainEvent>[]): Promise<void> {
    for (let at = 0; at < missing.length; at += LOADED_TOGETHER)
      await Promise.all(missing.slice(at, at + LOADED_TOGETHER).map((each) => this.#cache.load(each)));
  }

  async #carryOut(decided: Decided): Promise<CommandResult> {
    const { command, basis, steps, request, answerOf } = decided;
    if (steps.length === 0) return this.#answerWithoutFacts(decided);

    const answer = answerOf(acceptedBy(steps, this.#cache));
    const outcome = outcomeOf(request, { answer });
    const facts = writesOf(command, steps, this.codec);
    const states = statesAfter(steps);
    const restsOn = underWay(basis);
    const guarded = guardedBy(decided, facts);
    const appending = this.store.append(
      restsOn === undefined ? { outcome, ...guarded } : { outcome, restsOn, ...guarded },
    );
    advance(steps, states, appending);
    const { position } = await this.#settled(appending, steps);
    this.#sawOwn(position, facts);
    return { kind: 'accepted', position, answer, replayed: false };
  }

  /** A refusal, or nothing new: answered once all it rests on is durable. */
  async #answerWithoutFacts(decided: Decided): Promise<CommandResult> {
    const { decision, basis, request, answerOf } = decided;
    await allKept(underWay(basis) ?? []);
    const known = await this.store.outcomeOf(request.key);
    if (known !== undefined) return this.#replayed(known, request);
    if (decision.kind === 'refused') return this.#refused(decided, decision.refusal);

    const answer = answerOf(acceptedBy([], this.#cache));
    const outcome = outcomeOf(request, { answer });
    const { position } = await this.store.append({ outcome, ...guardedBy(decided, []) });
    return { kind: 'accepted', position, answer, replayed: false };
  }

  /** What rests on a stream is decided on top of it, so one with an append under way stays. */
  #forget(decision: JointDecision): void {
    if (decision.kind === 'refused') return;
    for (const { stream } of decision.passing ?? [])
      if (this.#cache.get(stream)?.pending === undefined) this.#cache.evict(stream);
  }

  async #replayed(outcome: CommandOutcome, request: RequestKey): Promise<CommandResult> {
    return replayed(outcome, request, await this.store.head());
  }

  async #refused(decided: Decided, refusal: Refusal): Promise<CommandResult> {
    const { command, request } = decided;
    const { stream, event } = refusalAudit(command, refusal);
    const events = [newEvent(command, event, { index: 0, codec: this.codec })];
    const outcome = outcomeOf(request, { refusal });
    const audit: StreamWrite = { stream, expectedRevision: 'any', events };
    await this.store.append({ outcome, ...guardedBy(decided, [audit]) });
    return { kind: 'refused', refusal, replayed: false };
  }

  /** Confirms the states that rest on this append, or forgets them when it failed. */
  async #settled<Result>(appending: Promise<Result>, steps: readonly StreamStep[]): Promise<Result> {
    try {
      const result = await appending;
      for (const { entry } of steps) if (entry.pending === appending) entry.pending = undefined;
      return result;
    } catch (failure) {
      for (const { entry } of steps) {
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

/** A command, and what was decided on it. */
interface Decided extends DecisionOnCache {
  readonly command: DomainCommand;
  readonly request: RequestKey;
  readonly answerOf: AnswerOf;
  /** The position up to which the decision knew what others had written. */
  readonly seen: number;
  /** Whether every stream that was read is compared when the facts are written, since others write, too. */
  readonly isCompared: boolean;
}

/** What is written, so that it is kept only while what was read is still so. */
const guardedBy = (
  { basis, steps, seen, isCompared }: Decided,
  writes: readonly StreamWrite[],
): Pick<AppendRequest, 'writes' | 'knownThrough'> =>
  isCompared ? { writes: [...writes, ...checksOf(basis, steps)] } : { writes, knownThrough: seen };

/** What a request is answered, as it is kept for its retries. */
const outcomeOf = ({ key, fingerprint }: RequestKey, answer: object): CommandOutcome => ({
  key,
  fingerprint,
  answer: JSON.stringify(answer),
});

/** The appends under states that are not durable yet; undefined when all are. */
function underWay(basis: readonly CachedStream[]): readonly Promise<unknown>[] | undefined {
  let appends: Promise<unknown>[] | undefined;
  for (const { pending } of basis) if (pending !== undefined) (appends ??= []).push(pending);
  return appends;
}
