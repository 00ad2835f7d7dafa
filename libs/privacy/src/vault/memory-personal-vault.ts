import { memoryMasterKeys, type MasterKeys } from '../keys/master-keys';
import type { PersonalVault } from './personal-vault';
import { vaultOver } from './vault-over';
import type { SealedField, VaultShelf, WrappedKey } from './vault-shelf';

/** A vault for tests and trials; it forgets all when it is let go. */
export const memoryPersonalVault = (masters: MasterKeys = memoryMasterKeys()): PersonalVault =>
  vaultOver(memoryShelf(), masters);

function memoryShelf(): VaultShelf {
  const keys = new Map<string, WrappedKey>();
  const texts = new Map<string, Map<string, SealedField>>();
  const destroyed = new Set<string>();
  return {
    keyOf: (subjectRef) => keys.get(subjectRef),
    putKey: (key) => {
      keys.set(key.subjectRef, key);
    },
    fieldsOf: (subjectRef) => [...(texts.get(subjectRef)?.values() ?? [])],
    putField: (field) => {
      const known = texts.get(field.subjectRef) ?? new Map<string, SealedField>();
      texts.set(field.subjectRef, known.set(field.field, field));
    },
    destroy: (subjectRef) => {
      keys.delete(subjectRef);
      texts.delete(subjectRef);
      destroyed.add(subjectRef);
    },
    isDestroyed: (subjectRef) => destroyed.has(subjectRef),
    keysNotUnder: (masterKeyId, limit) =>
      [...keys.values()].filter((key) => key.masterKeyId !== masterKeyId).slice(0, limit),
    counts: () => {
      const counts = new Map<string, number>();
      for (const { masterKeyId } of keys.values())
        counts.set(masterKeyId, (counts.get(masterKeyId) ?? 0) + 1);
      return counts;
    },
    transact: (run) => run(),
    scrub: () => undefined,
    close: () => undefined,
  };
}
