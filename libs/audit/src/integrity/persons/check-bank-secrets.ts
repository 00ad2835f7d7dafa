import type { BankDetailsProposed, BankFileReceived, SealedStanding } from '@ledger/disbursement';
import { openedKey } from '@ledger/privacy';
import type { CheckParts, LogCheck, LoggedEvent } from '../check-parts';
import { finding, type FindingCode, type IntegrityFinding } from '../finding';

type Parts = Pick<CheckParts, 'accounts' | 'receivedFiles' | 'persons'>;

/** The key that seals accounts and received files; what the vault has under it is no subject. */
const ACCOUNTS_KEY = 'key:bank-details';

/**
 * The account of every provider that was ever proposed is kept and opens as that of this provider, and so is every
 * file of the bank that was received, under its hash. Nothing of either is told but its reference.
 */
export function bankSecretsCheck(parts: Parts): LogCheck {
  let key: AccountsKey | undefined;
  const checked = ({ raised }: LoggedEvent): readonly IntegrityFinding[] => {
    const secret = raised === undefined ? undefined : secretOf(raised, parts);
    if (secret === undefined) return [];
    key ??= accountsKey(parts);
    return secretFindings(secret, key);
  };
  return { page: (events) => events.flatMap(checked), end: () => [] };
}

/** Something of a bank that is kept beside the log, encrypted. */
interface BankSecret {
  readonly where: string;
  readonly standing: (key: Buffer | undefined) => SealedStanding;
  readonly missing: FindingCode;
  readonly altered: FindingCode;
}

/** What must be kept because of an event. */
function secretOf(
  { type, data }: { readonly type: string; readonly data: unknown },
  { accounts, receivedFiles }: Parts,
): BankSecret | undefined {
  if (type === 'BankDetailsProposed') {
    const account = data as BankDetailsProposed['data'];
    return {
      where: `bank account ${account.bankDetailsId} of provider ${account.providerId}`,
      standing: (key) => accounts.standingOf(account, key),
      missing: 'bank-account.missing',
      altered: 'bank-account.altered',
    };
  }
  if (type !== 'BankFileReceived') return undefined;
  const { sha256 } = data as BankFileReceived['data'];
  return {
    where: `received file ${sha256}`,
    standing: (key) => receivedFiles.standingOf(sha256, key),
    missing: 'received-file.missing',
    altered: 'received-file.altered',
  };
}

/** The key of the accounts; where it is `closed`, why is a finding of its own, and nobody can tell what opens. */
type AccountsKey = { readonly kind: 'known'; readonly key: Buffer | undefined } | { readonly kind: 'closed' };

function accountsKey({ persons: { files, masters } }: Parts): AccountsKey {
  const wrapped = files.keyOf(ACCOUNTS_KEY);
  if (wrapped === undefined)
    return files.plainKeys().length > 0 ? { kind: 'closed' } : { kind: 'known', key: undefined };
  if (masters.find(wrapped.masterKeyId) === undefined) return { kind: 'closed' };
  try {
    return { kind: 'known', key: openedKey(masters, wrapped) };
  } catch {
    return { kind: 'closed' };
  }
}

function secretFindings(
  { where, standing, missing, altered }: BankSecret,
  known: AccountsKey,
): readonly IntegrityFinding[] {
  if (known.kind === 'closed') return [];
  switch (standing(known.key)) {
    case 'opens':
      return [];
    case 'without-key':
      return [finding('vault.key-missing', { where, expected: 'a key that opens it', found: 'none' })];
    case 'missing':
      // Where there is no key either, the log lies here without what is kept beside it.
      if (known.key === undefined) return [];
      return [finding(missing, { where, expected: 'its sealed file', found: 'none' })];
    case 'altered':
      return [finding(altered, { where, expected: SEALED, found: ALTERED })];
  }
}

const SEALED = 'what was sealed in its place';
const ALTERED = 'something that does not open';
