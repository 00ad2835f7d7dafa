import type { UnavailableReason } from './group';

const BUSY = 5;
const LOCKED = 6;
const READ_ONLY = 8;
const IO_ERROR = 10;
const FULL = 13;
const CANNOT_OPEN = 14;

const REASONS: ReadonlyMap<number, UnavailableReason> = new Map<number, UnavailableReason>([
  [BUSY, 'locked'],
  [LOCKED, 'locked'],
  [READ_ONLY, 'read-only'],
  [IO_ERROR, 'io-error'],
  [FULL, 'disk-full'],
  [CANNOT_OPEN, 'io-error'],
]);

/** Why the file could not be written, from SQLite's result code; undefined when the fault is in what was asked. */
export function unavailableReason(error: unknown): UnavailableReason | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  const { errcode } = error;
  // The low byte of an extended result code is the primary one.
  return typeof errcode === 'number' ? REASONS.get(errcode & 0xff) : undefined;
}
