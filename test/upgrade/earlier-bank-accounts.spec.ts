import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BankDetailsProposed, openBankAccountVault, type ProviderAccount } from '@ledger/disbursement';
import { ledgerCodec } from '@ledger/processes';
import { openBankKey, openSqliteEventLog } from '@ledger/storage';
import { earlierReleases, unpackedRelease } from './earlier-ledgers';

const EVENTS_LIMIT = 10_000;

/** The accounts that were ever proposed in a ledger, as its vault has them. */
async function accountsIn(folder: string): Promise<readonly ProviderAccount[]> {
  const log = openSqliteEventLog(folder, ledgerCodec);
  const events = await log.readAll(0, EVENTS_LIMIT);
  log.close();
  const vault = openBankAccountVault({ folder, key: openBankKey({ folder }) });
  const proposed = events.filter(({ type }) => type === 'BankDetailsProposed');
  return Promise.all(proposed.map(({ data }) => vault.read(data as BankDetailsProposed['data'])));
}

it('bank accounts that earlier releases sealed under a key in plain open, and the key lies in plain no longer', async () => {
  const holders: string[] = [];
  for (const version of earlierReleases) {
    const { ledgers, remove } = unpackedRelease(version);
    for (const { folder } of ledgers) {
      const plain = join(folder, 'bank-details-key');
      if (!existsSync(plain)) continue;
      holders.push(...(await accountsIn(folder)).map(({ holderName }) => holderName));
      expect(existsSync(plain)).toBe(false);
    }
    remove();
  }
  expect(holders.length).toBeGreaterThanOrEqual(4);
  expect(new Set(holders)).toStrictEqual(new Set(['Trial Provider']));
});
