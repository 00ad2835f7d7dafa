import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { generateSigner, type SignerKey, signerFrom } from '@ledger/merkle';
import { putFile } from '../log-folder/atomic-file';

const OWNER_ONLY = 0o600;

/** The name of the log of a data folder and the key its checkpoints are signed with. */
export interface NotaryIdentity {
  readonly origin: string;
  readonly signer: SignerKey;
}

/**
 * The identity in a data folder, made where there is none: `notary-key`, readable to its owner only. The name is
 * random unless one is given; it is kept with the key, since receipts carry it for ever.
 */
export function notaryIdentityIn(folder: string, origin?: string): NotaryIdentity {
  const file = join(folder, 'notary-key');
  if (!existsSync(file)) makeIdentity(file, origin ?? `course-funding-ledger/${randomUUID()}`);
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { readonly origin: string; readonly seed: string };
  return { origin: kept.origin, signer: signerFrom(kept.origin, Buffer.from(kept.seed, 'base64')) };
}

/** Where two make one at once, the first one stays. */
function makeIdentity(file: string, origin: string): void {
  const { seed } = generateSigner(origin);
  const draft = `${file}.${randomUUID()}`;
  putFile(draft, `${JSON.stringify({ origin, seed: Buffer.from(seed).toString('base64') })}\n`, OWNER_ONLY);
  try {
    linkSync(draft, file);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
  } finally {
    rmSync(draft);
  }
}
