import { createRequire } from 'node:module';
import { join } from 'node:path';
import { TRIAL } from '../support/trial-program';
import { request } from './bench-commands';
import { benchFolder, secondsSince } from './rounds';

interface Sqlite {
  exec(sql: string): unknown;
  prepare(sql: string): { run(...values: readonly unknown[]): unknown };
  close(): void;
}

/** better-sqlite3 where it was installed for the bench (`npm install --no-save better-sqlite3@12.11.1`), else the ledger's own binding. */
function openBare(file: string): Sqlite {
  const load = createRequire(__filename);
  try {
    return new (load('better-sqlite3') as new (file: string) => Sqlite)(file);
  } catch {
    const { DatabaseSync } = load('@photostructure/sqlite') as { DatabaseSync: new (file: string) => Sqlite };
    return new DatabaseSync(file);
  }
}

const BARE_SCHEMA = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
  CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT, revision INTEGER, type TEXT, schema_version INTEGER,
    id TEXT, recorded_at TEXT, effective_on TEXT, actor TEXT, correlation_id TEXT, causation_id TEXT, data TEXT,
    UNIQUE (stream, revision)) STRICT;
  CREATE TABLE outcomes (key TEXT PRIMARY KEY, fingerprint TEXT, answer TEXT, position INTEGER) STRICT, WITHOUT ROWID`;

/** The rows a request makes: its event's, and the one that keeps its answer for retries. */
interface BareRows {
  readonly event: readonly unknown[];
  readonly outcome: () => readonly unknown[];
}

function bareRows(position: number): BareRows {
  const { data, metadata: about } = request();
  const { providerId, fiscalYear } = TRIAL;
  const event = { ...data, providerId, courseCode: '02052', fiscalYear, effectiveOn: about.today };
  const { commandId, at, today, actor, correlationId } = about;
  const stream = `enrollment-${data.enrollmentId}`;
  const named = [position, stream, 0, 'EnrollmentRequested', 1, `${commandId}.0`];
  const answer = { id: data.enrollmentId, revision: 0, events: ['EnrollmentRequested'] };
  return {
    event: [...named, at, today, actor, correlationId, null, JSON.stringify(event)],
    outcome: () => [commandId, commandId, JSON.stringify({ answer }), position],
  };
}

/** What the bare loop does. */
export interface BareLoop {
  readonly commands: number;
  /** Commands in one transaction. */
  readonly together: number;
  /** Whether it keeps the answers, as the ledger does; without them, nothing makes a retry safe. */
  readonly withOutcomes?: boolean;
}

/** The same payload by hand: JSON, one row an event, no decision and no check. */
export const bareRate =
  ({ commands, together, withOutcomes = false }: BareLoop) =>
  (): number => {
    const folder = benchFolder();
    const db = openBare(join(folder.path, 'bare.db'));
    db.exec(BARE_SCHEMA);
    const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    const keep = db.prepare('INSERT INTO outcomes VALUES (?, ?, ?, ?)');
    const started = process.hrtime.bigint();
    for (let position = 1; position <= commands;) {
      db.exec('BEGIN IMMEDIATE');
      for (let count = 0; count < together; count += 1) {
        const { event, outcome } = bareRows(position++);
        insert.run(...event);
        if (withOutcomes) keep.run(...outcome());
      }
      db.exec('COMMIT');
    }
    const rate = commands / secondsSince(started);
    db.close();
    folder.remove();
    return rate;
  };
