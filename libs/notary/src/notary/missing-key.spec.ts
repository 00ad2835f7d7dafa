import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { generateSigner } from '@ledger/merkle';
import { join } from 'node:path';
import { LogFolder } from '../log-folder/log-folder';
import { sampleLog } from '../testing';
import { memoryCheckpointRegister } from './checkpoint-register';
import { NotaryKeyMissing } from './log-signers';
import { Notary } from './notary';

const ORIGIN = 'ledger.example/missing';
const signer = generateSigner(ORIGIN);

describe('a notary that does not find the secret of a key', () => {
  let path = '';
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'ledger-missing-key-'));
  });
  afterEach(() => {
    rmSync(path, { recursive: true });
  });

  const partsOf = () => {
    const log = sampleLog();
    log.grow(3);
    return { log, register: memoryCheckpointRegister(), folder: new LogFolder(path), origin: ORIGIN };
  };

  it('signs what came since, where the key was retired meanwhile', async () => {
    const parts = partsOf();
    const signers = (size: number) => {
      if (size === 4) return Promise.resolve([signer]);
      parts.log.grow(1);
      return Promise.reject(new NotaryKeyMissing('retired'));
    };
    const signed = await new Notary({ ...parts, signers }).notarize();
    expect(signed?.size).toBe(4);
  });

  it.each([0, 1])(
    'signs nothing where it stays missing, though the log grows by %i each time',
    async (by) => {
      const parts = partsOf();
      const signers = () => {
        parts.log.grow(by);
        return Promise.reject(new NotaryKeyMissing('lost'));
      };
      await expect(new Notary({ ...parts, signers }).notarize()).rejects.toThrow('lost');
      expect(parts.register.latest()).toBeUndefined();
    },
  );
});
