import { referenceRegisterContract } from '@ledger/privacy/testing';
import { temporaryFolder } from '../testing';
import { openSqlite } from './driver';
import { NewerRegisterFile, openSqliteReferenceRegister } from './reference-register';

referenceRegisterContract('The register in a file of its own', () => {
  const folder = temporaryFolder();
  return {
    open: () => openSqliteReferenceRegister({ folder: folder.path }),
    dispose: () => {
      folder.remove();
      return Promise.resolve();
    },
  };
});

describe('The register file', () => {
  it('has its references again after it was closed', async () => {
    const folder = temporaryFolder();
    const first = openSqliteReferenceRegister({ folder: folder.path });
    await first.nameLearners('SIS', new Map([['stu-1', 'ref-a']]));
    await first.close();
    const second = openSqliteReferenceRegister({ folder: folder.path });
    expect([...(await second.learners('SIS', ['stu-1']))]).toStrictEqual([['stu-1', 'ref-a']]);
    await second.close();
    folder.remove();
  });

  it('is not opened when a newer program wrote it', () => {
    const folder = temporaryFolder();
    const db = openSqlite(`${folder.path}/register.db`);
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(() => openSqliteReferenceRegister({ folder: folder.path })).toThrow(NewerRegisterFile);
    folder.remove();
  });
});
