import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { type Ledger, openLedger } from '@ledger/platform';
import { destroyKeyOf, EraseLearner, finishErasures, type PersonalStores } from '@ledger/processes';
import { openSqlitePersonalVault, openSqliteReferenceRegister } from '@ledger/storage';
import { temporaryFolder } from '@ledger/storage/testing';

const REF = 'learner-1';
const FILES = ['vault.db', 'register.db'] as const;

/** What is kept beside the ledger, opened for as long as something is done with it. */
async function withStores<Result>(
  folder: string,
  work: (stores: PersonalStores) => Promise<Result>,
): Promise<Result> {
  const vault = openSqlitePersonalVault({ folder });
  const register = openSqliteReferenceRegister({ folder });
  try {
    return await work({ vault, register });
  } finally {
    await register.close();
    await vault.close();
  }
}

/** What is still known of the student. */
const knownOf = (folder: string): Promise<unknown> =>
  withStores(folder, async ({ vault, register }) => ({
    fields: await vault.fieldsOf(REF),
    read: [...(await vault.read([REF], ['familyName']))],
    register: await register.knows(REF),
  }));
const NOTHING = { fields: [], read: [], register: false };

describe('a copy from before an erasure', () => {
  const place = temporaryFolder();
  const [folder, copy] = [join(place.path, 'data'), join(place.path, 'copy')];
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = await openLedger({ folder });
    await withStores(folder, async ({ vault, register }) => {
      await vault.keep([{ subjectRef: REF, fields: { familyName: 'Quibodeaux' } }]);
      await register.nameLearners('sis', new Map([['stu-1', REF]]));
    });
    cpSync(folder, copy, { recursive: true });
    const erasure = { learnerRef: REF, reasonCode: 'purpose-ended', enrollmentIds: [] };
    await ledger.execute(new EraseLearner(erasure, ledger.metadata({ actor: 'officer-1' })));
    await ledger.settled();
    await withStores(folder, (stores) => destroyKeyOf(stores, REF));
  });
  afterAll(async () => {
    await ledger.close();
    place.remove();
  });

  const putBack = (names: readonly string[]): void => {
    for (const file of names.flatMap((name) => [name, `${name}-wal`, `${name}-shm`])) {
      rmSync(join(folder, file), { force: true });
      if (existsSync(join(copy, file))) cpSync(join(copy, file), join(folder, file));
    }
  };
  const finish = (): Promise<number> => withStores(folder, (stores) => finishErasures(ledger.views, stores));

  it('is not there at first', async () => {
    expect(await knownOf(folder)).toStrictEqual(NOTHING);
    expect(await finish()).toBe(0);
  });

  it.each([[FILES], [['vault.db']], [['register.db']]])(
    'is brought up to the erasure when it is put back: %s',
    async (names) => {
      putBack(names);
      expect(await knownOf(folder)).not.toStrictEqual(NOTHING);
      expect(await finish()).toBe(1);
      expect(await knownOf(folder)).toStrictEqual(NOTHING);
      expect(await finish()).toBe(0);
    },
  );

  it('is not read where only rows were put back, and they go too', async () => {
    const vault = new DatabaseSync(join(folder, 'vault.db'));
    vault.exec(`ATTACH '${join(copy, 'vault.db')}' AS copy;
      INSERT INTO data_keys SELECT * FROM copy.data_keys WHERE subject_ref = '${REF}';
      INSERT INTO fields SELECT * FROM copy.fields;
      DETACH copy; PRAGMA wal_checkpoint(TRUNCATE)`);
    const [{ text = '' } = {}] = vault.prepare('SELECT text FROM fields').all() as { text?: string }[];
    vault.close();
    expect(await knownOf(folder)).toStrictEqual(NOTHING);
    expect(await finish()).toBe(1);
    expect(text).not.toBe('');
    expect(readFileSync(join(folder, 'vault.db'), 'latin1')).not.toContain(text);
  });
});
