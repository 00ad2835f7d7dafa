import { isLedgerKey } from '../data-subject/ledger-key';
import type { MasterKeys } from '../keys/master-keys';
import { DataKeys, openField, sealField } from './data-keys';
import {
  type KeptEntries,
  MasterKeyInUse,
  PERSONAL_FIELDS,
  PersonalDataUnreadable,
  type PersonalEntry,
  type PersonalField,
  type PersonalFields,
  type PersonalVault,
} from './personal-vault';
import type { VaultShelf } from './vault-shelf';

/** A vault of personal texts over a place for ciphertexts and the master keys. */
export function vaultOver(shelf: VaultShelf, masters: MasterKeys): PersonalVault {
  const vault = new Vault(shelf, masters);
  const attempt = <Result>(run: () => Result): Promise<Result> =>
    new Promise((resolve) => {
      resolve(run());
    });
  return {
    keep: (entries) => attempt(() => vault.keep(entries)),
    fieldsOf: (subjectRef) => attempt(() => vault.fieldsOf(subjectRef)),
    read: (subjectRefs, fields) => attempt(() => vault.read(subjectRefs, fields)),
    fileKey: (subjectRef) => attempt(() => vault.fileKey(subjectRef)),
    erase: (subjectRef) => attempt(() => vault.erase(subjectRef)),
    isErased: (subjectRef) => attempt(() => vault.isErased(subjectRef)),
    keysInUse: () => attempt(() => vault.keysInUse()),
    rewrap: (limit) => attempt(() => vault.rewrap(limit)),
    retire: (masterKeyId) => attempt(() => vault.retire(masterKeyId)),
    close: () => attempt(() => shelf.close()),
  };
}

class Vault {
  readonly #keys: DataKeys;

  constructor(
    private readonly shelf: VaultShelf,
    private readonly masters: MasterKeys,
  ) {
    this.#keys = new DataKeys(shelf, masters);
  }

  keep(entries: readonly PersonalEntry[]): KeptEntries {
    return this.shelf.transact(() => {
      const isErased = ({ subjectRef }: PersonalEntry): boolean => this.shelf.isDestroyed(subjectRef);
      const refsOf = (of: readonly PersonalEntry[]) => of.map(({ subjectRef }) => subjectRef);
      const erased = refsOf(entries.filter(isErased));
      const changed = entries.filter((entry) => !isErased(entry) && this.#keepEntry(entry));
      return { changed: refsOf(changed), erased };
    });
  }

  fieldsOf(subjectRef: string): readonly PersonalField[] {
    if (this.shelf.isDestroyed(subjectRef)) return [];
    const known = new Set(this.shelf.fieldsOf(subjectRef).map(({ field }) => field));
    return PERSONAL_FIELDS.filter((field) => known.has(field));
  }

  read(
    subjectRefs: readonly string[],
    fields: readonly PersonalField[],
  ): ReadonlyMap<string, PersonalFields> {
    return new Map(
      subjectRefs.flatMap((subjectRef) => {
        const read = this.#readOne(subjectRef, new Set(fields));
        return read === undefined ? [] : [[subjectRef, read] as const];
      }),
    );
  }

  fileKey(subjectRef: string): Buffer | undefined {
    return this.shelf.transact(() =>
      this.shelf.isDestroyed(subjectRef) ? undefined : this.#keys.findOrMake(subjectRef),
    );
  }

  /** Marked, and nothing of it kept: a copy of its rows may have been put back from an earlier file. */
  isErased(subjectRef: string): boolean {
    const { shelf } = this;
    return (
      shelf.isDestroyed(subjectRef) &&
      shelf.keyOf(subjectRef) === undefined &&
      shelf.fieldsOf(subjectRef).length === 0
    );
  }

  erase(subjectRef: string): void {
    if (isLedgerKey(subjectRef)) return;
    this.shelf.transact(() => {
      this.shelf.destroy(subjectRef);
    });
    this.shelf.scrub();
  }

  keysInUse() {
    const { id: current } = this.masters.current();
    const counts = new Map([[current, 0], ...this.shelf.counts()]);
    return [...counts].map(([masterKeyId, dataKeys]) => ({
      masterKeyId,
      dataKeys,
      isCurrent: masterKeyId === current,
    }));
  }

  rewrap(limit: number): number {
    return this.shelf.transact(() => {
      this.#keys.rewrap(limit);
      const { id: current } = this.masters.current();
      return [...this.shelf.counts()].reduce((left, [id, keys]) => (id === current ? left : left + keys), 0);
    });
  }

  /** In a transaction, so that nobody wraps a key by it in between. */
  retire(masterKeyId: string): void {
    this.shelf.transact(() => {
      const dataKeys = this.shelf.counts().get(masterKeyId) ?? 0;
      if (dataKeys > 0) throw new MasterKeyInUse(masterKeyId, dataKeys);
      this.masters.retire(masterKeyId);
    });
  }

  /** Whether something of it is new. */
  #keepEntry({ subjectRef, fields }: PersonalEntry): boolean {
    const key = this.#keys.findOrMake(subjectRef);
    const known = new Map(this.shelf.fieldsOf(subjectRef).map((kept) => [kept.field, kept]));
    let isNew = false;
    for (const field of PERSONAL_FIELDS) {
      const plain = fields[field];
      const kept = known.get(field);
      if (plain === undefined || (kept !== undefined && openField(key, kept) === plain)) continue;
      this.shelf.putField(sealField(key, { subjectRef, field, version: (kept?.version ?? 0) + 1 }, plain));
      isNew = true;
    }
    return isNew;
  }

  #readOne(subjectRef: string, wanted: ReadonlySet<PersonalField>): PersonalFields | undefined {
    const kept = this.shelf.fieldsOf(subjectRef).filter(({ field }) => wanted.has(field));
    if (kept.length === 0 || this.shelf.isDestroyed(subjectRef)) return undefined;
    const key = this.#keys.find(subjectRef);
    if (key === undefined) throw new PersonalDataUnreadable(subjectRef);
    return Object.fromEntries(kept.map((field) => [field.field, openField(key, field)]));
  }
}
