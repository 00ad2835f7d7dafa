import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import canonicalize from 'canonicalize';
import type { RunContent } from './payment-run.events';

/** What seals the content of a run: SHA-256 of its canonical JSON (RFC 8785), in hexadecimal. */
export const contentHashOf = (content: RunContent): string =>
  bytesToHex(sha256(utf8ToBytes(canonicalize(content) ?? '')));
