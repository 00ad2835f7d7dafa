import { constants } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type BundleLimits } from '../limits';
import { assertEntryCount, assertFlat, ByteMeter, type Source } from './source';

const CHUNK_BYTES = 256 * 1024;

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  // A link put in place of the file after it was listed must not be followed.
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    for await (const chunk of file.createReadStream({ highWaterMark: CHUNK_BYTES, autoClose: false }))
      yield chunk as Uint8Array;
  } finally {
    await file.close();
  }
}

/**
 * A bundle unpacked into a folder.
 *
 * @throws BundleRefused for folders and links inside it, too many files or too many bytes
 */
export async function openFolder(folder: string, limits: BundleLimits): Promise<Source> {
  const entries = await readdir(folder, { withFileTypes: true });
  assertEntryCount(entries.length, limits, 'folder');
  const meter = new ByteMeter(limits, 'folder');
  for (const entry of entries) {
    assertFlat(entry.isFile() ? entry.name : '', 'folder');
    meter.record(entry.name, (await stat(join(folder, entry.name))).size);
  }
  return {
    names: new Set(entries.map((entry) => entry.name)),
    async *read(name) {
      let bytes = 0;
      for await (const chunk of bytesOf(join(folder, name))) {
        bytes += chunk.length;
        meter.record(name, bytes);
        yield chunk;
      }
    },
    close: () => Promise.resolve(),
  };
}
