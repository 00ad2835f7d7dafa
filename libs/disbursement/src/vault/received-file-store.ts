import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { placeFile, sealed, unsealed } from '@ledger/privacy';
import { accountKeyOf } from './account-key';

/** Keeps what a bank sent under the hash of its content, encrypted: such files have account numbers in them. */
export interface ReceivedFileStore {
  /** Keeps the bytes durably; answers their SHA-256 in hexadecimal. */
  keep(bytes: Uint8Array): Promise<string>;
  /** The bytes with this hash; undefined when there are none. @throws Error when they are no longer what they were */
  read(sha256: string): Promise<Uint8Array | undefined>;
}

const FOLDER = 'bank-returns';

/** The SHA-256 of bytes in hexadecimal. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The received files of a data folder: `bank-returns/<sha256>`, under the key of the bank accounts. */
export function openReceivedFileStore(folder: string): ReceivedFileStore {
  const pathOf = (sha256: string): string => join(folder, FOLDER, sha256);
  return {
    keep: async (bytes) => {
      const sha256 = sha256Of(bytes);
      await placeFile(pathOf(sha256), sealed(await accountKeyOf(folder), bytes, Buffer.from(sha256)));
      return sha256;
    },
    read: async (sha256) => {
      if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined;
      try {
        const kept = await readFile(pathOf(sha256));
        return unsealed(await accountKeyOf(folder), kept, Buffer.from(sha256));
      } catch (failure) {
        if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw failure;
      }
    },
  };
}
