import {
  allKept,
  type Appended,
  type AppendRequest,
  BasisLost,
  type EventCodec,
  OutcomeExists,
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
  /** Called after each commit with the log's head. */
  readonly committed: (head: number) => void;
}

/**
 * Gathers appends into groups: while one group is being committed, the next one gathers. A group
 * starts when the current turn of the event loop ends, never after a timer, so that a lone append
 * waits for nobody.
 */
export class AppendQueue {
  readonly #options: QueueOptions;
  readonly #gathering: GatheringGroup[] = [];
  /** What was asked and is not answered yet, by the promise it was answered with. */
  readonly #unanswered = new Map<Promise<unknown>, WaitingAppend>();
  #waiting = 0;
  #underWay: Promise<void> | undefined;
  #closed = false;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** @throws StoreBusy, StoreUnavailable */
  append(request: AppendRequest): Promise<Appended> {
    this.#requireOpen();
    if (this.#waiting >= this.#options.limit) throw new StoreBusy(this.#waiting);
    const bases = this.#basesOf(request.restsOn);
    return bases === undefined ? this.#appendAfterwards(request) : this.#enqueue(request, bases);
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
    await this.#underWay;
    await this.#options.committer.close();
  }

  #requireOpen(): void {
    if (this.#closed) throw new StoreUnavailable('closed');
  }

  /** The appends behind these promises; undefined when one of them is not known here, or not any more. */
  #basesOf(promises: AppendRequest['restsOn']): readonly WaitingAppend[] | undefined {
    if (promises === undefined) return NOTHING;
    const bases: WaitingAppend[] = [];
    for (const promise of promises) {
      const base = this.#unanswered.get(promise);
      if (base === undefined) return undefined;
      bases.push(base);
    }
    return bases;
  }

  /** Waits for what it rests on, where that cannot be left to the group. */
  async #appendAfterwards({ restsOn = [], ...request }: AppendRequest): Promise<Appended> {
    await allKept(restsOn);
    return this.append(request);
  }

  #enqueue(request: AppendRequest, bases: readonly WaitingAppend[]): Promise<Appended> {
    const append = this.#group().add(request, bases);
    this.#unanswered.set(append.answer, append);
    this.#waiting += 1;
    this.#underWay ??= this.#run();
    return append.answer;
  }

  #group(): GatheringGroup {
    const last = this.#gathering.at(-1);
    if (last?.isFull === false) return last;
    const group = new GatheringGroup(this.#options.codec);
    this.#gathering.push(group);
    return group;
  }

  async #run(): Promise<void> {
    for (;;) {
      await endOfTurn();
      const group = this.#gathering.shift();
      if (group !== undefined) await this.#commit(group);
      if (this.#gathering.length === 0) break;
    }
    this.#underWay = undefined;
  }

  async #commit(group: GatheringGroup): Promise<void> {
    this.#waiting -= group.appends.length;
    const answer = await this.#answerTo(group.closed());
    for (const append of group.appends) {
      this.#unanswered.delete(append.answer);
      settle(append, answer);
    }
    if (answer.kind === 'committed') this.#options.committed(answer.head);
  }

  async #answerTo(group: AppendGroup): Promise<GroupAnswer> {
    try {
      return await this.#options.committer.commit(group);
    } catch (error) {
      return { kind: 'unavailable', reason: 'io-error', message: String(error) };
    }
  }
}

const NOTHING: readonly WaitingAppend[] = [];

function settle(append: WaitingAppend, answer: GroupAnswer): void {
  const verdict = answer.kind === 'unavailable' ? NO_VERDICT : (answer.verdicts[append.place] ?? NO_VERDICT);
  append.isKept = verdict[0] === 'appended';
  if (verdict[0] === 'appended') append.resolve({ position: verdict[1] });
  else append.reject(answer.kind === 'unavailable' ? unavailable(answer) : failureOf(verdict));
}

const NO_VERDICT: Exclude<Verdict, readonly ['appended', ...unknown[]]> = [
  'rejected',
  'No verdict came back',
];

const endOfTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

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
    case 'rejected':
      return new AppendRejected(verdict[1]);
  }
}
