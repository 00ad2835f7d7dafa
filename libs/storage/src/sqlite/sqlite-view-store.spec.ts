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

  it('are refused when a newer program wrote the file', async () => {
    const store = openSqliteViewStore({ folder: folder.path });
    await store.close();
    const db = openSqlite(`${folder.path}/views.db`);
    db.exec('PRAGMA user_version = 9');
    db.close();

    expect(() => openSqliteViewStore({ folder: folder.path })).toThrow(NewerViewsFile);
  });
});
