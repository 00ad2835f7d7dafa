import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BankDetailsReference } from '../bank-details/bank-details.events';
import { placeFile } from './durable-file';

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
    super(`The bank account ${bankDetailsId} cannot be read; restore the folder of accounts and its key`);
  }
}

const KEY_FILE = 'bank-details-key';
const FOLDER = 'bank-details';
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** What GCM asks for; fresh for each file. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Characters of a reference: 128 bits of a keyed hash. */
const ID_LENGTH = 32;
const MASK_LENGTH = 4;

/** The vault of a data folder, encrypted by AES-256-GCM under the key beside it, which is made on first use. */
export function openBankAccountVault(folder: string): BankAccountVault {
  return {
    keep: async (providerId, account) => {
      const key = await keyOf(folder);
      const { routingNumber, accountNumber, accountKind, holderName } = account;
      const text = JSON.stringify({ routingNumber, accountNumber, accountKind, holderName });
      const bankDetailsId = referenceOf(key, providerId, text);
      await placeFile(
        pathOf(folder, bankDetailsId),
        sealed(key, text, bindingOf({ providerId, bankDetailsId })),
      );
      return { providerId, bankDetailsId, mask: accountNumber.slice(-MASK_LENGTH), accountKind };
    },
    read: async (reference) => {
      const { bankDetailsId } = reference;
      try {
        const key = await keyOf(folder);
        const bytes = await readFile(pathOf(folder, bankDetailsId));
        return JSON.parse(unsealed(key, bytes, bindingOf(reference))) as ProviderAccount;
      } catch (cause) {
        throw Object.assign(new BankAccountUnreadable(bankDetailsId), { cause });
      }
    },
  };
}

const pathOf = (folder: string, bankDetailsId: string): string => {
  if (!/^B-[0-9a-f]+$/.test(bankDetailsId)) throw new RangeError('Not a reference of a bank account');
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

function sealed(key: Buffer, text: string, binding: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(binding);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function unsealed(key: Buffer, bytes: Buffer, binding: Buffer): string {
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(binding);
  decipher.setAuthTag(tag);
  const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
}

async function keyOf(folder: string): Promise<Buffer> {
  const path = join(folder, KEY_FILE);
  const key = (await keptKey(path)) ?? (await madeKey(path));
  if (key.length !== KEY_BYTES) throw new Error(`${path} is no key of ${String(KEY_BYTES)} bytes`);
  return key;
}

async function madeKey(path: string): Promise<Buffer> {
  await placeFile(path, randomBytes(KEY_BYTES));
  return await readFile(path);
}

async function keptKey(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw failure;
  }
}
