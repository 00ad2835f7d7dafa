import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { sha256 } from '../tree/hashing';
import { fromBase64, toBase64, utf8 } from './bytes';

/** What a key signs: a note as it stands, or a checkpoint with the time at which a witness saw it. */
export type KeyKind = 'note' | 'cosignature';

const ALGORITHMS: Readonly<Record<KeyKind, number>> = { note: 0x01, cosignature: 0x04 };
const KEY_BYTES = 32;

/** A public key that verifies signatures of one name. */
export interface VerifierKey {
  readonly name: string;
  readonly kind: KeyKind;
  /** The first four bytes of the hash of name, algorithm and key, in hexadecimal: which key of that name. */
  readonly keyId: string;
  readonly publicKey: Uint8Array;
}

/** A private key with the name it signs under. */
export interface SignerKey extends VerifierKey {
  /** The Ed25519 seed, 32 bytes. Secret. */
  readonly seed: Uint8Array;
}

/** Makes a new key. @throws RangeError for a name that no note can carry */
export function generateSigner(name: string, kind: KeyKind = 'note'): SignerKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { d } = privateKey.export({ format: 'jwk' });
  return signerFrom(name, new Uint8Array(Buffer.from(d ?? '', 'base64url')), kind);
}

/** The key of a seed of 32 bytes. @throws RangeError */
export function signerFrom(name: string, seed: Uint8Array, kind: KeyKind = 'note'): SignerKey {
  if (!isKeyName(name)) throw new RangeError('A key needs a name without spaces and plus signs');
  if (seed.length !== KEY_BYTES) throw new RangeError('An Ed25519 seed has 32 bytes');
  const { x } = createPublicKey(privateKeyOf(seed)).export({ format: 'jwk' });
  const publicKey = new Uint8Array(Buffer.from(x ?? '', 'base64url'));
  return { name, kind, keyId: keyIdOf(name, kind, publicKey), publicKey, seed };
}

/** Writes a public key as `name+id+key` (C2SP signed-note, verifier keys). */
export const verifierText = ({ name, kind, keyId, publicKey }: VerifierKey): string =>
  `${name}+${keyId}+${toBase64(Uint8Array.of(ALGORITHMS[kind], ...publicKey))}`;

const VERIFIER = /^([^\s+]{1,255})\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/u;

/** Reads a public key; undefined when it is malformed, of an unknown algorithm, or its id is not its own. */
export function readVerifier(text: string): VerifierKey | undefined {
  const [, name = '', keyId = '', encoded = ''] = VERIFIER.exec(text.trim()) ?? [];
  const material = fromBase64(encoded) ?? new Uint8Array();
  const kind = kindOf(material[0]);
  const publicKey = material.slice(1);
  if (kind === undefined || keyId !== keyIdOf(name, kind, publicKey)) return undefined;
  return { name, kind, keyId, publicKey };
}

/** Ed25519 (RFC 8032) over a message. */
export const signBytes = ({ seed }: SignerKey, message: Uint8Array): Uint8Array =>
  new Uint8Array(sign(null, message, privateKeyOf(seed)));

/** Whether a signature is this key's over a message; false for whatever cannot be one. */
export function verifyBytes({ publicKey }: VerifierKey, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, message, publicKeyOf(publicKey), signature);
  } catch {
    return false;
  }
}

const isKeyName = (name: string): boolean => /^[^\s+]{1,255}$/u.test(name);

const keyIdOf = (name: string, kind: KeyKind, publicKey: Uint8Array): string =>
  Buffer.from(sha256(utf8(`${name}\n`), Uint8Array.of(ALGORITHMS[kind]), publicKey).subarray(0, 4)).toString(
    'hex',
  );

const kindOf = (algorithm: number | undefined): KeyKind | undefined =>
  (Object.keys(ALGORITHMS) as KeyKind[]).find((kind) => ALGORITHMS[kind] === algorithm);

/** DER before the 32 bytes of an Ed25519 key (RFC 8410, 7 and 4). */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

const privateKeyOf = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: 'der', type: 'pkcs8' });

/** Made once for each key: making one costs as much as a signature. */
const publicKeys = new WeakMap<Uint8Array, KeyObject>();

function publicKeyOf(key: Uint8Array): KeyObject {
  const known = publicKeys.get(key);
  if (known !== undefined) return known;
  const made = createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, key]), format: 'der', type: 'spki' });
  publicKeys.set(key, made);
  return made;
}
