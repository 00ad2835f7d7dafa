import type { EventCodec, EventLog, RecordedEvent } from '@ledger/event-sourcing';
import { attempt } from './attempt';
import { HeadWatch } from './head-watch';
import { createLedgerIn, openLedgerForReading } from './ledger-file';
import { LogReader } from './log-reader';

/** The event log as readers in another thread or process see it. */
export interface SqliteEventLog extends EventLog {
  /** The events of one stream, from the first. */
  readStream(stream: string): Promise<readonly RecordedEvent[]>;
  /**
   * Events as text, in the order of the log: in canonical JSON but for the data, which stand on a line of their own as
   * they were written.
   */
  readTexts(after: number, limit: number): Promise<readonly string[]>;
  /** Tells the listeners at once of a head heard of elsewhere; without it they learn of it within a poll. */
  grown(head: number): void;
  close(): void;
}

/** Opens the event log of a data folder for reading only. @throws NewerLedgerFile */
export function openSqliteEventLog(folder: string, codec: EventCodec): SqliteEventLog {
  const reader = new LogReader(openLedgerForReading(createLedgerIn(folder)), codec);
  const watch = new HeadWatch(reader);
  return {
    readAll: (after, limit, types) => attempt(() => reader.readAll(after, limit, types)),
    readStream: (stream) => attempt(() => reader.readStream(stream, 0)),
    readTexts: (after, limit) => attempt(() => reader.readTexts(after, limit)),
    head: () => attempt(() => reader.head()),
    subscribe: (listener) => watch.add(listener),
    grown: (head) => {
      watch.reached(head);
    },
    close: () => {
      watch.stop();
      reader.close();
    },
  };
}
