import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Damage, inLog, sql } from './damage';

/** Changes of the log and of what was signed over it. */
export const LOG_DAMAGES: readonly Damage[] = [
  {
    damage: 'a cent more in an event',
    plant: inLog(
      `UPDATE events SET data = replace(data, '40000', '40001')
       WHERE position = (SELECT min(position) FROM events WHERE data LIKE '%40000%')`,
    ),
    code: 'tile.leaf',
    where: /^event \d+ \(\w+\)$/,
  },
  {
    damage: 'another actor, though the tiles were made to fit',
    plant: (path) => {
      sql(path, 'ledger.db', "UPDATE events SET actor = 'other' WHERE position = 9");
      rmSync(join(path, 'transparency', 'tile'), { recursive: true });
    },
    code: 'checkpoint.root',
    where: /^checkpoint over \d+ events$/,
  },
  {
    damage: 'checkpoints that were forgotten',
    plant: (path) => {
      for (const file of ['notary.db', 'notary.db-wal', 'notary.db-shm'])
        rmSync(join(path, file), { force: true });
    },
    code: 'checkpoint.unknown',
    where: /^the published checkpoint$/,
  },
  {
    damage: 'answers that cannot be read at all',
    plant: inLog('DROP TABLE probes; ALTER TABLE outcomes RENAME COLUMN answer TO said'),
    code: 'check.stopped',
    where: /^log$/,
  },
  {
    damage: 'an event that is not there any more',
    plant: inLog('DELETE FROM events WHERE position = 9'),
    code: 'log.gap',
    where: /^events$/,
  },
  {
    damage: 'a log that was cut',
    plant: inLog('DELETE FROM events WHERE position > (SELECT max(position) - 3 FROM events)'),
    code: 'log.truncated',
    where: /^events$/,
  },
  {
    damage: 'a revision that is missing',
    plant: inLog(
      "UPDATE events SET revision = revision + 7 WHERE stream LIKE 'enrollment-e-1' AND revision > 0",
    ),
    code: 'stream.gap',
    where: /^stream enrollment-e-1$/,
  },
  {
    damage: 'two revisions in the wrong order',
    plant: inLog(
      `UPDATE events SET revision = -1 - revision WHERE stream = 'enrollment-e-1' AND revision < 2;
       UPDATE events SET revision = 2 + revision WHERE stream = 'enrollment-e-1' AND revision < 0;`,
    ),
    code: 'stream.order',
    where: /^stream enrollment-e-1$/,
  },
  {
    damage: 'an event that is dated back',
    plant: inLog("UPDATE events SET recorded_at = '2026-08-12T13:59:59.999Z' WHERE position = 7"),
    code: 'event.clock-back',
    where: /^event 7 /,
  },
  {
    damage: 'a type nobody knows',
    plant: inLog("UPDATE events SET type = 'SeatBooked' WHERE position = 7"),
    code: 'event.unreadable',
    where: /^event 7 \(SeatBooked\)$/,
  },
  {
    damage: 'data that is not JSON',
    plant: inLog("UPDATE events SET data = '{' WHERE position = 8"),
    code: 'event.unreadable',
    where: /^event 8 /,
  },
  {
    damage: 'an event id of another command',
    plant: inLog("UPDATE events SET id = 'c.5' WHERE position = 6"),
    code: 'event.numbering',
    where: /^event 6 /,
  },
  {
    damage: 'a command that is there twice',
    plant: inLog(
      `INSERT INTO events SELECT (SELECT max(position) FROM events) + 1, 'again', 0, type, schema_version, id,
         recorded_at, effective_on, actor, correlation_id, causation_id, data FROM events WHERE position = 2`,
    ),
    code: 'command.twice',
    where: /^command /,
  },
];
