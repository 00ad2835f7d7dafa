import type { IncomingMessage } from 'node:http';
import { newId } from '../ledger';

const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** The id a caller gave its request, where it is harmless, else a new one; it becomes the correlation id. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
}
