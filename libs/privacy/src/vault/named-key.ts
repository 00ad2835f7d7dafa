import { readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { LEDGER_KEY_PREFIX } from '../data-subject/ledger-key';
import type { MasterKeys } from '../keys/master-keys';
import { syncFolder } from '../keys/sync-folder';
import { KEY_BYTES } from '../sealing/sealing';
import { DataKeys } from './data-keys';
import type { VaultShelf } from './vault-shelf';

/** The keys of the ledger's own: of the ids in the register, of people at work, and of bank accounts. */
export type KeyName = 'register' | 'actors' | 'bank-details';

const referenceOf = (name: KeyName): string => `${LEDGER_KEY_PREFIX}${name}`;

/**
 * A key of the ledger's own, under the master keys like those of subjects: made on first use, wrapped anew when
 * master keys rotate, never destroyed.
 *
 * @throws PersonalDataUnreadable
 */
export const namedKey = (shelf: VaultShelf, masters: MasterKeys, name: KeyName): Buffer =>
  shelf.transact(() => new DataKeys(shelf, masters).findOrMake(referenceOf(name)));

/** The same, undefined while it was not made. @throws PersonalDataUnreadable */
export const knownNamedKey = (shelf: VaultShelf, masters: MasterKeys, name: KeyName): Buffer | undefined =>
  new DataKeys(shelf, masters).find(referenceOf(name));

/** A key of the ledger's own, looked for when it is first needed and remembered. */
export interface NamedKey {
  /** Undefined while nothing was sealed under it. @throws PersonalDataUnreadable */
  known(): Buffer | undefined;
  /** Made where there is none. @throws PersonalDataUnreadable */
  made(): Buffer;
}

/** A key that an earlier release kept in plain, in a file beside the vault. */
export interface PlainKey {
  readonly name: KeyName;
  readonly path: string;
}

/**
 * Takes a key that lay in plain under the master keys. The file goes once the wrapped key is on the disk: cut short
 * between the two, it is gone after the next time. A file with another key than the vault has stays, since something
 * may be sealed under it.
 */
export function takeInPlainKey(shelf: VaultShelf, masters: MasterKeys, { name, path }: PlainKey): void {
  const plain = bytesOf(path);
  if (plain?.length !== KEY_BYTES) return;
  const kept = shelf.transact(() => new DataKeys(shelf, masters).findOrMake(referenceOf(name), () => plain));
  if (!kept.equals(plain)) return;
  rmSync(path, { force: true });
  syncFolder(dirname(path));
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw failure;
  }
}
