import { join } from 'node:path';
import { keyFileAt } from '@ledger/privacy';

const KEY_FILE = 'bank-details-key';

/** The key of the bank accounts and received files of a data folder, made on first use. */
export const accountKeyOf = (folder: string): Promise<Buffer> => keyFileAt(join(folder, KEY_FILE));
