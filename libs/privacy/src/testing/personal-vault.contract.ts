import { type MasterKeys, memoryMasterKeys } from '../keys/master-keys';
import { MasterKeyInUse, type PersonalVault } from '../vault/personal-vault';

/** A vault under test that can be let go and opened again. */
export interface TestVault {
  readonly open: (masters: MasterKeys) => PersonalVault;
  readonly dispose: () => Promise<void>;
}

const PUPIL = { subjectRef: 'ref-1', fields: { givenName: 'Odile', familyName: 'Fontenot' } } as const;
const ANOTHER = { subjectRef: 'ref-2', fields: { givenName: 'Rémy' } } as const;

interface UnderTest {
  readonly vault: PersonalVault;
  readonly masters: MasterKeys;
}

/** What every vault of personal data keeps to. */
export function personalVaultContract(name: string, make: () => TestVault): void {
  describe(name, () => {
    let test: TestVault;
    let under: UnderTest;
    beforeEach(() => {
      test = make();
      const masters = memoryMasterKeys();
      under = { masters, vault: test.open(masters) };
    });
    afterEach(async () => {
      await under.vault.close();
      await test.dispose();
    });
    for (const rules of [keepingRules, erasureRules, rotationRules]) rules(() => under);
  });
}

function keepingRules(under: () => UnderTest): void {
  it('gives back what was kept, of the fields that were asked for', async () => {
    const { vault } = under();
    await vault.keep([PUPIL, ANOTHER]);

    expect([...(await vault.read(['ref-1', 'ref-2', 'ref-3'], ['givenName']))]).toStrictEqual([
      ['ref-1', { givenName: 'Odile' }],
      ['ref-2', { givenName: 'Rémy' }],
    ]);
    expect(await vault.fieldsOf('ref-1')).toStrictEqual(['givenName', 'familyName']);
    expect(await vault.fieldsOf('ref-3')).toStrictEqual([]);
  });

  it('takes a new text in the place of the earlier one, and the same text for nothing new', async () => {
    const { vault } = under();
    expect(await vault.keep([PUPIL])).toStrictEqual({ changed: ['ref-1'], erased: [] });
    expect(await vault.keep([PUPIL])).toStrictEqual({ changed: [], erased: [] });
    const renamed = { subjectRef: 'ref-1', fields: { familyName: 'Guidry' } };
    expect(await vault.keep([renamed])).toStrictEqual({ changed: ['ref-1'], erased: [] });

    expect((await vault.read(['ref-1'], ['givenName', 'familyName'])).get('ref-1')).toStrictEqual({
      givenName: 'Odile',
      familyName: 'Guidry',
    });
  });
}

function erasureRules(under: () => UnderTest): void {
  it('has nothing of an erased subject, and takes nothing of it again', async () => {
    const { vault } = under();
    await vault.keep([PUPIL, ANOTHER]);
    await vault.erase('ref-1');
    await vault.erase('ref-1');

    expect(await vault.keep([PUPIL])).toStrictEqual({ changed: [], erased: ['ref-1'] });
    expect((await vault.read(['ref-1', 'ref-2'], ['givenName'])).size).toBe(1);
    expect([await vault.isErased('ref-1'), await vault.isErased('ref-2')]).toStrictEqual([true, false]);
  });

  it('gives a file a key of its own, until it is destroyed', async () => {
    const { vault } = under();
    const key = await vault.fileKey('file:1');
    expect(await vault.fileKey('file:1')).toStrictEqual(key);
    expect(await vault.fileKey('file:2')).not.toStrictEqual(key);
    await vault.erase('file:1');
    expect(await vault.fileKey('file:1')).toBeUndefined();
  });

  it('remembers the erasure of a subject of whom it knew nothing', async () => {
    const { vault } = under();
    await vault.erase('ref-9');
    expect(await vault.isErased('ref-9')).toBe(true);
  });
}

function rotationRules(under: () => UnderTest): void {
  it('wraps its keys anew bit by bit, and reads all the while', async () => {
    const { vault, masters } = under();
    await vault.keep([PUPIL, ANOTHER]);
    const first = masters.current().id;
    const second = masters.add().id;

    expect(await vault.rewrap(1)).toBe(1);
    expect((await vault.read(['ref-1', 'ref-2'], ['givenName'])).size).toBe(2);
    await expect(vault.retire(first)).rejects.toThrow(MasterKeyInUse);
    expect(await vault.rewrap(1)).toBe(0);
    expect(await vault.keysInUse()).toStrictEqual([{ masterKeyId: second, dataKeys: 2, isCurrent: true }]);

    await vault.retire(first);
    expect(masters.find(first)).toBeUndefined();
    expect((await vault.read(['ref-1'], ['familyName'])).get('ref-1')).toStrictEqual({
      familyName: 'Fontenot',
    });
  });

  it('reads nothing without the master key that wraps', async () => {
    const { vault, masters } = under();
    await vault.keep([PUPIL]);
    const first = masters.current().id;
    masters.add();
    masters.retire(first);

    await expect(vault.read(['ref-1'], ['givenName'])).rejects.toThrow('cannot be read');
  });
}
