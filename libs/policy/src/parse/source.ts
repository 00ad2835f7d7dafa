import { type Day, isDay } from '@ledger/kernel';
import type { JsonObject, JsonValue } from '../model/policy';
import type { Path } from '../model/diagnostic';
import { MAX_ENTRIES } from './limits';

/** A finding before its line is known. */
export interface Complaint {
  readonly code: string;
  readonly message: string;
  readonly path: Path;
}

/**
 * A place in a document that is being read. Readers never fail: they complain and hand back a stand-in,
 * so that one pass finds every fault. Whatever was complained about is not used afterwards.
 */
export interface Source {
  readonly value: JsonValue | undefined;
  readonly path: Path;
  readonly complaints: Complaint[];
}

/** Notes a fault at this place. */
export function complain(source: Source, code: string, message: string): void {
  source.complaints.push({ code, message, path: source.path });
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the place holds an object with this key. */
export const has = (source: Source, key: string): boolean =>
  isObject(source.value) && Object.hasOwn(source.value, key);

/** The place under a key; its value is undefined when there is none. */
export const under = ({ value, path, complaints }: Source, key: string): Source => ({
  value: isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined,
  path: [...path, key],
  complaints,
});

/** The first of a few keywords that the place has; undefined when it has none. */
export const keywordIn = <Word extends string>(source: Source, words: readonly Word[]): Word | undefined =>
  words.find((word) => has(source, word));

/** Makes sure the place holds an object with these keys and no others. */
export function expectKeys(
  source: Source,
  required: readonly string[],
  optional: readonly string[] = [],
): void {
  if (!isObject(source.value)) {
    complain(source, 'NotAnObject', `Expected fields here: write ${required.join(', ')}.`);
    return;
  }
  for (const key of required) {
    // A missing authority has a complaint of its own.
    if (key !== 'citation' && !has(source, key))
      complain(source, 'FieldMissing', `The field '${key}' is missing: add it.`);
  }
  const known = [...required, ...optional];
  for (const key of Object.keys(source.value)) {
    if (!known.includes(key))
      complain(
        under(source, key),
        'UnknownField',
        `Nothing here is called '${key}': use ${known.join(', ')}.`,
      );
  }
}

/** The text at this place. */
export function textOf(source: Source): string {
  if (typeof source.value === 'string' && source.value.trim() !== '') return source.value;
  complain(source, 'NotText', 'Expected a text: write it, in quotes when it looks like a number.');
  return '';
}

const NAME = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;

/** A name inside the document: letters, digits and hyphens. */
export function nameOf(source: Source): string {
  if (typeof source.value === 'string' && NAME.test(source.value)) return source.value;
  complain(source, 'NotAName', 'Expected a name: letters, digits and hyphens, starting with a letter.');
  return '';
}

/** The calendar day at this place. */
export function dayOf(source: Source): Day {
  if (typeof source.value === 'string' && isDay(source.value)) return source.value;
  complain(source, 'NotADay', 'Expected a calendar day that exists: write it as YYYY-MM-DD.');
  return '1970-01-01' as Day;
}

/** One of a few words. */
export function oneOf<Word extends string>(source: Source, words: readonly [Word, ...Word[]]): Word {
  const word = words.find((candidate) => candidate === source.value);
  if (word !== undefined) return word;
  complain(source, 'UnknownWord', `Expected one of: ${words.join(', ')}.`);
  return words[0];
}

/** True or false; false when left out. */
export function flagOf(source: Source): boolean {
  if (source.value === undefined || typeof source.value === 'boolean') return source.value ?? false;
  complain(source, 'NotAFlag', 'Expected true or false.');
  return false;
}

/** The places of a list, which has at least one and at most `limit` entries. */
export function entriesOf(source: Source, limit: number = MAX_ENTRIES): readonly Source[] {
  if (!Array.isArray(source.value)) {
    complain(source, 'NotAList', 'Expected a list: put its entries in [ ] or behind dashes.');
    return [];
  }
  const values = source.value as readonly JsonValue[];
  if (values.length > limit) {
    complain(source, 'TooMany', `At most ${String(limit)} entries are allowed here: split the policy.`);
    return [];
  }
  if (values.length === 0) complain(source, 'EmptyList', 'The list is empty: add an entry or leave it out.');
  return values.map((value, index) => ({ ...source, value, path: [...source.path, index] }));
}

/** The places of a map with names as keys; empty when left out. */
export function membersOf(source: Source): readonly (readonly [string, Source])[] {
  if (source.value === undefined) return [];
  if (!isObject(source.value)) {
    complain(source, 'NotAnObject', 'Expected names with their fields.');
    return [];
  }
  const keys = Object.keys(source.value);
  if (keys.length > MAX_ENTRIES) {
    complain(source, 'TooMany', `At most ${String(MAX_ENTRIES)} names are allowed here.`);
    return [];
  }
  for (const key of keys.filter((candidate) => !NAME.test(candidate)))
    complain(under(source, key), 'NotAName', `'${key}' is no name: use letters, digits and hyphens.`);
  return keys.map((key) => [key, under(source, key)] as const);
}
