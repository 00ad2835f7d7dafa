import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const OWNER_ONLY = 0o600;

/** A key, and what a file is bound to: kept as another one it does not open. */
export interface FileSeal {
  readonly key: Buffer;
  readonly binding: Buffer;
}

/** Encrypts what passes through, however much it is: nonce, ciphertext, tag. */
export function sealingStream({ key, binding }: FileSeal): Transform {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(binding);
  let isBegun = false;
  const begun = (piece: Buffer): Buffer => {
    const before = isBegun ? Buffer.alloc(0) : nonce;
    isBegun = true;
    return Buffer.concat([before, piece]);
  };
  return new Transform({
    transform: (piece: Buffer, _encoding, done: TransformCallback) => {
      done(null, begun(cipher.update(piece)));
    },
    flush: (done: TransformCallback) => {
      const rest = cipher.final();
      done(null, Buffer.concat([begun(rest), cipher.getAuthTag()]));
    },
  });
}

/**
 * Writes what was sealed to a file of its owner's; not a byte of it stands there before the whole was verified.
 *
 * @throws Error when the file, its binding or its key is not what it was
 */
export async function unsealFile(path: string, out: string, { key, binding }: FileSeal): Promise<void> {
  const { nonce, tag, end } = await edgesOf(path);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(binding);
  decipher.setAuthTag(tag);
  const part = `${out}.part`;
  try {
    await pipeline(
      createReadStream(path, { start: NONCE_BYTES, end }),
      decipher,
      createWriteStream(part, { mode: OWNER_ONLY }),
    );
    await rename(part, out);
  } catch (failure) {
    await rm(part, { force: true });
    throw failure;
  }
}

async function edgesOf(path: string): Promise<{ nonce: Buffer; tag: Buffer; end: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size <= NONCE_BYTES + TAG_BYTES) throw new RangeError(`${path} holds nothing that was sealed`);
    const [nonce, tag] = [Buffer.alloc(NONCE_BYTES), Buffer.alloc(TAG_BYTES)];
    await file.read(nonce, 0, NONCE_BYTES, 0);
    await file.read(tag, 0, TAG_BYTES, size - TAG_BYTES);
    return { nonce, tag, end: size - TAG_BYTES - 1 };
  } finally {
    await file.close();
  }
}
