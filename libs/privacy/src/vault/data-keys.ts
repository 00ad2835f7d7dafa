import type { MasterKeys } from '../keys/master-keys';
import { newKey, sealed, unsealed } from '../sealing/sealing';
import { PersonalDataUnreadable } from './personal-vault';
import type { SealedField, VaultShelf, WrappedKey } from './vault-shelf';

/** The keys that seal one subject's texts each, wrapped by a master key. */
export class DataKeys {
  constructor(
    private readonly shelf: VaultShelf,
    private readonly masters: MasterKeys,
  ) {}

  /** The key of a subject; undefined where there is none. @throws PersonalDataUnreadable */
  find(subjectRef: string): Buffer | undefined {
    const kept = this.shelf.keyOf(subjectRef);
    return kept === undefined ? undefined : openedKey(this.masters, kept);
  }

  findOrMake(subjectRef: string, make: () => Buffer = newKey): Buffer {
    const known = this.find(subjectRef);
    if (known !== undefined) return known;
    const key = make();
    this.shelf.putKey(this.#wrapped(subjectRef, key));
    return key;
  }

  /** Up to so many keys that hang on an earlier master key, wrapped by the current one. */
  rewrap(limit: number): void {
    for (const kept of this.shelf.keysNotUnder(this.masters.current().id, limit))
      this.shelf.putKey(this.#wrapped(kept.subjectRef, openedKey(this.masters, kept)));
  }

  #wrapped(subjectRef: string, key: Buffer): WrappedKey {
    const master = this.masters.current();
    const wrapped = sealed(master.key, key, wrapBinding(subjectRef, master.id)).toString('base64');
    return { subjectRef, masterKeyId: master.id, wrapped };
  }
}

/** A data key as it was before it was wrapped. @throws PersonalDataUnreadable */
export function openedKey(
  masters: Pick<MasterKeys, 'find'>,
  { subjectRef, masterKeyId, wrapped }: WrappedKey,
): Buffer {
  try {
    const master = masters.find(masterKeyId);
    if (master === undefined) throw new RangeError(`The master key ${masterKeyId} is not there`);
    return unsealed(master.key, Buffer.from(wrapped, 'base64'), wrapBinding(subjectRef, masterKeyId));
  } catch (cause) {
    throw Object.assign(new PersonalDataUnreadable(subjectRef), { cause });
  }
}

/** A wrapped key opens for its own subject only. */
const wrapBinding = (subjectRef: string, masterKeyId: string): Buffer =>
  Buffer.from(JSON.stringify(['data-key', subjectRef, masterKeyId]));

/** A text opens as the field, version and subject it was sealed for. */
const fieldBinding = ({ subjectRef, field, version }: Omit<SealedField, 'text'>): Buffer =>
  Buffer.from(JSON.stringify(['field', subjectRef, field, version]));

/** A text sealed under the key of its subject. */
export const sealField = (key: Buffer, place: Omit<SealedField, 'text'>, plain: string): SealedField => ({
  ...place,
  text: sealed(key, Buffer.from(plain, 'utf8'), fieldBinding(place)).toString('base64'),
});

/** The text that was sealed. @throws PersonalDataUnreadable */
export function openField(key: Buffer, field: SealedField): string {
  try {
    return unsealed(key, Buffer.from(field.text, 'base64'), fieldBinding(field)).toString('utf8');
  } catch (cause) {
    throw Object.assign(new PersonalDataUnreadable(field.subjectRef), { cause });
  }
}
