import { hash } from 'node:crypto';
import type { RequestKey } from '@ledger/kernel';
import { httpProblem } from '../problems/problem';

/** A UUID has 36; clients that derive keys need a little more. */
const KEY_LIMIT = 128;
const KEY = /^[\x21\x23-\x7e]+$/;

/**
 * The `Idempotency-Key` of a request: bare, or as a structured-field string in double quotes.
 *
 * @throws HttpProblem `IdempotencyKeyMissing` | `IdempotencyKeyInvalid`
 */
export function idempotencyKeyOf(header: string | readonly string[] | undefined): string {
  if (header === undefined || header === '') throw httpProblem('IdempotencyKeyMissing');
  if (typeof header !== 'string') throw httpProblem('IdempotencyKeyInvalid', { most: KEY_LIMIT });
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (key.length > KEY_LIMIT || !KEY.test(key))
    throw httpProblem('IdempotencyKeyInvalid', { most: KEY_LIMIT });
  return key;
}

/** What is digested, to tell a retry from another request under the same key. */
export interface KeyedRequest {
  readonly subject: string;
  readonly key: string;
  readonly method: string;
  /** With the query. */
  readonly url: string;
  readonly body: Buffer;
}

/** A key that is one client's own, with the digest of the request it came with: one character for each byte of its body. */
export const requestKeyOf = ({ subject, key, method, url, body }: KeyedRequest): RequestKey => ({
  key: `${subject} ${key}`,
  fingerprint: hash('sha256', `${method} ${url}\n${body.toString('latin1')}`, 'base64url'),
});
