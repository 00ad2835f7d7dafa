import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How a bank takes payments: a NACHA file, or an ISO 20022 message. */
const PAYMENT_FILE_FORMATS = ['nacha', 'pain.001.001.09'] as const;

/** One of them. */
export type PaymentFileFormat = (typeof PAYMENT_FILE_FORMATS)[number];

/** Who pays: what the bank of the payer has assigned, and the account the money leaves. */
export interface PayerProfile {
  /** The bank that takes the file: routing number and name. */
  readonly destination: { readonly routingNumber: string; readonly name: string };
  /** Nine or ten digits that the bank assigned to the sender of files. */
  readonly origin: { readonly id: string; readonly name: string };
  /** Routing number of the originating bank. */
  readonly odfi: string;
  readonly company: { readonly name: string; readonly id: string };
  readonly account: {
    readonly routingNumber: string;
    readonly accountNumber: string;
    readonly accountKind: 'checking' | 'savings';
  };
  /** NACHA unless the profile says otherwise. */
  readonly fileFormat?: PaymentFileFormat;
}

/** The file of the payer's profile is not what it must be. */
export class PayerProfileInvalid extends Error {
  override readonly name = 'PayerProfileInvalid';
}

const FILE = 'payer.json';

/**
 * The payer's profile of a data folder, `payer.json`; undefined when there is none.
 *
 * @throws PayerProfileInvalid naming the members that are missing, or a format that is not written
 */
export async function payerProfileOf(folder: string): Promise<PayerProfile | undefined> {
  const text = await readFile(join(folder, FILE), 'utf8').catch((failure: unknown) => {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw failure;
  });
  if (text === undefined) return undefined;
  const profile = parsed(text);
  const missing = MEMBERS.filter((path) => typeof memberAt(profile, path) !== 'string');
  if (missing.length > 0)
    throw new PayerProfileInvalid(`${FILE} lacks ${missing.map((path) => path.join('.')).join(', ')}`);
  const format = memberAt(profile, ['fileFormat']) ?? 'nacha';
  if (!PAYMENT_FILE_FORMATS.some((known) => known === format))
    throw new PayerProfileInvalid(`${FILE}: fileFormat is one of ${PAYMENT_FILE_FORMATS.join(', ')}`);
  return profile as PayerProfile;
}

const MEMBERS: readonly (readonly string[])[] = [
  ['destination', 'routingNumber'],
  ['destination', 'name'],
  ['origin', 'id'],
  ['origin', 'name'],
  ['odfi'],
  ['company', 'name'],
  ['company', 'id'],
  ['account', 'routingNumber'],
  ['account', 'accountNumber'],
  ['account', 'accountKind'],
];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PayerProfileInvalid(`${FILE} is no JSON`);
  }
}

const memberAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
    value,
  );
