import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeNextSigner } from '@ledger/notary';
import { type Damage, inLog, inView, inViews, sql } from './damage';

/** Changes of what reads the log: cursors, views, checkpoints, tiles. */
export const READER_DAMAGES: readonly Damage[] = [
  {
    damage: 'a process that is ahead of the log',
    plant: (path) => {
      sql(path, 'processes.db', 'UPDATE cursors SET position = position + 100000');
    },
    code: 'cursor.out-of-range',
    where: /^processes\.db, process /,
  },
  {
    damage: 'views that are ahead of the log',
    plant: inViews('UPDATE cursors SET position = position + 100000'),
    code: 'cursor.out-of-range',
    where: /^views\.db, view /,
  },
  {
    damage: 'a cursor that is nobody’s',
    plant: inViews("INSERT INTO cursors VALUES ('view of-nobody v1', 3)"),
    code: 'cursor.unknown',
    where: /^views\.db, view of-nobody v1$/,
  },
  {
    damage: 'views that have not begun',
    plant: (path) => {
      for (const file of ['views.db', 'views.db-wal', 'views.db-shm'])
        rmSync(join(path, file), { force: true });
    },
    code: 'view.behind',
    where: /^view /,
  },
  {
    damage: 'a row that was changed',
    plant: inView(
      'enrollment',
      (table) => `UPDATE ${table} SET body = replace(body, '"e-1"', '"e-9"') WHERE key = 'e-1'`,
    ),
    code: 'view.row-differs',
    where: /^view enrollment, row e-1, at position \d+, \$\.body\./,
  },
  {
    damage: 'a row that was lost',
    plant: inView('enrollment', (table) => `DELETE FROM ${table} WHERE key = 'e-2'`),
    code: 'view.row-missing',
    where: /^view enrollment, row e-2,/,
  },
  {
    damage: 'a row that was made up',
    plant: inView('program', (table) => `UPDATE ${table} SET key = 'another'`),
    code: 'view.row-invented',
    where: /^view program, row another,/,
  },
  {
    damage: 'a view that stands where it cannot be made from',
    plant: inLog("UPDATE events SET data = '{}' WHERE position = 2"),
    code: 'view.not-derivable',
    where: /^view /,
  },
  {
    damage: 'a key that was made and never proposed',
    plant: (path) => {
      makeNextSigner(path);
    },
    code: 'key.unproposed',
    where: /^notary-keys\/[0-9a-f]{8}$/,
  },
  {
    damage: 'a root that was never signed',
    plant: (path) => {
      sql(path, 'notary.db', `UPDATE checkpoints SET root = '${Buffer.alloc(32).toString('base64')}'`);
    },
    code: 'checkpoint.malformed',
    where: /^checkpoint over \d+ events$/,
  },
  {
    damage: 'a checkpoint that another key signed',
    plant: (path) => {
      const file = join(path, 'notary-key');
      const { origin } = JSON.parse(readFileSync(file, 'utf8')) as { readonly origin: string };
      writeFileSync(file, JSON.stringify({ origin, seed: Buffer.alloc(32, 7).toString('base64') }));
    },
    code: 'checkpoint.unsigned',
    where: /^checkpoint over \d+ events$/,
  },
  {
    damage: 'a published checkpoint that was never kept',
    plant: (path) => {
      const file = join(path, 'transparency', 'checkpoint');
      writeFileSync(file, readFileSync(file, 'utf8').replace('trial\n', 'other\n'));
    },
    code: 'checkpoint.unknown',
    where: /^the published checkpoint$/,
  },
  {
    damage: 'tiles that are gone',
    plant: (path) => {
      rmSync(join(path, 'transparency', 'tile'), { recursive: true });
    },
    code: 'tile.missing',
    where: /^tile 0\/0$/,
  },
  {
    damage: 'a database with torn pages',
    plant: (path) => {
      sql(path, 'views.db', 'PRAGMA wal_checkpoint(TRUNCATE)');
      const file = join(path, 'views.db');
      const bytes = readFileSync(file);
      bytes.fill(0xa5, 3 * 16_384, 6 * 16_384);
      writeFileSync(file, bytes);
    },
    code: 'file.damaged',
    where: /^views\.db$/,
  },
];
