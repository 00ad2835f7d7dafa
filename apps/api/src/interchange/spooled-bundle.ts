import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { BUNDLE_LIMIT_BYTES, httpProblem } from '@ledger/platform';

/** A bundle on this machine's disk, for as long as it is imported. */
export interface SpooledBundle {
  readonly path: string;
  /** SHA-256 of its bytes. */
  readonly digest: Buffer;
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
    return { path, digest: await write(body, path), remove };
  } catch (failure) {
    await remove();
    throw failure;
  }
}

async function write(body: Readable, path: string): Promise<Buffer> {
  const file = await open(path, 'wx', 0o600);
  const digest = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > BUNDLE_LIMIT_BYTES) throw httpProblem('BodyTooLarge', { most: BUNDLE_LIMIT_BYTES });
      digest.update(chunk);
      await file.writeFile(chunk);
    }
    return digest.digest();
  } finally {
    await file.close();
    // What is left unread would keep the connection, and with it the end of the service, waiting.
    body.resume();
  }
}
