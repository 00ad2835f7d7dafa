import { looksPersonal } from '@ledger/kernel';
import { FACT_FIELDS_LIMIT, TEXT_LIMIT } from './limits';

/**
 * What references are made of: it leaves no room for spaces, quotes or control characters, nor for e-mail addresses
 * and social security numbers, since references go into events.
 */
export const REFERENCE =
  /^(?!.*[^@]@[^@]+\.[A-Za-z]{2,})(?!(.*\D)?\d{3}-\d{2}-\d{4}(\D|$))[A-Za-z0-9][A-Za-z0-9._:@/~+-]*$/;
/** A text on one line. */
export const PRINTABLE = /^[^\p{Cc}]*$/u;
/** Names of organizations, laws and documents go into events; addresses and numbers of people do not. */
export const PUBLIC = /^(?!.*[^\s@]@[^\s@]+\.[A-Za-z]{2,})(?!(.*\D)?\d{3}-\d{2}-\d{4}(\D|$))[^\p{Cc}]*$/u;

/** Whether a value has names with a text, number or truth value each, and names nobody. */
export function isFlatRecord(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= FACT_FIELDS_LIMIT &&
    entries.every(([name, entry]) => isFieldName(name) && isFieldValue(entry))
  );
}

/** An e-mail address or a social security number: what is said of facts and terms goes into events. */
const namesSomebody = (text: string): boolean => text.split(/\s+/).some(looksPersonal);

const isFieldName = (name: string): boolean =>
  /^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(name) && !(name in Object.prototype);

const isFieldValue = (value: unknown): boolean =>
  typeof value === 'boolean' ||
  (typeof value === 'string' &&
    value.length <= TEXT_LIMIT &&
    PRINTABLE.test(value) &&
    !namesSomebody(value)) ||
  (typeof value === 'number' && Number.isFinite(value));
