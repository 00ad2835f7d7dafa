import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CursorStore, ViewStore } from '@ledger/event-sourcing';
import { openThrowawayViewStore } from './sqlite-view-store';

/**
 * An empty store of read models in a folder of its own among the temporary files of the machine; closing it
 * deletes the folder. For views that are built to be looked at once: they fill the disk, not the memory.
 */
export function openScratchViewStore(): ViewStore & CursorStore {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-views-'));
  const store = openThrowawayViewStore(folder);
  return {
    define: (view) => store.define(view),
    read: (view, keys) => store.read(view, keys),
    find: (view, query) => store.find(view, query),
    write: (changes, cursors) => store.write(changes, cursors),
    dropOthers: (views) => store.dropOthers(views),
    load: (name) => store.load(name),
    save: (cursor) => store.save(cursor),
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
