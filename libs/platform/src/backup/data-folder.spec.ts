import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '@ledger/storage/testing';
import { filesOfDataFolder } from './data-folder';

describe('the files of a data folder', () => {
  const folder = temporaryFolder();
  afterAll(() => {
    folder.remove();
  });

  it('are all but drafts, the published log, and evidence that can be asked for again', () => {
    const paths = [
      'ledger.db',
      'views.db',
      'views.db-wal',
      'bank-files/one',
      'transparency/checkpoint',
      'evidence/0123/files/manifest.json',
    ];
    for (const path of paths) {
      mkdirSync(dirname(join(folder.path, path)), { recursive: true });
      writeFileSync(join(folder.path, path), '');
    }
    const { following, referredTo, keys } = filesOfDataFolder(folder.path);
    expect([following, referredTo, keys]).toStrictEqual([['views.db'], ['bank-files/one'], []]);
  });
});
