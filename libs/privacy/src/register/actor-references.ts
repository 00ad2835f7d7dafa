import { createHmac } from 'node:crypto';
import { looksPersonal } from '@ledger/kernel';
import type { MasterKeys } from '../keys/master-keys';
import { DataKeys, sealField } from '../vault/data-keys';
import { namedKey } from '../vault/named-key';
import type { VaultShelf } from '../vault/vault-shelf';

/** Characters of a keyed hash: 96 bits, for the people of a state. */
const HASH_CHARACTERS = 24;

/**
 * Turns who a token names into the reference that events carry. A subject that is an opaque reference already stays
 * as it is; an e-mail address or a name becomes a keyed hash, the same each time, and stands in the vault, where it is
 * read like other personal data.
 */
export function actorReferences(shelf: VaultShelf, masters: MasterKeys): (subject: string) => string {
  return (subject) => {
    if (!looksPersonal(subject)) return subject;
    const hash = createHmac('sha256', namedKey(shelf, masters, 'actors'))
      .update(subject)
      .digest('hex');
    const reference = `person-${hash.slice(0, HASH_CHARACTERS)}`;
    keep(shelf, masters, { reference, subject });
    return reference;
  };
}

/** On the disk before an event carries the reference. */
function keep(
  shelf: VaultShelf,
  masters: MasterKeys,
  { reference, subject }: { readonly reference: string; readonly subject: string },
): void {
  shelf.transact(() => {
    if (shelf.fieldsOf(reference).length > 0 || shelf.isDestroyed(reference)) return;
    const key = new DataKeys(shelf, masters).findOrMake(reference);
    const field = subject.includes('@') ? 'email' : 'note';
    shelf.putField(sealField(key, { subjectRef: reference, field, version: 1 }, subject));
  });
}
