import {
  allKept,
  type Appended,
  type AppendRequest,
  BasisLost,
  type EventCodec,
  type LogGrowth,
  OutcomeExists,
  Overtaken,
  RevisionConflict,
  StoreBusy,
  StoreUnavailable,
} from '@ledger/event-sourcing';
import { GatheringGroup, type WaitingAppend } from './gathering-group';
import {
  type AppendGroup,
  expectedFromFlat,
  type GroupAnswer,
  type GroupCommitter,
  type Verdict,
} from './group';

/** SQLite refused rows that passed every check: a bug in what was appended, and it concerns that append alone. */
export class AppendRejected extends Error {
  override readonly name = 'AppendRejected';
}

/** What an append queue needs to know. */
export interface QueueOptions {
  readonly committer: GroupCommitter;
  readonly codec: EventCodec;
  /** Appends that may wait. */
  readonly limit: number;
  /** Called after each commit with the log's head and what the commit added. */
  readonly committed: (head: number, growth: LogGrowth) => void;
}

/**
 * Gathers appends into groups and hands them over in order: a group that is full at once, what is left when the
 * current turn of the event loop ends, never after a timer, so that a lone append waits for nobody.
 */
export class AppendQueue {
  readonly #options: QueueOptions;
  /** What was asked and is not answered yet, by the promise it was answered with; in the order of its numbers. */
  readonly #unanswered = new Map<Promise<unknown>, WaitingAppend>();
  #gathering: GatheringGroup | undefined;
  #nextNumber = 0;
  #underWay: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** @throws StoreBusy, StoreUnavailable */
  append(request: AppendRequest): Promise<Appended> {
    this.#requireOpen();
    if (this.#unanswered.size >= this.#options.limit) throw new StoreBusy(this.#unanswered.size);
    const restsOn = this.#numbersOf(request.restsOn);
    return restsOn === undefined ? this.#appendAfterwards(request) : this.#enqueue(request, restsOn);
  }

  /** @throws StoreUnavailable */
  async probe(): Promise<void> {
    this.#requireOpen();
    const answer = await this.#options.committer.probe();
    if (answer.kind === 'unavailable') throw unavailable(answer);
  }

  /** Commits what waits, and takes no more. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#handOver();
    await this.#underWay;
    await this.#options.committer.close();
  }

  #requireOpen(): void {
    if (this.#closed) throw new StoreUnavailable('closed');
  }

  /** The numbers of the appends behind these promises; undefined when one of them is not known here, or not any more. */
  #numbersOf(promises: AppendRequest['restsOn']): readonly number[] | undefined {
    if (promises === undefined) return NOTHING;
    const numbers: number[] = [];
    for (const promise of promises) {
      const base = this.#unanswered.get(promise);
      if (base === undefined) return undefined;
      numbers.push(base.number);
    }
    return numbers;
  }

  /** Waits for what it rests on, where that cannot be left to the committer. */
  async #appendAfterwards({ restsOn = [], ...request }: AppendRequest): Promise<Appended> {
    await allKept(restsOn);
    return this.append(request);
  }

  #enqueue(request: AppendRequest, restsOn: readonly number[]): Promise<Appended> {
    const group = (this.#gathering ??= this.#begin());
    const append = group.add(request, this.#nextNumber, restsOn);
    this.#nextNumber += 1;
    this.#unanswered.set(append.answer, append);
    if (group.isFull) this.#handOver();
    return append.answer;
  }

  #begin(): GatheringGroup {
    const { codec, committer } = this.#options;
    const group = new GatheringGroup(codec, committer.groupSize);
    setImmediate(() => {
      if (this.#gathering === group) this.#handOver();
    });
    return group;
  }

  #handOver(): void {
    const group = this.#gathering;
    this.#gathering = undefined;
    if (group !== undefined) this.#underWay = this.#commit(group);
  }

  async #commit(group: GatheringGroup): Promise<void> {
    const [oldest] = this.#unanswered.values();
    const answer = await this.#answerTo(group.closed(oldest?.number ?? this.#nextNumber));
    group.appends.forEach((append, place) => {
      this.#unanswered.delete(append.answer);
      settle(append, place, answer);
    });
    if (answer.kind === 'committed') this.#options.committed(answer.head, group.growth(answer));
  }

  async #answerTo(group: AppendGroup): Promise<GroupAnswer> {
    try {
      return await this.#options.committer.commit(group);
    } catch (error) {
      return { kind: 'unavailable', reason: 'io-error', message: String(error) };
    }
  }
}

const NOTHING: readonly number[] = [];

function settle(append: WaitingAppend, place: number, answer: GroupAnswer): void {
  const verdict = answer.kind === 'unavailable' ? NO_VERDICT : (answer.verdicts[place] ?? NO_VERDICT);
  if (verdict[0] === 'appended') append.resolve({ position: verdict[1] });
  else append.reject(answer.kind === 'unavailable' ? unavailable(answer) : failureOf(verdict));
}

const NO_VERDICT: Exclude<Verdict, readonly ['appended', ...unknown[]]> = [
  'rejected',
  'No verdict came back',
];

const unavailable = ({ reason, message }: GroupAnswer & { readonly kind: 'unavailable' }): StoreUnavailable =>
  new StoreUnavailable(reason, { cause: new Error(message) });

function failureOf(verdict: Exclude<Verdict, readonly ['appended', ...unknown[]]>): Error {
  switch (verdict[0]) {
    case 'conflict':
      return new RevisionConflict(verdict[1], expectedFromFlat(verdict[2]), verdict[3]);
    case 'outcome-exists': {
      const [, key, fingerprint, answer, position] = verdict;
      return new OutcomeExists({ key, fingerprint, answer, position });
    }
    case 'basis-lost':
      return new BasisLost();
    case 'overtaken':
      return new Overtaken();
    case 'rejected':
      return new AppendRejected(verdict[1]);
  }
}
