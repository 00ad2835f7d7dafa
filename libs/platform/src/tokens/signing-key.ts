import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK, SignJWT } from 'jose';
import { isBoundToOrg, type Role } from '../access/principal';
import { DEFAULT_AUDIENCE, DEFAULT_ISSUER } from '../settings/defaults';
import { newId } from '../ledger';

/** The embedded service signs tokens for itself with this key; whoever reads the file can be anybody. */
const KEY_FILE = 'signing-key.json';
const OWNER_ONLY = 0o600;
const DEFAULT_TTL_SECONDS = 8 * 3_600;
/** A token cannot be called back, so it ends soon enough. */
export const TTL_LIMIT_SECONDS = 30 * 24 * 3_600;

/** What a token is made of. */
export interface TokenOrder {
  /** The data folder of the ledger, which has the key. */
  readonly folder: string;
  readonly role: Role;
  /** School system code of an approver, provider id of a provider. */
  readonly org?: string | undefined;
  /** Seconds until it ends; eight hours where it is left out, thirty days at most. */
  readonly ttl?: number | undefined;
  /** Opaque reference of who will use it; made where it is left out. */
  readonly subject?: string | undefined;
  readonly issuer?: string | undefined;
  readonly audience?: string | undefined;
}

/** The signing key of a data folder; made when the folder has none. */
export async function signingKeyOf(folder: string): Promise<JWK> {
  const path = join(folder, KEY_FILE);
  const kept = await readKey(path);
  if (kept !== undefined) return kept;
  await mkdir(folder, { recursive: true });
  await placeNewKey(path);
  const made = await readKey(path);
  if (made === undefined) throw new Error(`The signing key ${path} disappeared as it was made`);
  return made;
}

/** Two that start at once agree: only one link to the path succeeds. */
async function placeNewKey(path: string): Promise<void> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const key: JWK = { ...(await exportJWK(privateKey)), kid: newId(), alg: 'EdDSA', use: 'sig' };
  const draft = `${path}.${newId()}`;
  await writeFile(draft, JSON.stringify(key), { mode: OWNER_ONLY });
  try {
    await link(draft, path);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
  } finally {
    await rm(draft);
  }
}

async function readKey(path: string): Promise<JWK | undefined> {
  try {
    const key = JSON.parse(await readFile(path, 'utf8')) as JWK;
    await chmod(path, OWNER_ONLY);
    return key;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw failure;
  }
}

/** What others verify tokens of this folder with: the public half. */
export async function publicKeysOf(folder: string): Promise<JSONWebKeySet> {
  const { kty, crv, x, kid, alg, use } = await signingKeyOf(folder);
  return { keys: [{ kty, crv, x, kid, alg, use } as JWK] };
}

/**
 * Makes a bearer token for an embedded service.
 *
 * @throws RangeError when the role needs an organization, or the time is out of range
 */
export async function issueToken(order: TokenOrder): Promise<string> {
  const { role, org, ttl = DEFAULT_TTL_SECONDS } = order;
  requireIssuable({ role, org, ttl });
  const { subject = `${role}-${newId()}`, issuer = DEFAULT_ISSUER, audience = DEFAULT_AUDIENCE } = order;
  const key = await signingKeyOf(order.folder);
  return await new SignJWT({ role, ...(org !== undefined && { org }) })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid ?? '' })
    .setSubject(subject)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${String(ttl)}s`)
    .sign(await importJWK(key, 'EdDSA'));
}

function requireIssuable({ role, org = '', ttl = 0 }: Pick<TokenOrder, 'role' | 'org' | 'ttl'>): void {
  if (isBoundToOrg(role) && org === '')
    throw new RangeError(`A token of the role ${role} needs an organization`);
  if (!Number.isInteger(ttl) || ttl < 1 || ttl > TTL_LIMIT_SECONDS)
    throw new RangeError(`A token lasts 1 to ${String(TTL_LIMIT_SECONDS)} seconds, not ${String(ttl)}`);
}
