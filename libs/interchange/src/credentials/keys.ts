import { createPublicKey, ECDH, type KeyObject } from 'node:crypto';
import { bytesFromBase58 } from './base58';

/** The public part of a key in JOSE form. */
export interface PublicJwk {
  readonly kty: string;
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
  readonly n?: string;
  readonly e?: string;
}

/** A public key in one of the two forms in which assessors hand theirs over. */
export type PublicKeyForm = { readonly publicKeyMultibase: string } | { readonly publicKeyJwk: PublicJwk };

/** Weaker RSA keys can be taken apart. */
const LEAST_RSA_BITS = 2_048;

/** The curves whose signatures are checked here. */
const CURVES: ReadonlySet<string | undefined> = new Set(['Ed25519', 'P-256', 'P-384']);

/** The key of a form; undefined when it is none that is accepted: Ed25519, P-256, P-384, or RSA from 2,048 bits. */
export function publicKeyOf(form: PublicKeyForm): KeyObject | undefined {
  try {
    const key =
      'publicKeyJwk' in form ? keyFromJwk(form.publicKeyJwk) : keyFromMultibase(form.publicKeyMultibase);
    const bits = key?.asymmetricKeyDetails?.modulusLength;
    return bits !== undefined && bits < LEAST_RSA_BITS ? undefined : key;
  } catch {
    // Node refuses points that are not on the curve and the like: no key.
    return undefined;
  }
}

function keyFromJwk({ kty, crv, x, y, n, e }: PublicJwk): KeyObject | undefined {
  if (kty !== 'RSA' && !CURVES.has(crv)) return undefined;
  const members = { kty, crv, x, y, n, e };
  const key = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
  return createPublicKey({ key, format: 'jwk' });
}

const ED25519 = Buffer.from([0xed, 0x01]);
const P256 = Buffer.from([0x80, 0x24]);

/** @source W3C Controlled Identifiers 1.0, section 2.2.2 (Multikey) */
function keyFromMultibase(multibase: string): KeyObject | undefined {
  const bytes = multibase.startsWith('z') ? bytesFromBase58(multibase.slice(1)) : undefined;
  if (bytes === undefined) return undefined;
  const [prefix, raw] = [Buffer.from(bytes.subarray(0, 2)), Buffer.from(bytes.subarray(2))];
  if (prefix.equals(ED25519) && raw.length === 32)
    return keyFromJwk({ kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') });
  if (prefix.equals(P256) && raw.length === 33) return keyFromPoint(raw);
  return undefined;
}

function keyFromPoint(compressed: Buffer): KeyObject | undefined {
  const point = ECDH.convertKey(compressed, 'prime256v1', undefined, undefined, 'uncompressed') as Buffer;
  const coordinate = (start: number): string => point.subarray(start, start + 32).toString('base64url');
  return keyFromJwk({ kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) });
}

/** A key that its own name contains, as in did:key and in a fragment: `did:key:z6Mk…`, `https://…#z6Mk…`. */
const SELF_DESCRIBED = /^(?:did:key:(z[^#]+)(?:#\1)?|https?:\/\/[^#]+#(z[^#]+))$/;

/** The multibase key that a verification method contains; undefined when it only names one. */
export function multibaseIn(method: string): string | undefined {
  const [, did, fragment] = SELF_DESCRIBED.exec(method) ?? [];
  return did ?? fragment;
}
