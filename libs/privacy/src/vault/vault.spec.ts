import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMasterKeys } from '../keys/master-key-file';
import { masterKeysFrom, MasterKeysUnusable, memoryMasterKeys } from '../keys/master-keys';
import { newKey, sealed, unsealed } from '../sealing/sealing';
import { personalVaultContract } from '../testing';
import { openField, sealField } from './data-keys';
import { memoryPersonalVault } from './memory-personal-vault';
import { PersonalDataUnreadable } from './personal-vault';

personalVaultContract('The vault in memory', () => ({
  open: memoryPersonalVault,
  dispose: () => Promise.resolve(),
}));

describe('a nonce', () => {
  it('is used for one text only, however many are sealed', () => {
    const key = newKey();
    const sealedTexts = Array.from({ length: 2_000 }, () => sealed(key, Buffer.from('x'), Buffer.alloc(0)));
    const used = new Set(sealedTexts.map((bytes) => bytes.subarray(0, 12).toString('hex')));
    expect(used.size).toBe(2_000);
    for (const bytes of sealedTexts) expect(unsealed(key, bytes, Buffer.alloc(0)).toString()).toBe('x');
  });
});

describe('a sealed text', () => {
  const key = newKey();
  const place = { subjectRef: 'ref-1', field: 'givenName', version: 1 } as const;
  const kept = sealField(key, place, 'Odile');

  it('opens as what it was sealed for', () => {
    expect(openField(key, kept)).toBe('Odile');
    expect(kept.text).not.toContain(Buffer.from('Odile').toString('base64'));
  });

  it.each([
    ['another subject', { subjectRef: 'ref-2' }],
    ['another field', { field: 'familyName' as const }],
    ['another version', { version: 2 }],
    [
      'another text',
      { text: `A${kept.text.slice(1)}` === kept.text ? `B${kept.text.slice(1)}` : `A${kept.text.slice(1)}` },
    ],
  ])('does not open as %s', (_, change) => {
    expect(() => openField(key, { ...kept, ...change })).toThrow(PersonalDataUnreadable);
  });
});

describe('the master keys', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ledger-keys-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('of a folder are made once, and readable to their owner only', () => {
    const [one, other] = [openMasterKeys(folder, {}), openMasterKeys(folder, {})];
    expect(one.current()).toStrictEqual(other.current());
    expect(statSync(join(folder, 'vault-keys.json')).mode & 0o077).toBe(0);
  });

  it('rotate for everybody who has them open', () => {
    const [one, other] = [openMasterKeys(folder, {}), openMasterKeys(folder, {})];
    const first = one.current().id;
    const second = one.add().id;
    expect([other.current().id, other.find(first)?.id]).toStrictEqual([second, first]);
    other.retire(first);
    expect(one.find(first)).toBeUndefined();
    expect(() => one.retire(second)).toThrow(MasterKeysUnusable);
  });

  it('lie elsewhere where the environment says so', () => {
    const path = join(folder, 'elsewhere', 'keys.json');
    const { id } = openMasterKeys(folder, { LEDGER_MASTER_KEY_FILE: path }).current();
    expect(readFileSync(path, 'utf8')).toContain(id);
  });

  it('of the environment change there alone', () => {
    const [a, b] = [newKey().toString('base64'), newKey().toString('base64')];
    const keys = openMasterKeys(folder, { LEDGER_MASTER_KEYS: `new:${b},old:${a}` });
    expect([keys.current().id, keys.find('old')?.key.toString('base64')]).toStrictEqual(['new', a]);
    expect(() => keys.add()).toThrow(MasterKeysUnusable);
    expect(() => keys.retire('old')).toThrow(MasterKeysUnusable);
  });

  it.each(['', 'short:AAAA', `a b:${newKey().toString('base64')}`, 'nokey'])(
    'of the environment are refused as %j',
    (text) => {
      expect(() => masterKeysFrom(text)).toThrow(MasterKeysUnusable);
    },
  );

  it('of a test are made one by one', () => {
    const keys = memoryMasterKeys();
    expect([keys.current().id, keys.add().id, keys.current().id]).toStrictEqual(['k1', 'k2', 'k2']);
    expect(() => keys.retire('k2')).toThrow(MasterKeysUnusable);
  });
});
