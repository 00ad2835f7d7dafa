import { readFile } from 'node:fs/promises';
import { placeFile } from './durable-file';
import { KEY_BYTES, newKey } from './sealing';

/** The key of a file of 32 bytes, made on first use and readable to its owner only. */
export async function keyFileAt(path: string): Promise<Buffer> {
  const key = (await keptKey(path)) ?? (await madeKey(path));
  if (key.length !== KEY_BYTES) throw new Error(`${path} is no key of ${String(KEY_BYTES)} bytes`);
  return key;
}

async function madeKey(path: string): Promise<Buffer> {
  await placeFile(path, newKey());
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
