import type { EventStore } from '@ledger/event-sourcing';
import type { TestLog } from '@ledger/event-sourcing/testing';
import { openSqliteEventStore } from '../sqlite/sqlite-event-store';
import { temporaryFolder } from './temporary-folder';

/** A SQLite log in a folder of its own, for the contract suite. */
export function sqliteTestLog(committer: 'inline' | 'worker'): TestLog {
  const folder = temporaryFolder();
  const opened: EventStore[] = [];
  return {
    open: (codec) => {
      const store = openSqliteEventStore({ folder: folder.path, codec, committer });
      opened.push(store);
      return store;
    },
    dispose: async () => {
      await Promise.all(opened.map((store) => store.close()));
      folder.remove();
    },
  };
}
