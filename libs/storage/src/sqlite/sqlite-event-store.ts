import {
  type Appended,
  type AppendRequest,
  type EventCodec,
  type EventStore,
  requireKnown,
} from '@ledger/event-sourcing';
import { attempt } from './attempt';
import { AppendQueue } from './append-queue';
import { type GroupCommitter } from './group';
import { HeadWatch } from './head-watch';
import { inlineCommitter } from './inline-committer';
import { createLedgerIn, openLedgerForReading, openLedgerForWriting } from './ledger-file';
import { LogReader } from './log-reader';
import { workerCommitter } from './worker-committer';

/** Appends that may wait at once, by default: some seconds of work. */
const QUEUE_LIMIT = 10_000;

/** How an embedded event store is opened. */
export interface SqliteEventStoreOptions {
  /** The data folder; made where it is missing. */
  readonly folder: string;
  readonly codec: EventCodec;
  /** `worker` keeps the calling thread free while a group is committed and synced. */
  readonly committer: 'inline' | 'worker';
  /** Appends that may wait before others are refused as busy; 10,000 by default. */
  readonly queueLimit?: number;
}

/**
 * Opens the event log of a data folder, creates it where there is none.
 *
 * @throws NewerLedgerFile, NotDurable
 */
export function openSqliteEventStore(options: SqliteEventStoreOptions): EventStore {
  const file = createLedgerIn(options.folder);
  const reader = new LogReader(openLedgerForReading(file), options.codec);
  const committer =
    options.committer === 'worker' ? workerCommitter(file) : inlineCommitter(openLedgerForWriting(file));
  return sqliteEventStore({
    reader,
    committer,
    codec: options.codec,
    queueLimit: options.queueLimit ?? QUEUE_LIMIT,
  });
}

/** The parts of an event store. */
interface Parts {
  readonly reader: LogReader;
  readonly committer: GroupCommitter;
  readonly codec: EventCodec;
  readonly queueLimit: number;
}

/** An event store over one SQLite file: appends through a committer, reads through a connection of its own. */
export function sqliteEventStore({ reader, committer, codec, queueLimit }: Parts): EventStore {
  let closed = false;
  const watch = new HeadWatch(reader);
  const queue = new AppendQueue({
    committer,
    codec,
    limit: queueLimit,
    committed: (head, growth) => {
      watch.reached(head, growth);
    },
  });
  const append = (request: AppendRequest): Promise<Appended> => {
    try {
      for (const { events } of request.writes) for (const event of events) requireKnown(codec, event);
      return queue.append(request);
    } catch (failure) {
      return Promise.reject(failure instanceof Error ? failure : new Error(String(failure)));
    }
  };
  return {
    append,
    readStream: (stream, fromRevision = 0) => attempt(() => reader.readStream(stream, fromRevision)),
    readAll: (after, limit, types) => attempt(() => reader.readAll(after, limit, types)),
    head: () => attempt(() => reader.head()),
    outcomeOf: (key) => attempt(() => reader.outcomeOf(key)),
    subscribe: (listener) => watch.add(listener),
    probe: () => queue.probe(),
    close: async () => {
      watch.stop();
      // Before the writer: the last connection puts the write-ahead log into the file, and one that only reads cannot.
      if (!closed) reader.close();
      closed = true;
      await queue.close();
    },
  };
}
