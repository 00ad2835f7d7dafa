import type { SealedFolder } from '@ledger/disbursement';
import { openBankKey } from '@ledger/storage';

/** Where a data folder keeps bank accounts and what banks sent, sealed under the key of its vault. */
export const bankFolderOf = (dataFolder: string): SealedFolder => ({
  folder: dataFolder,
  key: openBankKey({ folder: dataFolder }),
});
