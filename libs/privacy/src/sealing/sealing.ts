import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { randomPieces } from '../random-pieces';

const CIPHER = 'aes-256-gcm';
/** Bytes of every key here. */
export const KEY_BYTES = 32;
/** What GCM asks for; fresh for each text. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A fresh random key. */
export const newKey = (): Buffer => randomBytes(KEY_BYTES);

const freshNonce = randomPieces(NONCE_BYTES);

/**
 * Encrypts bytes by AES-256-GCM, bound to what they are kept as: under another binding they do not open.
 * The answer is nonce, tag and ciphertext in one.
 */
export function sealed(key: Buffer, bytes: Uint8Array, binding: Buffer): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(binding);
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** What was sealed. @throws Error when it, its binding or its key is not what it was */
export function unsealed(key: Buffer, bytes: Buffer, binding: Buffer): Buffer {
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(binding);
  decipher.setAuthTag(tag);
  const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}
