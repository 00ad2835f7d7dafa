import type { StatedTerms } from '@ledger/policy';
import { type Day, isDay } from '@ledger/kernel';

/** A finding before its line is known. */
export interface Complaint {
  readonly code: string;
  readonly message: string;
  readonly path: Path;
}

export type Path = readonly (string | number)[];

/**
 * A place in a document that is being read. Readers complain and hand back a stand-in, so that one pass
 * finds every fault; after a complaint nothing that was read is used.
 */
export interface Place {
  readonly value: unknown;
  readonly path: Path;
  readonly complaints: Complaint[];
}

export function complain({ complaints, path }: Place, code: string, message: string): void {
  complaints.push({ code, message, path });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The place under a key; its value is undefined when there is none. */
export const under = (place: Place, key: string): Place => ({
  ...place,
  value: isObject(place.value) && Object.hasOwn(place.value, key) ? place.value[key] : undefined,
  path: [...place.path, key],
});

/** Makes sure the place holds these keys and no others. */
export function expectKeys(
  place: Place,
  required: readonly string[],
  optional: readonly string[] = [],
): void {
  if (!isObject(place.value)) {
    complain(place, 'NotAnObject', `Expected fields here: write ${required.join(', ')}.`);
    return;
  }
  for (const key of required) {
    if (!Object.hasOwn(place.value, key))
      complain(place, 'FieldMissing', `The field '${key}' is missing: add it.`);
  }
  const known = [...required, ...optional];
  for (const key of Object.keys(place.value)) {
    if (!known.includes(key))
      complain(
        under(place, key),
        'UnknownField',
        `Nothing here is called '${key}': use ${known.join(', ')}.`,
      );
  }
}

/** The places of a list; none when it is left out. */
export function entriesOf(place: Place, limit: number): readonly Place[] {
  if (place.value === undefined) return [];
  if (!Array.isArray(place.value)) {
    complain(place, 'NotAList', 'Expected a list: put its entries in [ ] or behind dashes.');
    return [];
  }
  const values = place.value as readonly unknown[];
  if (values.length > limit) {
    complain(place, 'TooMany', `At most ${String(limit)} entries are read here: split the file.`);
    return [];
  }
  return values.map((value, index) => ({ ...place, value, path: [...place.path, index] }));
}

export function textOf(place: Place): string {
  if (typeof place.value === 'string' && place.value.trim() !== '') return place.value;
  complain(place, 'NotText', 'Expected a text: write it, in quotes when it looks like a number.');
  return '';
}

const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** A reference that can stand in the name of a stream. */
export function referenceOf(place: Place): string {
  if (typeof place.value === 'string' && REFERENCE.test(place.value)) return place.value;
  const advice = typeof place.value === 'number' ? ': put it in quotes' : '';
  complain(place, 'NotAReference', `Expected letters, digits, hyphens and underscores, at most 64${advice}.`);
  return '';
}

/** A whole number within bounds. */
export function wholeNumberOf(place: Place, { least, most }: { least: number; most: number }): number {
  const { value } = place;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  complain(place, 'NotAWholeNumber', `Expected a whole number from ${String(least)} to ${String(most)}.`);
  return least;
}

export function dayOf(place: Place): Day {
  if (typeof place.value === 'string' && isDay(place.value)) return place.value;
  complain(place, 'NotADay', 'Expected a calendar day that exists: write it as YYYY-MM-DD.');
  return '1970-01-01' as Day;
}

const DOLLARS = /^(?:\d{1,3}(?:,\d{3})+|\d{1,13})\.(\d{2})$/;

/**
 * An amount, written one of two ways: `name` holds dollars as a text with both digits of the cents
 * (`'1,200.00'`), `nameCents` holds whole cents (120000). A YAML number in `name` is refused: nobody could
 * tell its cents from its dollars.
 */
export function centsOf(parent: Place, name: string): number {
  const [dollars, cents] = [under(parent, name), under(parent, `${name}Cents`)];
  if (dollars.value !== undefined && cents.value !== undefined) {
    complain(dollars, 'AmountTwice', `Write either '${name}' or '${name}Cents', not both.`);
    return 0;
  }
  if (cents.value !== undefined) return wholeNumberOf(cents, { least: 0, most: Number.MAX_SAFE_INTEGER });
  if (dollars.value === undefined) {
    complain(parent, 'FieldMissing', `The field '${name}' is missing: add it, or '${name}Cents'.`);
    return 0;
  }
  return dollarsOf(dollars);
}

function dollarsOf(place: Place): number {
  if (typeof place.value === 'string' && DOLLARS.test(place.value)) {
    const minorUnits = Number(place.value.replace(/[,.]/g, ''));
    if (Number.isSafeInteger(minorUnits)) return minorUnits;
  }
  complain(
    place,
    'NotAnAmount',
    "Expected dollars as a text with two decimals, such as '1,200.00'; for whole cents use the field that ends in Cents.",
  );
  return 0;
}

const TERM_NAME = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;
const MOST_TERMS = 32;

/** What a funding policy asks to be pinned, by its names; nothing where the section is left out. */
export function policyTermsIn(parent: Place): { readonly policyTerms?: StatedTerms } {
  const place = under(parent, 'policyTerms');
  if (place.value === undefined) return {};
  if (typeof place.value !== 'object' || place.value === null || Array.isArray(place.value)) {
    complain(place, 'NotAMap', 'Expected names with a text or number each.');
    return {};
  }
  const entries = Object.entries(place.value);
  if (entries.length > MOST_TERMS)
    complain(place, 'TooMany', `At most ${String(MOST_TERMS)} terms are pinned: leave some out.`);
  return {
    policyTerms: Object.fromEntries(entries.map(([name]) => [name, termOf(name, under(place, name))])),
  };
}

function termOf(name: string, place: Place): string | number {
  const { value } = place;
  if (!TERM_NAME.test(name)) complain(place, 'NotATerm', 'A term is named by letters, digits and hyphens.');
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string' && value !== '' && value.length <= 200) return value;
  complain(place, 'NotATerm', 'Expected a number, a day or a text of at most 200 characters.');
  return '';
}
