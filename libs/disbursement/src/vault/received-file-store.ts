import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type NamedKey, placeFile, sealed, unsealed } from '@ledger/privacy';
import type { SealedFolder } from './bank-account-vault';
import { type SealedStanding, sealedStanding } from './sealed-standing';

/** Keeps what a bank sent under the hash of its content, encrypted: such files have account numbers in them. */
export interface ReceivedFileStore {
  /** Keeps the bytes durably; answers their SHA-256 in hexadecimal. */
  keep(bytes: Uint8Array): Promise<string>;
  /** The bytes with this hash; undefined when there are none. @throws Error when they are no longer what they were */
  read(sha256: string): Promise<Uint8Array | undefined>;
}

const FOLDER = 'bank-returns';
const SHA256 = /^[0-9a-f]{64}$/;

/** The SHA-256 of bytes in hexadecimal. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The received files of a data folder: `bank-returns/<sha256>`, under the key of the bank accounts. */
export function openReceivedFileStore({ folder, key }: SealedFolder): ReceivedFileStore {
  return {
    keep: async (bytes) => {
      const sha256 = sha256Of(bytes);
      await placeFile(pathOf(folder, sha256), sealed(key.made(), bytes, Buffer.from(sha256)));
      return sha256;
    },
    read: async (sha256) => {
      if (!SHA256.test(sha256)) return undefined;
      try {
        const kept = await readFile(pathOf(folder, sha256));
        return unsealed(keyOf(key, sha256), kept, Buffer.from(sha256));
      } catch (failure) {
        if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw failure;
      }
    },
  };
}

/** Whether a received file of a data folder opens under the key of the bank accounts, and is the one with this hash. */
export function receivedFileStanding(
  folder: string,
  sha256: string,
  key: Buffer | undefined,
): SealedStanding {
  if (!SHA256.test(sha256)) return 'missing';
  const file = { path: pathOf(folder, sha256), binding: Buffer.from(sha256) };
  return sealedStanding(file, key, (bytes) => sha256Of(bytes) === sha256);
}

const pathOf = (folder: string, sha256: string): string => join(folder, FOLDER, sha256);

/** A file without its key is not one that never came. */
function keyOf(key: NamedKey, sha256: string): Buffer {
  const known = key.known();
  if (known === undefined)
    throw new Error(`The received file ${sha256} is there, the key that sealed it is not`);
  return known;
}
