import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { generateSigner, type SignerKey, signerFrom, verifierText } from '@ledger/merkle';
import { putFile } from '../log-folder/atomic-file';

const OWNER_ONLY = 0o600;
const KEY_FILE = 'notary-key';
/** Keys that a handover was begun to, each under its id. */
const NEXT_KEYS = 'notary-keys';
/** How often the secrets are looked at; nobody changes keys so often in the moment that a look takes. */
const LOOKS_LIMIT = 20;

/** The name of the log of a data folder and the key its checkpoints are signed with. */
export interface NotaryIdentity {
  readonly origin: string;
  readonly signer: SignerKey;
}

/**
 * The identity in a data folder, made where there is none: `notary-key`, readable to its owner only. The name is
 * random unless one is given; it is kept with the key, since receipts carry it for ever. While two keys overlap it has
 * the earlier one.
 */
export function notaryIdentityIn(folder: string, origin?: string): NotaryIdentity {
  const file = join(folder, KEY_FILE);
  if (!existsSync(file)) makeIdentity(file, origin ?? `course-funding-ledger/${randomUUID()}`);
  return identityAt(file);
}

/**
 * Every key of the log whose secret is in the folder, whether it signs or not. A secret that somebody else destroys or
 * moves while it looks makes it look again: one that signs is always found.
 */
export function signersIn(folder: string): readonly SignerKey[] {
  for (let looks = 1; ; looks += 1)
    try {
      return signersNow(folder);
    } catch (failure) {
      if (!isGone(failure) || looks === LOOKS_LIMIT) throw failure;
    }
}

const isGone = (failure: unknown): boolean => (failure as NodeJS.ErrnoException).code === 'ENOENT';

function signersNow(folder: string): readonly SignerKey[] {
  const next = join(folder, NEXT_KEYS);
  const files = existsSync(next) ? readdirSync(next).filter((name) => /^[0-9a-f]{8}$/.test(name)) : [];
  return [join(folder, KEY_FILE), ...files.map((name) => join(next, name))].map(
    (file) => identityAt(file).signer,
  );
}

/** Makes another key for the log of a folder, which is on the disk before anybody hears of it. */
export function makeNextSigner(folder: string): SignerKey {
  const { origin } = notaryIdentityIn(folder);
  const made = generateSigner(origin);
  putFile(join(folder, NEXT_KEYS, made.keyId), identityText(origin, made.seed), OWNER_ONLY);
  return made;
}

/** Destroys the secret of a key that was made and will not sign. Done twice it changes nothing. */
export function dropNextSigner(folder: string, { keyId }: SignerKey): void {
  rmSync(join(folder, NEXT_KEYS, keyId), { force: true });
}

/**
 * Puts the key that stays in the place of the one that was retired, whose secret is destroyed wherever it lies: a death
 * in here leaves a second copy of the key that stays, which is gone when that one is retired. Done twice it changes
 * nothing.
 */
export function destroyRetired(folder: string, retired: string, staying: SignerKey): void {
  const { origin, signer } = notaryIdentityIn(folder);
  if (verifierText(signer) === retired) {
    dropNextSigner(folder, signer);
    putFile(join(folder, KEY_FILE), identityText(origin, staying.seed), OWNER_ONLY);
  }
  dropNextSigner(folder, staying);
}

function identityAt(file: string): NotaryIdentity {
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { readonly origin: string; readonly seed: string };
  return { origin: kept.origin, signer: signerFrom(kept.origin, Buffer.from(kept.seed, 'base64')) };
}

const identityText = (origin: string, seed: Uint8Array): string =>
  `${JSON.stringify({ origin, seed: Buffer.from(seed).toString('base64') })}\n`;

/** Where two make one at once, the first one stays. */
function makeIdentity(file: string, origin: string): void {
  const { seed } = generateSigner(origin);
  const draft = `${file}.${randomUUID()}`;
  putFile(draft, identityText(origin, seed), OWNER_ONLY);
  try {
    linkSync(draft, file);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
  } finally {
    rmSync(draft);
  }
}
