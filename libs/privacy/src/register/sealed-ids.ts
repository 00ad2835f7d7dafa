import { createHmac } from 'node:crypto';
import { sealed, unsealed } from '../sealing/sealing';

/** Characters of a keyed hash of an id: 160 bits. */
const HASH_CHARACTERS = 27;

/**
 * Ids of a source system as the register keeps them: found by a keyed hash, which nobody without the key can
 * try all ids against, and read back from a ciphertext.
 */
export interface SealedIds {
  hashOf(id: string): string;
  seal(texts: readonly (string | null)[]): string;
  open(text: string): readonly (string | null)[];
}

const derived = (key: Buffer, purpose: string): Buffer => createHmac('sha256', key).update(purpose).digest();

/** Hashes and seals ids under one key. */
export function sealedIds(key: Buffer): SealedIds {
  const [hashing, sealing] = [derived(key, 'hash of an id'), derived(key, 'sealed id')];
  const binding = Buffer.from('register');
  return {
    hashOf: (id) => createHmac('sha256', hashing).update(id).digest('base64url').slice(0, HASH_CHARACTERS),
    seal: (texts) => sealed(sealing, Buffer.from(JSON.stringify(texts)), binding).toString('base64'),
    open: (text) =>
      JSON.parse(unsealed(sealing, Buffer.from(text, 'base64'), binding).toString('utf8')) as (
        string | null
      )[],
  };
}
