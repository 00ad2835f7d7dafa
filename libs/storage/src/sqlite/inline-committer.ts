import type { SqliteDatabase } from './driver';
import { type GroupAnswer, type GroupCommitter, TRANSACTION_APPENDS } from './group';
import { GroupWriter } from './group-writer';

/** Commits in the calling thread, which stands still meanwhile: for commands, tests and small imports. */
export function inlineCommitter(db: SqliteDatabase): GroupCommitter {
  const writer = new GroupWriter(db);
  return {
    groupSize: TRANSACTION_APPENDS,
    commit: (group) => Promise.resolve(answerOf(writer.commit([group]))),
    probe: () => Promise.resolve(writer.probe()),
    close: () => {
      writer.close();
      return Promise.resolve();
    },
  };
}

function answerOf([answer]: readonly GroupAnswer[]): GroupAnswer {
  if (answer === undefined) throw new Error('Each group has an answer');
  return answer;
}
