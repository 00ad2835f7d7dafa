import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { publicKeysOf } from './signing-key';

/**
 * The keys that tokens are verified with: those behind an address (`https:`, or `file:` for a key file
 * on this machine), else the service's own.
 *
 * @throws Error when a key file cannot be read
 */
export async function keySourceOf(jwksUrl: URL | null, folder: string): Promise<JWTVerifyGetKey> {
  if (jwksUrl === null) return createLocalJWKSet(await publicKeysOf(folder));
  if (jwksUrl.protocol !== 'file:') return createRemoteJWKSet(jwksUrl);
  const keys = JSON.parse(await readFile(fileURLToPath(jwksUrl), 'utf8')) as JSONWebKeySet;
  return createLocalJWKSet(keys);
}
