import type { BankDetailsProposed } from '@ledger/disbursement';
import { openedKey } from '@ledger/privacy';
import type { CheckParts, LogCheck, LoggedEvent } from '../check-parts';
import { finding, type IntegrityFinding } from '../finding';

type Parts = Pick<CheckParts, 'accounts' | 'persons'>;
type Account = BankDetailsProposed['data'];

/** The key that seals accounts; what the vault has under it is no subject. */
const ACCOUNTS_KEY = 'key:bank-details';

/**
 * The account of every provider that was ever proposed is kept, and opens as that of this provider. Nothing of an
 * account is told but its reference.
 */
export function bankAccountsCheck(parts: Parts): LogCheck {
  let key: AccountsKey | undefined;
  const checked = ({ raised }: LoggedEvent): readonly IntegrityFinding[] => {
    if (raised?.type !== 'BankDetailsProposed') return [];
    key ??= accountsKey(parts);
    return accountFindings(raised.data as Account, key, parts);
  };
  return { page: (events) => events.flatMap(checked), end: () => [] };
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

function accountFindings(
  account: Account,
  known: AccountsKey,
  { accounts }: Parts,
): readonly IntegrityFinding[] {
  if (known.kind === 'closed') return [];
  const { bankDetailsId, providerId } = account;
  const where = `bank account ${bankDetailsId} of provider ${providerId}`;
  switch (accounts.standingOf(account, known.key)) {
    case 'opens':
      return [];
    case 'without-key':
      return [finding('vault.key-missing', { where, expected: 'a key that opens it', found: 'none' })];
    case 'missing':
      // Where there is no key either, the log lies here without what is kept beside it.
      if (known.key === undefined) return [];
      return [finding('bank-account.missing', { where, expected: 'its sealed file', found: 'none' })];
    case 'altered':
      return [finding('bank-account.altered', { where, expected: SEALED, found: ALTERED })];
  }
}

const SEALED = 'what was sealed in its place';
const ALTERED = 'something that does not open';
