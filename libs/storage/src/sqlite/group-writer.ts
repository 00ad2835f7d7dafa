import type { SqliteDatabase, SqliteStatement, SqliteValue } from './driver';
import { type FlatAppend, FlatReader, type FlatWrite } from './flat-reader';
import { ANY_REVISION, type AppendGroup, EVENT_FIELDS, type GroupAnswer, type Verdict } from './group';
import { unavailableReason } from './unavailable';

interface Statements {
  readonly begin: SqliteStatement;
  readonly commit: SqliteStatement;
  readonly head: SqliteStatement;
  readonly streamHead: SqliteStatement;
  readonly insertEvent: SqliteStatement;
  readonly insertOutcome: SqliteStatement;
  readonly outcome: SqliteStatement;
  readonly probe: SqliteStatement;
}

const prepareAll = (db: SqliteDatabase): Statements => ({
  begin: db.prepare('BEGIN IMMEDIATE'),
  commit: db.prepare('COMMIT'),
  head: db.prepare('SELECT max(position) FROM events'),
  streamHead: db.prepare('SELECT max(revision) FROM events WHERE stream = ?'),
  insertEvent: db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
  insertOutcome: db.prepare('INSERT INTO outcomes VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'),
  outcome: db.prepare('SELECT key, fingerprint, answer, position FROM outcomes WHERE key = ?'),
  probe: db.prepare('INSERT INTO probes VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET times = times + 1'),
});

/** A fault that concerns the whole file, not one append. */
const unavailable = (error: unknown): GroupAnswer & { readonly kind: 'unavailable' } => ({
  kind: 'unavailable',
  reason: unavailableReason(error) ?? 'io-error',
  message: String(error),
});

/**
 * Writes groups of appends through one connection, those given together in one transaction with one sync. Every
 * append is checked inside the transaction before its first row is written, so it fails alone; heads
 * are never remembered between transactions, for another process may have written.
 */
export class GroupWriter {
  readonly #db: SqliteDatabase;
  readonly #statements: Statements;
  /** Numbers of the appends that were not written, as long as others may rest on them. */
  readonly #lost = new Set<number>();
  #head = 0;
  /** Where this connection left the log; another head is the work of others. */
  #ownHead: number | undefined;
  /** Up to here others may have written. */
  #othersThrough = 0;

  constructor(db: SqliteDatabase) {
    this.#db = db;
    this.#statements = prepareAll(db);
  }

  /** Commits what can be; when it answers, that is on the disk. One answer for each group. */
  commit(groups: readonly AppendGroup[]): readonly GroupAnswer[] {
    this.#forgetSettled(groups);
    const answers = this.#commit(groups);
    groups.forEach((group, index) => this.#noteLost(group, answers[index]));
    return answers;
  }

  #commit(groups: readonly AppendGroup[]): readonly GroupAnswer[] {
    try {
      return this.#committed(groups, (append, fields) => this.#append(append, fields));
    } catch (error) {
      if (unavailableReason(error) !== undefined) return groups.map(() => unavailable(error));
    }
    // One append surprised SQLite: nothing is written yet, so all are done again, each under a savepoint.
    try {
      return this.#committed(groups, (append, fields) => this.#appendGuarded(append, fields));
    } catch (error) {
      return groups.map(() => unavailable(error));
    }
  }

  #committed(groups: readonly AppendGroup[], write: WriteAppend): readonly GroupAnswer[] {
    const lost = new Set(this.#lost);
    return this.#transaction(() =>
      groups.map((group) => {
        const verdicts = verdictsOn(group, lost, write);
        return { kind: 'committed', head: this.#head, verdicts };
      }),
    );
  }

  #forgetSettled(groups: readonly AppendGroup[]): void {
    const oldestOpen = groups[0]?.oldestOpen ?? 0;
    for (const number of this.#lost) if (number < oldestOpen) this.#lost.delete(number);
  }

  #noteLost({ count, firstNumber }: AppendGroup, answer: GroupAnswer | undefined): void {
    for (let place = 0; place < count; place += 1) {
      const isKept = answer?.kind === 'committed' && answer.verdicts[place]?.[0] === 'appended';
      if (!isKept) this.#lost.add(firstNumber + place);
    }
  }

  /** Writes and syncs a trifle, to learn whether the file takes writes. */
  probe(): GroupAnswer {
    try {
      this.#transaction(() => this.#statements.probe.run());
      return { kind: 'committed', head: this.#head, verdicts: [] };
    } catch (error) {
      return unavailable(error);
    }
  }

  close(): void {
    this.#db.close();
  }

  #transaction<Result>(write: () => Result): Result {
    try {
      this.#statements.begin.run();
      this.#head = Number(this.#statements.head.get()?.[0] ?? 0);
      if (this.#head !== this.#ownHead) this.#othersThrough = this.#head;
      const result = write();
      this.#statements.commit.run();
      this.#ownHead = this.#head;
      return result;
    } catch (error) {
      // After some faults, a full disk among them, SQLite has rolled back by itself.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  #appendGuarded(append: FlatAppend, fields: readonly SqliteValue[]): Verdict {
    const before = this.#head;
    this.#db.exec('SAVEPOINT append');
    try {
      const verdict = this.#append(append, fields);
      this.#db.exec('RELEASE append');
      return verdict;
    } catch (error) {
      if (unavailableReason(error) !== undefined) throw error;
      this.#db.exec('ROLLBACK TO append; RELEASE append');
      this.#head = before;
      return ['rejected', String(error)];
    }
  }

  #append(append: FlatAppend, fields: readonly SqliteValue[]): Verdict {
    const { outcome, writes } = append;
    const heads: number[] = [];
    const objection = this.#objectionTo(append, heads);
    if (objection !== undefined) return this.#answered(outcome) ?? objection;

    let position = this.#head;
    for (const { eventCount } of writes) position += eventCount;
    if (outcome !== null) {
      const [key, fingerprint, answer] = outcome;
      const kept = this.#statements.insertOutcome.run(key, fingerprint, answer, position);
      if (Number(kept.changes) === 0) return this.#answered(outcome) ?? ['rejected', 'The outcome vanished'];
    }
    writes.forEach((write, index) => {
      this.#insert(write, (heads[index] ?? -1) + 1, fields);
    });
    return ['appended', position];
  }

  /** What speaks against an append: others were faster. Notes where each stream was before its write. */
  #objectionTo({ writes, knownThrough }: FlatAppend, heads: number[]): Verdict | undefined {
    if (knownThrough < this.#othersThrough) return OVERTAKEN;
    for (const { stream, expected } of writes) {
      const actual = headWithin(writes, heads, stream) ?? this.#headOf(stream);
      if (expected !== ANY_REVISION && expected !== actual) return ['conflict', stream, expected, actual];
      heads.push(actual);
    }
    return undefined;
  }

  #headOf(stream: string): number {
    return Number(this.#statements.streamHead.get(stream)?.[0] ?? -1);
  }

  #answered(outcome: FlatAppend['outcome']): Verdict | undefined {
    const row = outcome === null ? undefined : this.#statements.outcome.get(outcome[0]);
    if (row === undefined) return undefined;
    return ['outcome-exists', String(row[0]), String(row[1]), String(row[2]), Number(row[3])];
  }

  #insert(
    { stream, eventCount, eventsAt }: FlatWrite,
    firstRevision: number,
    f: readonly SqliteValue[],
  ): void {
    for (let index = 0; index < eventCount; index += 1) {
      const at = eventsAt + index * EVENT_FIELDS;
      this.#head += 1;
      this.#statements.insertEvent.run(
        this.#head,
        stream,
        firstRevision + index,
        field(f, at),
        field(f, at + 1),
        field(f, at + 2),
        field(f, at + 3),
        field(f, at + 4),
        field(f, at + 5),
        field(f, at + 6),
        field(f, at + 7),
        field(f, at + 8),
      );
    }
  }
}

type WriteAppend = (append: FlatAppend, fields: readonly SqliteValue[]) => Verdict;

/** Decides on the appends of a group in order; one that rests on an append that is not written is not written either, and is lost as well. */
function verdictsOn(group: AppendGroup, lost: Set<number>, write: WriteAppend): readonly Verdict[] {
  const reader = new FlatReader(group);
  const verdicts: Verdict[] = [];
  for (let place = 0; place < group.count; place += 1) {
    const append = reader.next();
    const isLost = append.restsOn.some((number) => lost.has(number));
    const verdict = isLost ? LOST : write(append, group.fields);
    if (verdict[0] !== 'appended') lost.add(group.firstNumber + place);
    verdicts.push(verdict);
  }
  return verdicts;
}

const LOST: Verdict = ['basis-lost'];
const OVERTAKEN: Verdict = ['overtaken'];

/** Where earlier writes of the same append leave a stream; undefined when there are none. */
function headWithin(
  writes: readonly FlatWrite[],
  heads: readonly number[],
  stream: string,
): number | undefined {
  for (let index = heads.length - 1; index >= 0; index -= 1) {
    const write = writes[index];
    if (write?.stream === stream) return (heads[index] ?? -1) + write.eventCount;
  }
  return undefined;
}

/** Written out one by one where events are inserted: a slice and a spread for each event cost more than the insert's own binding. */
const field = (fields: readonly SqliteValue[], at: number): SqliteValue => fields[at] ?? null;
