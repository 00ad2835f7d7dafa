import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BUNDLE_LIMIT_BYTES, httpProblem } from '@ledger/platform';

/** A bundle on this machine's disk, for as long as it is imported. */
export interface SpooledBundle {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/**
 * Writes a body to a file of its own as it arrives; memory holds a chunk.
 *
 * @throws HttpProblem `BodyTooLarge`, and removes what was written
 */
export async function spooled(body: Readable): Promise<SpooledBundle> {
  const folder = await mkdtemp(join(tmpdir(), 'ledger-import-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'bundle.zip');
  try {
    await pipeline(body, bounded(), createWriteStream(path, { mode: 0o600 }));
  } catch (failure) {
    await remove();
    throw failure;
  }
  return { path, remove };
}

function bounded(): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > BUNDLE_LIMIT_BYTES) done(httpProblem('BodyTooLarge', { most: BUNDLE_LIMIT_BYTES }));
      else done(null, chunk);
    },
  });
}
