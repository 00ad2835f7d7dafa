import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { placeFile } from './durable-file';

const KEY_FILE = 'bank-details-key';
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** What GCM asks for; fresh for each file. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts bytes under a key, bound to what they are kept as: moved to another name they do not open. */
export function sealed(key: Buffer, bytes: Uint8Array, binding: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
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

/** The key of a data folder, made on first use. */
export async function keyOf(folder: string): Promise<Buffer> {
  const path = join(folder, KEY_FILE);
  const key = (await keptKey(path)) ?? (await madeKey(path));
  if (key.length !== KEY_BYTES) throw new Error(`${path} is no key of ${String(KEY_BYTES)} bytes`);
  return key;
}

async function madeKey(path: string): Promise<Buffer> {
  await placeFile(path, randomBytes(KEY_BYTES));
  return await readFile(path);
}

async function keptKey(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw failure;
  }
}
