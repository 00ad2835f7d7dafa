import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type NamedKey, placeFile, sealed, unsealed } from '@ledger/privacy';
import type { SealedFolder } from './bank-account-vault';

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
export function openReceivedFileStore({ folder, key }: SealedFolder): ReceivedFileStore {
  const pathOf = (sha256: string): string => join(folder, FOLDER, sha256);
  return {
    keep: async (bytes) => {
      const sha256 = sha256Of(bytes);
      await placeFile(pathOf(sha256), sealed(key.made(), bytes, Buffer.from(sha256)));
      return sha256;
    },
    read: async (sha256) => {
      if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined;
      try {
        const kept = await readFile(pathOf(sha256));
        return unsealed(keyOf(key, sha256), kept, Buffer.from(sha256));
      } catch (failure) {
        if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw failure;
      }
    },
  };
}

/** A file without its key is not one that never came. */
function keyOf(key: NamedKey, sha256: string): Buffer {
  const known = key.known();
  if (known === undefined)
    throw new Error(`The received file ${sha256} is there, the key that sealed it is not`);
  return known;
}
