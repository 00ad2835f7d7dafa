import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { placeFile } from '@ledger/privacy';

/** Keeps bank files under the hash of their content; what was kept is never changed. */
export interface BankFileStore {
  /** Keeps the bytes durably; answers their SHA-256 in hexadecimal. */
  keep(bytes: Uint8Array): Promise<string>;
  /** The bytes with this hash; undefined when there are none. @throws Error when they are no longer what they were */
  read(sha256: string): Promise<Uint8Array | undefined>;
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Where a data folder has the bank file of this hash. */
export const bankFilePath = (folder: string, sha256: string): string =>
  join(folder, 'bank-files', `${sha256}.ach`);

/** The bank files of a data folder: `bank-files/<sha256>.ach`. */
export function openBankFileStore(folder: string): BankFileStore {
  const pathOf = (sha256: string): string => bankFilePath(folder, sha256);
  return {
    keep: async (bytes) => {
      const sha256 = hashOf(bytes);
      await placeFile(pathOf(sha256), bytes);
      return sha256;
    },
    read: async (sha256) => {
      if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined;
      try {
        const bytes = await readFile(pathOf(sha256));
        if (hashOf(bytes) !== sha256) throw new Error(`The bank file ${sha256} was altered`);
        return bytes;
      } catch (failure) {
        if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw failure;
      }
    },
  };
}
