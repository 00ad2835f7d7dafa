import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import canonicalize from 'canonicalize';
import type { JsonValue } from '../model/policy';

/** The RFC 8785 canonical JSON of a value. */
export const canonicalJson = (value: JsonValue): string => canonicalize(value) ?? 'null';

/** The hash that names a document: `sha256:` and hex, over its canonical JSON in UTF-8. */
export const hashOf = (value: JsonValue): string => canonicalOf(value).hash;

/** The size of a document's canonical JSON in UTF-8, and its hash. */
export function canonicalOf(value: JsonValue): { readonly bytes: number; readonly hash: string } {
  const bytes = utf8ToBytes(canonicalJson(value));
  return { bytes: bytes.length, hash: `sha256:${bytesToHex(sha256(bytes))}` };
}
