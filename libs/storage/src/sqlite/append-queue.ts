import {
  type Appended,
  OutcomeExists,
  RevisionConflict,
  StoreBusy,
  StoreUnavailable,
} from '@ledger/event-sourcing';
import type { SqliteValue } from './driver';
import {
  expectedFromFlat,
  type FlatAppend,
  type GroupAnswer,
  type GroupCommitter,
  type Verdict,
} from './group';

/** Appends in one group at most: more gain nothing, and a group must not keep the first one waiting long. */
const GROUP_APPENDS = 256;

/** Fields in one group at most, about 2,000 events; a single larger append still goes, alone. */
const GROUP_FIELDS = 20_000;

interface Waiting {
  readonly append: FlatAppend;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

/** SQLite refused rows that passed every check: a bug in what was appended, and it concerns that append alone. */
export class AppendRejected extends Error {
  override readonly name = 'AppendRejected';
}

/** What an append queue needs to know. */
export interface QueueOptions {
  readonly committer: GroupCommitter;
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
  #waiting: Waiting[] = [];
  #underWay: Promise<void> | undefined;
  #closed = false;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** @throws StoreBusy, StoreUnavailable */
  append(append: FlatAppend): Promise<Appended> {
    this.#requireOpen();
    if (this.#waiting.length >= this.#options.limit) throw new StoreBusy(this.#waiting.length);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, resolve, reject });
      this.#underWay ??= this.#run();
    });
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

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      await endOfTurn();
      await this.#commit(this.#nextGroup());
    }
    this.#underWay = undefined;
  }

  #nextGroup(): readonly Waiting[] {
    let fields = 0;
    const count = this.#waiting.findIndex(({ append }, index) => {
      fields += append.length;
      return index > 0 && (index >= GROUP_APPENDS || fields > GROUP_FIELDS);
    });
    if (count > 0) return this.#waiting.splice(0, count);
    const all = this.#waiting;
    this.#waiting = [];
    return all;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const answer = await this.#answerTo(group);
    if (answer.kind === 'unavailable') {
      for (const { reject } of group) reject(unavailable(answer));
      return;
    }
    group.forEach(({ resolve, reject }, index) => {
      const verdict = answer.verdicts[index] ?? ['rejected', 'No verdict came back'];
      if (verdict[0] === 'appended') resolve({ position: verdict[1] });
      else reject(failureOf(verdict));
    });
    this.#options.committed(answer.head);
  }

  async #answerTo(group: readonly Waiting[]): Promise<GroupAnswer> {
    const fields: SqliteValue[] = [];
    for (const { append } of group) for (const field of append) fields.push(field);
    try {
      return await this.#options.committer.commit({ count: group.length, fields });
    } catch (error) {
      return { kind: 'unavailable', reason: 'io-error', message: String(error) };
    }
  }
}

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
    case 'rejected':
      return new AppendRejected(verdict[1]);
  }
}
