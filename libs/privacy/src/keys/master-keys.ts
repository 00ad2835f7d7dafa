import { KEY_BYTES, newKey } from '../sealing/sealing';

/** A key that wraps the keys of subjects, and the id by which what it wrapped names it. */
export interface MasterKey {
  readonly id: string;
  readonly key: Buffer;
}

/** The master keys: one that wraps, and earlier ones that still open. Asked anew each time, since they rotate. */
export interface MasterKeys {
  /** The key that wraps now; made on first use where the keys are a file. */
  current(): MasterKey;
  find(id: string): MasterKey | undefined;
  /** Ids of those that only open what they wrapped before. */
  earlier(): readonly string[];
  /** Makes a new key the current one. @throws MasterKeysUnusable where the keys are given from outside */
  add(): MasterKey;
  /** Gives a key up. @throws MasterKeysUnusable for the current one, or where the keys are given from outside */
  retire(id: string): void;
}

/** Master keys that cannot be read, or not changed here; the message says what to do. */
export class MasterKeysUnusable extends Error {
  override readonly name = 'MasterKeysUnusable';
}

/** The environment variable that gives the master keys: `id:base64,id:base64`, the current one first. */
export const MASTER_KEYS_VARIABLE = 'LEDGER_MASTER_KEYS';

/** What an id of a master key is made of. */
const KEY_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** A master key from its id and its bytes in base64 or base64url. @throws MasterKeysUnusable */
export function masterKeyOf(id: string, text: string): MasterKey {
  if (!KEY_ID.test(id))
    throw new MasterKeysUnusable('An id of a master key is letters, digits and . _ -, 64 at most');
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES)
    throw new MasterKeysUnusable(`The master key ${id} has ${String(KEY_BYTES)} bytes in base64`);
  return { id, key };
}

/**
 * The master keys that an operator's secret store gives by the environment; they change there alone.
 *
 * @throws MasterKeysUnusable
 */
export function masterKeysFrom(text: string): MasterKeys {
  const keys = text.split(',').map((part) => {
    const [id = '', key = ''] = part.trim().split(':');
    return masterKeyOf(id, key);
  });
  const [first] = keys;
  if (first === undefined) throw new MasterKeysUnusable(`${MASTER_KEYS_VARIABLE} names no key`);
  return {
    current: () => first,
    find: (id) => keys.find((key) => key.id === id),
    earlier: () => idsOf(keys.slice(1)),
    add: () => {
      throw new MasterKeysUnusable(
        `Put a new key first in ${MASTER_KEYS_VARIABLE}, keep the earlier one behind it, and start again.`,
      );
    },
    retire: (id) => {
      throw new MasterKeysUnusable(
        `Take ${id} out of ${MASTER_KEYS_VARIABLE}: nothing hangs on it any more.`,
      );
    },
  };
}

/** The ids of keys. */
export const idsOf = (keys: readonly MasterKey[]): readonly string[] => keys.map(({ id }) => id);

/** Master keys that live as long as a test. */
export function memoryMasterKeys(): MasterKeys {
  const keys: MasterKey[] = [];
  const add = (): MasterKey => {
    const made = { id: `k${String(keys.length + 1)}`, key: newKey() };
    keys.unshift(made);
    return made;
  };
  return {
    current: () => keys[0] ?? add(),
    find: (id) => keys.find((key) => key.id === id),
    earlier: () => idsOf(keys.slice(1)),
    add,
    retire: (id) => {
      if (keys[0]?.id === id) throw new MasterKeysUnusable(`${id} is the current master key`);
      const at = keys.findIndex((key) => key.id === id);
      if (at > 0) keys.splice(at, 1);
    },
  };
}
