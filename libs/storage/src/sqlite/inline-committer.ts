import type { SqliteDatabase } from './driver';
import type { GroupCommitter } from './group';
import { GroupWriter } from './group-writer';

/** Commits in the calling thread, which stands still meanwhile: for commands, tests and small imports. */
export function inlineCommitter(db: SqliteDatabase): GroupCommitter {
  const writer = new GroupWriter(db);
  return {
    commit: (group) => Promise.resolve(writer.commit(group)),
    probe: () => Promise.resolve(writer.probe()),
    close: () => {
      writer.close();
      return Promise.resolve();
    },
  };
}
