import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BankDetailsReference } from '../bank-details/bank-details.events';
import { type NamedKey, placeFile, sealed, unsealed } from '@ledger/privacy';
import { type SealedStanding, sealedStanding } from './sealed-standing';

/** An account of a provider at a bank in the United States. */
export interface ProviderAccount {
  /** Nine digits, the last a check digit. */
  readonly routingNumber: string;
  /** At most 17 letters, digits and hyphens. */
  readonly accountNumber: string;
  readonly accountKind: 'checking' | 'savings';
  /** Under which name the bank knows the holder. */
  readonly holderName: string;
}

/** Keeps bank accounts apart from the log, encrypted; the log has their references only. */
export interface BankAccountVault {
  /** Keeps an account and answers what may be said of it; the same account has the same reference. */
  keep(providerId: string, account: ProviderAccount): Promise<BankDetailsReference>;
  /** @throws BankAccountUnreadable when it is not there, was altered or belongs to another provider */
  read(reference: Pick<BankDetailsReference, 'providerId' | 'bankDetailsId'>): Promise<ProviderAccount>;
}

/** An account cannot be read: it is missing, or its file or key is not what it was. */
export class BankAccountUnreadable extends Error {
  override readonly name = 'BankAccountUnreadable';

  constructor(readonly bankDetailsId: string) {
    super(
      `The bank account ${bankDetailsId} cannot be read; restore the folder of accounts, the vault and its master key`,
    );
  }
}

const FOLDER = 'bank-details';
/** Characters of a reference: 128 bits of a keyed hash. */
const ID_LENGTH = 32;
const MASK_LENGTH = 4;
const REFERENCE = /^B-[0-9a-f]+$/;

/** The data folder in which something of banks is kept, and the key that seals it. */
export interface SealedFolder {
  readonly folder: string;
  readonly key: NamedKey;
}

/** The vault of a data folder, encrypted by AES-256-GCM. */
export function openBankAccountVault({ folder, key: sealing }: SealedFolder): BankAccountVault {
  return {
    keep: async (providerId, account) => {
      const key = sealing.made();
      const { routingNumber, accountNumber, accountKind, holderName } = account;
      const text = JSON.stringify({ routingNumber, accountNumber, accountKind, holderName });
      const bankDetailsId = referenceOf(key, providerId, text);
      await placeFile(
        pathOf(folder, bankDetailsId),
        sealed(key, Buffer.from(text), bindingOf({ providerId, bankDetailsId })),
      );
      return { providerId, bankDetailsId, mask: accountNumber.slice(-MASK_LENGTH), accountKind };
    },
    read: async (reference) => {
      const { bankDetailsId } = reference;
      try {
        const bytes = await readFile(pathOf(folder, bankDetailsId));
        const key = sealing.known();
        if (key === undefined) throw new Error('The vault has no key of bank accounts');
        return JSON.parse(unsealed(key, bytes, bindingOf(reference)).toString('utf8')) as ProviderAccount;
      } catch (cause) {
        throw Object.assign(new BankAccountUnreadable(bankDetailsId), { cause });
      }
    },
  };
}

/** Whether an account of a data folder opens under the key of its vault; nothing of it is told. */
export function bankAccountStanding(
  folder: string,
  reference: Pick<BankDetailsReference, 'providerId' | 'bankDetailsId'>,
  key: Buffer | undefined,
): SealedStanding {
  const { bankDetailsId } = reference;
  if (!REFERENCE.test(bankDetailsId)) return 'missing';
  return sealedStanding({ path: pathOf(folder, bankDetailsId), binding: bindingOf(reference) }, key);
}

const pathOf = (folder: string, bankDetailsId: string): string => {
  if (!REFERENCE.test(bankDetailsId)) throw new RangeError('Not a reference of a bank account');
  return join(folder, FOLDER, bankDetailsId);
};

/** A keyed hash: without the key nobody can find the account by trying all of them. */
const referenceOf = (key: Buffer, providerId: string, text: string): string =>
  `B-${createHmac('sha256', key)
    .update(JSON.stringify([providerId, text]))
    .digest('hex')
    .slice(0, ID_LENGTH)}`;

/** What a ciphertext is bound to: moved to another provider or name it does not open. */
const bindingOf = ({
  providerId,
  bankDetailsId,
}: Pick<BankDetailsReference, 'providerId' | 'bankDetailsId'>) =>
  Buffer.from(JSON.stringify([providerId, bankDetailsId]));
