import type { SqliteDatabase, SqliteStatement, SqliteValue } from './driver';
import { type FlatWrite, readAppends, type ReadAppend } from './flat-reader';
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
const unavailable = (error: unknown): GroupAnswer => ({
  kind: 'unavailable',
  reason: unavailableReason(error) ?? 'io-error',
  message: String(error),
});

/**
 * Writes groups of appends through one connection, each group in one transaction with one sync. Every
 * append is checked inside the transaction before its first row is written, so it fails alone; heads
 * are never remembered between transactions, for another process may have written.
 */
export class GroupWriter {
  readonly #db: SqliteDatabase;
  readonly #statements: Statements;
  #head = 0;

  constructor(db: SqliteDatabase) {
    this.#db = db;
    this.#statements = prepareAll(db);
  }

  /** Commits what can be; when it answers, that is on the disk. */
  commit(group: AppendGroup): GroupAnswer {
    const appends = readAppends(group);
    const { fields } = group;
    try {
      return this.#transaction(() => appends.map((append) => this.#append(append, fields)));
    } catch (error) {
      if (unavailableReason(error) !== undefined) return unavailable(error);
    }
    // One append surprised SQLite: nothing is written yet, so all are done again, each under a savepoint.
    try {
      return this.#transaction(() => appends.map((append) => this.#appendGuarded(append, fields)));
    } catch (error) {
      return unavailable(error);
    }
  }

  /** Writes and syncs a trifle, to learn whether the file takes writes. */
  probe(): GroupAnswer {
    try {
      return this.#transaction(() => {
        this.#statements.probe.run();
        return [];
      });
    } catch (error) {
      return unavailable(error);
    }
  }

  close(): void {
    this.#db.close();
  }

  #transaction(write: () => readonly Verdict[]): GroupAnswer {
    try {
      this.#statements.begin.run();
      this.#head = Number(this.#statements.head.get()?.[0] ?? 0);
      const verdicts = write();
      this.#statements.commit.run();
      return { kind: 'committed', head: this.#head, verdicts };
    } catch (error) {
      // After some faults, a full disk among them, SQLite has rolled back by itself.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  #appendGuarded(append: ReadAppend, fields: readonly SqliteValue[]): Verdict {
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

  #append({ outcome, writes }: ReadAppend, fields: readonly SqliteValue[]): Verdict {
    const firstRevisions: number[] = [];
    const conflict = this.#conflictIn(writes, firstRevisions);
    if (conflict !== undefined) return this.#answered(outcome) ?? conflict;

    const position = writes.reduce((head, { eventCount }) => head + eventCount, this.#head);
    if (outcome !== null) {
      const [key, fingerprint, answer] = outcome;
      const kept = this.#statements.insertOutcome.run(key, fingerprint, answer, position);
      if (Number(kept.changes) === 0) return this.#answered(outcome) ?? ['rejected', 'The outcome vanished'];
    }
    writes.forEach((write, index) => {
      this.#insert(write, firstRevisions[index] ?? 0, fields);
    });
    return ['appended', position];
  }

  /** Finds the first stream that is not where it should be, and notes where each write begins. */
  #conflictIn(writes: readonly FlatWrite[], firstRevisions: number[]): Verdict | undefined {
    const heads = new Map<string, number>();
    for (const { stream, expected, eventCount } of writes) {
      const actual = heads.get(stream) ?? Number(this.#statements.streamHead.get(stream)?.[0] ?? -1);
      if (expected !== ANY_REVISION && expected !== actual) return ['conflict', stream, expected, actual];
      heads.set(stream, actual + eventCount);
      firstRevisions.push(actual + 1);
    }
    return undefined;
  }

  #answered(outcome: ReadAppend['outcome']): Verdict | undefined {
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

/** Written out one by one where events are inserted: a slice and a spread for each event cost more than the insert's own binding. */
const field = (fields: readonly SqliteValue[], at: number): SqliteValue => fields[at] ?? null;
