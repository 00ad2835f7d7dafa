import { StoreUnavailable, type ViewDefinition } from '@ledger/event-sourcing';
import { cursorStoreContract, viewStoreContract } from '@ledger/event-sourcing/testing';
import { sqliteTestViews, type TemporaryFolder, temporaryFolder } from '../testing';
import { openSqlite } from './driver';
import { openSqliteViewStore } from './sqlite-view-store';
import { NewerViewsFile } from './views-file';

viewStoreContract('The SQLite store', sqliteTestViews);
cursorStoreContract('The SQLite store', sqliteTestViews);

describe('SQLite views', () => {
  const views: ViewDefinition = { name: 'courses', version: 1, facets: ['level'] };
  const row = { key: 'a', facets: { level: 3 }, body: '{}' };
  let folder: TemporaryFolder;

  beforeEach(() => {
    folder = temporaryFolder();
  });

  afterEach(() => {
    folder.remove();
  });

  it('are empty to a reader until somebody has defined them, then are seen at once', async () => {
    const reader = openSqliteViewStore({ folder: folder.path, readOnly: true });
    const writer = openSqliteViewStore({ folder: folder.path });
    await reader.define(views);

    expect(await reader.find(views, { where: {}, limit: 1 })).toStrictEqual([]);
    await writer.define(views);
    await writer.write([{ view: views, rows: [row] }], []);
    expect(await reader.find(views, { where: { level: 3 }, limit: 1 })).toStrictEqual([row]);
    await expect(reader.write([{ view: views, rows: [row] }], [])).rejects.toThrow(StoreUnavailable);
    await Promise.all([reader.close(), writer.close()]);
  });

  it.each([{ name: 'x"; DROP TABLE cursors' }, { version: 0 }, { facets: ['a b'] }, { facets: ['key'] }])(
    'cannot be named so as to reach other tables: %j',
    async (wrong) => {
      const store = openSqliteViewStore({ folder: folder.path });

      await expect(store.define({ ...views, ...wrong })).rejects.toThrow(RangeError);
      await store.close();
    },
  );

  it('are found by the index of a facet, which leaves out the rows that have no value for it', async () => {
    const store = openSqliteViewStore({ folder: folder.path });
    await store.define(views);
    const none = { key: 'b', facets: { level: null }, body: '{}' };
    await store.write([{ view: views, rows: [row, none] }], []);
    const db = openSqlite(`${folder.path}/views.db`);
    const entries =
      'SELECT count(*) FROM view_courses_v1 INDEXED BY view_courses_v1_by_level WHERE level NOTNULL';
    const plan = 'EXPLAIN QUERY PLAN SELECT key FROM view_courses_v1 WHERE level = ? ORDER BY key LIMIT ?';

    expect(db.prepare(entries).get()).toStrictEqual([1]);
    expect(String(db.prepare(plan).get(3, 1)?.[3])).toContain('view_courses_v1_by_level');
    expect(await store.find(views, { where: { level: 3 }, limit: 9 })).toStrictEqual([row]);
    expect(await store.find(views, { where: { level: null }, limit: 9 })).toStrictEqual([none]);
    db.close();
    await store.close();
  });

  it('are refused when a newer program wrote the file', async () => {
    const store = openSqliteViewStore({ folder: folder.path });
    await store.close();
    const db = openSqlite(`${folder.path}/views.db`);
    db.exec('PRAGMA user_version = 9');
    db.close();

    expect(() => openSqliteViewStore({ folder: folder.path })).toThrow(NewerViewsFile);
  });
});
