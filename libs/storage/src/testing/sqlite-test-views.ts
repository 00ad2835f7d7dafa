import type { TestViews } from '@ledger/event-sourcing/testing';
import { openSqliteViewStore } from '../sqlite/sqlite-view-store';
import { temporaryFolder } from './temporary-folder';

/** SQLite read models in a folder of their own, for the contract suites. */
export function sqliteTestViews(): TestViews {
  const folder = temporaryFolder();
  const opened: ReturnType<typeof openSqliteViewStore>[] = [];
  return {
    open: () => {
      const views = openSqliteViewStore({ folder: folder.path });
      opened.push(views);
      return views;
    },
    dispose: async () => {
      await Promise.all(opened.map((views) => views.close()));
      folder.remove();
    },
  };
}
