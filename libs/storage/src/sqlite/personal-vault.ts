import {
  actorReferences,
  knownNamedKey,
  type KeyName,
  type NamedKey,
  namedKey,
  type PersonalVault,
  vaultOver,
} from '@ledger/privacy';
import { type OpenShelf, openVaultShelf, type PersonalVaultOptions } from './vault-shelf';

/**
 * Opens the vault of personal data of a data folder, creates it where there is none: `vault.db`, a file of its
 * own, with ciphertexts only. Every commit is synced, and what is destroyed is overwritten.
 *
 * @throws NewerVaultFile
 */
export function openSqlitePersonalVault(options: PersonalVaultOptions): PersonalVault {
  const { shelf, masters } = openVaultShelf(options);
  return vaultOver(shelf, masters);
}

/**
 * How a service turns the subjects of tokens into the references that events carry, and what to close.
 *
 * @throws NewerVaultFile
 */
export function openActorReferences(options: PersonalVaultOptions): {
  readonly referenceOf: (subject: string) => string;
  readonly close: () => void;
} {
  const { shelf, masters } = openVaultShelf(options);
  return {
    referenceOf: actorReferences(shelf, masters),
    close: () => {
      shelf.close();
    },
  };
}

/** A key of the ledger's own in the vault of a data folder, made where there is none. @throws NewerVaultFile */
export const keyInVault = (options: PersonalVaultOptions, name: KeyName): Buffer =>
  inVault(options, ({ shelf, masters }) => namedKey(shelf, masters, name));

/** The key of the bank accounts and received files of a data folder, in its vault. */
export function openBankKey(options: PersonalVaultOptions): NamedKey {
  let key: Buffer | undefined;
  return {
    known: () =>
      (key ??= inVault(options, ({ shelf, masters }) => knownNamedKey(shelf, masters, 'bank-details'))),
    made: () => (key ??= keyInVault(options, 'bank-details')),
  };
}

function inVault<Result>(options: PersonalVaultOptions, run: (open: OpenShelf) => Result): Result {
  const open = openVaultShelf(options);
  try {
    return run(open);
  } finally {
    open.shelf.close();
  }
}
