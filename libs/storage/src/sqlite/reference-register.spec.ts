import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { referenceRegisterContract } from '@ledger/privacy/testing';
import { temporaryFolder } from '../testing';
import { openSqlite } from './driver';
import { openSqliteReferenceRegister } from './reference-register';
import { NewerRegisterFile } from './register-file';

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

  it('has no id of the source in plain', async () => {
    const folder = temporaryFolder();
    const register = openSqliteReferenceRegister({ folder: folder.path });
    await register.nameLearners('SIS', new Map([['LASID-774411', 'ref-a']]));
    await register.nameEnrollments(SCOPE, [
      { externalId: 'ENR-774411', enrollmentId: 'e-1', studentId: 'LASID-774411', classId: 'cls-1' },
    ]);
    await register.close();

    expect(bytesOf(folder.path)).not.toContain('774411');
    folder.remove();
  });

  it('that kept its ids in plain is raised, and has them in plain no more', async () => {
    const folder = temporaryFolder();
    const db = openSqlite(`${folder.path}/register.db`);
    db.exec(PLAIN_REGISTER);
    db.close();
    expect(bytesOf(folder.path)).toContain('LASID-774411');

    const register = openSqliteReferenceRegister({ folder: folder.path });
    expect([...(await register.learners('SIS', ['LASID-774411']))]).toStrictEqual([
      ['LASID-774411', 'ref-a'],
    ]);
    const place = { studentId: 'LASID-774411', classId: 'cls-1' };
    expect(await register.enrollmentsIn(SCOPE, place)).toStrictEqual([
      {
        number: 1,
        externalId: 'ENR-774411',
        enrollmentId: 'e-1',
        digest: 'd1',
        deferredUntil: null,
        ended: false,
      },
    ]);
    expect((await register.rows(SCOPE, 'result', ['RES-774411'])).get('RES-774411')).toMatchObject({
      enrollmentId: 'e-1',
      deferredUntil: '2026-12-18',
    });
    await register.close();
    expect(bytesOf(folder.path)).not.toContain('774411');
    folder.remove();
  });
});

const SCOPE = { source: 'SIS', programId: 'la' };

/** What the first release wrote. */
const PLAIN_REGISTER = `
  CREATE TABLE scopes (number INTEGER PRIMARY KEY, source TEXT NOT NULL, program_id TEXT NOT NULL, UNIQUE (source, program_id)) STRICT;
  CREATE TABLE students (number INTEGER PRIMARY KEY, source TEXT NOT NULL, external_id TEXT NOT NULL, learner_ref TEXT NOT NULL, UNIQUE (source, external_id)) STRICT;
  CREATE TABLE enrollment_rows (number INTEGER PRIMARY KEY, scope INTEGER NOT NULL, external_id TEXT NOT NULL, enrollment_id TEXT NOT NULL,
    student TEXT NOT NULL, class TEXT NOT NULL, digest TEXT, deferred_until TEXT, ended INTEGER NOT NULL DEFAULT 0, UNIQUE (scope, external_id)) STRICT;
  CREATE INDEX enrollment_rows_by_place ON enrollment_rows (scope, student, class);
  CREATE TABLE result_rows (number INTEGER PRIMARY KEY, scope INTEGER NOT NULL, external_id TEXT NOT NULL, enrollment_id TEXT NOT NULL,
    digest TEXT, deferred_until TEXT, ended INTEGER NOT NULL DEFAULT 0, UNIQUE (scope, external_id)) STRICT;
  INSERT INTO scopes VALUES (1, 'SIS', 'la');
  INSERT INTO students VALUES (1, 'SIS', 'LASID-774411', 'ref-a');
  INSERT INTO enrollment_rows VALUES (1, 1, 'ENR-774411', 'e-1', 'LASID-774411', 'cls-1', 'd1', NULL, 0);
  INSERT INTO result_rows VALUES (1, 1, 'RES-774411', 'e-1', 'd2', '2026-12-18', 0);
  PRAGMA user_version = 1;
`;

const bytesOf = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => name.startsWith('register'))
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n');
