import { randomUUID } from 'node:crypto';

/** Where the random part of a version 4 id begins that version 7 shares: after the version. */
const RANDOM_PART = 15;

/** A time-ordered id (UUID version 7, RFC 9562): those made later sort later, so stores append instead of scattering. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(RANDOM_PART)}`;
}
