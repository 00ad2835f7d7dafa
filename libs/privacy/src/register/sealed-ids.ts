import { createHmac } from 'node:crypto';
import { sealed, unsealed } from '../sealing/sealing';

/** Characters of a keyed hash of an id: 160 bits. */
const HASH_CHARACTERS = 27;
/** An import asks for the ids of a batch several times over; a few batches are kept, a megabyte or two. */
const KEPT = 8_192;

type Texts = readonly (string | null)[];

/**
 * Ids of a source system as the register keeps them: found by a keyed hash, which nobody without the key can
 * try all ids against, and read back from a ciphertext.
 */
export interface SealedIds {
  hashOf(id: string): string;
  seal(texts: Texts): string;
  open(text: string): Texts;
}

const derived = (key: Buffer, purpose: string): Buffer => createHmac('sha256', key).update(purpose).digest();

/** Hashes and seals ids under one key. */
export function sealedIds(key: Buffer): SealedIds {
  const [hashing, sealing] = [derived(key, 'hash of an id'), derived(key, 'sealed id')];
  const binding = Buffer.from('register');
  const opened = new Map<string, Texts>();
  return {
    hashOf: remembering((id) =>
      createHmac('sha256', hashing).update(id).digest('base64url').slice(0, HASH_CHARACTERS),
    ),
    seal: (texts) => {
      const text = sealed(sealing, Buffer.from(JSON.stringify(texts)), binding).toString('base64');
      remember(opened, text, texts);
      return text;
    },
    open: (text) =>
      opened.get(text) ??
      (JSON.parse(unsealed(sealing, Buffer.from(text, 'base64'), binding).toString('utf8')) as Texts),
  };
}

function remembering(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    const made = make(text);
    remember(known, text, made);
    return made;
  };
}

/** All are dropped at once when there are too many: the next batch asks for others. */
function remember<Value>(known: Map<string, Value>, key: string, value: Value): void {
  if (known.size >= KEPT) known.clear();
  known.set(key, value);
}
