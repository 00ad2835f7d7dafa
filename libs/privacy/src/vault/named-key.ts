import type { MasterKeys } from '../keys/master-keys';
import { DataKeys } from './data-keys';
import type { VaultShelf } from './vault-shelf';

/**
 * A key of the ledger's own, under the master keys like those of subjects: made on first use, wrapped anew when
 * master keys rotate, never destroyed.
 *
 * @throws PersonalDataUnreadable
 */
export const namedKey = (shelf: VaultShelf, masters: MasterKeys, name: string): Buffer =>
  shelf.transact(() => new DataKeys(shelf, masters).findOrMake(`key:${name}`));
