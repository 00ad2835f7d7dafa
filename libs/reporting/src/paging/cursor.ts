import { createHash } from 'node:crypto';
import { queryRefused } from '../reporting.refusals';

/** What a list was filtered by; entries without a value do not count. */
export type ListFilter = Readonly<Record<string, string | number | null | undefined>>;

/** Where a list goes on: after this key, and only with the filter it was made with. */
export const cursorAfter = (key: string, filter: ListFilter): string =>
  Buffer.from(JSON.stringify([key, digestOf(filter)])).toString('base64url');

/**
 * The key a list goes on after.
 *
 * @throws QueryRefused `CursorUnreadable`, or `CursorMismatch` when it was made with another filter
 */
export function keyFromCursor(cursor: string, filter: ListFilter): string {
  const [key, digest] = partsOf(cursor);
  if (digest !== digestOf(filter)) throw queryRefused('CursorMismatch');
  return key;
}

function partsOf(cursor: string): readonly [string, string] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw queryRefused('CursorUnreadable');
  }
  if (!Array.isArray(parts) || parts.length !== 2) throw queryRefused('CursorUnreadable');
  const [key, digest] = parts as readonly unknown[];
  if (typeof key !== 'string' || typeof digest !== 'string') throw queryRefused('CursorUnreadable');
  return [key, digest];
}

/** Tells filters apart; no secret, since a cursor opens nothing that its filter does not. */
function digestOf(filter: ListFilter): string {
  const entries = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 16);
}
