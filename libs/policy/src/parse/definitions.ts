import type { Citation, Cited, Parameter, Reading } from '../model/policy';
import { type Rational, rationalFrom, ZERO } from '../model/rational';
import type { FactField } from '../model/fact';
import { MAX_LIMIT_DAYS } from './limits';
import {
  complain,
  dayOf,
  entriesOf,
  expectKeys,
  flagOf,
  has,
  membersOf,
  oneOf,
  type Source,
  textOf,
  under,
} from './source';
import type { Definitions } from './vocabulary';

const NO_CITATION: Citation = { id: '', text: '', grade: 'K', unverified: true };

/** Reads the authorities of a policy, by name. */
export const citationsOf = (source: Source): ReadonlyMap<string, Citation> =>
  new Map(membersOf(source).map(([id, member]) => [id, citationOf(id, member)]));

function citationOf(id: string, source: Source): Citation {
  expectKeys(source, ['text', 'grade'], ['source', 'says', 'unverified']);
  const grade = oneOf(under(source, 'grade'), ['V', 'S', 'C', 'K']);
  const unverified = flagOf(under(source, 'unverified'));
  if (grade === 'K' && !unverified)
    complain(
      source,
      'UnverifiedNotMarked',
      `'${id}' is general knowledge (K): add unverified: true, or cite a text.`,
    );
  return {
    id,
    text: textOf(under(source, 'text')),
    grade,
    unverified,
    ...(has(source, 'source') && { source: textOf(under(source, 'source')) }),
    ...(has(source, 'says') && { says: textOf(under(source, 'says')) }),
  };
}

/** Reads the numbers of a policy, by name. */
export const parametersOf = (
  source: Source,
  citations: Definitions['citations'],
): ReadonlyMap<string, Parameter> =>
  new Map(
    membersOf(source).map(([id, member]) => {
      expectKeys(member, ['value', 'unit', 'citation', 'effectiveFrom'], ['note']);
      if (has(member, 'note')) textOf(under(member, 'note'));
      const { value } = numberText(under(member, 'value'));
      const effectiveFrom = dayOf(under(member, 'effectiveFrom'));
      const citation = citedIn(member, citations);
      return [id, { id, value, unit: textOf(under(member, 'unit')), effectiveFrom, citation }];
    }),
  );

/** Reads how silent points of the text are taken, by name. */
export const readingsOf = (
  source: Source,
  citations: Definitions['citations'],
): ReadonlyMap<string, Reading> =>
  new Map(
    membersOf(source).map(([id, member]) => {
      expectKeys(member, ['question', 'value', 'because', 'citation'], ['alternatives']);
      if (has(member, 'alternatives')) entriesOf(under(member, 'alternatives')).forEach(textOf);
      const reading = {
        id,
        value: fieldValueOf(under(member, 'value')),
        question: textOf(under(member, 'question')),
        because: textOf(under(member, 'because')),
        citation: citedIn(member, citations),
      };
      return [id, reading];
    }),
  );

/** A text, a number or a flag. */
export function fieldValueOf(source: Source): FactField {
  const { value } = source;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  complain(source, 'NotAValue', 'Expected a text, a number or true/false.');
  return '';
}

/** The authority a clause names. */
export function citedIn(source: Source, citations: Definitions['citations']): Citation {
  const place = under(source, 'citation');
  if (place.value === undefined) {
    complain(place, 'ClauseWithoutCitation', 'Nothing may be paid without authority: name a citation.');
    return NO_CITATION;
  }
  const citation = typeof place.value === 'string' ? citations.get(place.value) : undefined;
  if (citation !== undefined) return citation;
  complain(place, 'UnknownCitation', `No such citation is declared: add it under 'citations'.`);
  return NO_CITATION;
}

/** The fields every clause has. */
export const CLAUSE_FIELDS = ['clause', 'citation'] as const;

/** Reads the sentence, the authority and the readings of a clause. */
export function citedOf(source: Source, definitions: Definitions): Cited {
  const readings = has(source, 'readings') ? entriesOf(under(source, 'readings')) : [];
  return {
    clause: textOf(under(source, 'clause')),
    citation: citedIn(source, definitions.citations),
    readings: readings.map((entry) => readingNamed(entry, definitions)?.id ?? ''),
  };
}

function readingNamed(place: Source, definitions: Definitions): Reading | undefined {
  const reading = typeof place.value === 'string' ? definitions.readings.get(place.value) : undefined;
  if (reading === undefined)
    complain(place, 'UnknownReading', `No such reading is declared: add it under 'readings'.`);
  return reading;
}

/** One of a few words, written here or settled by a reading: `{ reading: NAME }`. */
export function wordOf<Word extends string>(
  source: Source,
  words: readonly [Word, ...Word[]],
  definitions: Definitions,
): Word {
  if (!has(source, 'reading')) return oneOf(source, words);
  expectKeys(source, ['reading']);
  const reading = readingNamed(under(source, 'reading'), definitions);
  return reading === undefined ? words[0] : oneOf({ ...source, value: reading.value }, words);
}

/** A number as written and as an exact fraction. */
export interface WrittenNumber {
  readonly value: number | string;
  readonly text: string;
  readonly rational: Rational;
}

const NO_NUMBER: WrittenNumber = { value: 0, text: '0', rational: ZERO };

/** A number written here, or that of a parameter: `{ parameter: NAME }`. */
export function numberOf(source: Source, definitions: Definitions): WrittenNumber {
  if (!has(source, 'parameter')) return numberText(source);
  expectKeys(source, ['parameter']);
  const name = under(source, 'parameter');
  const parameter = typeof name.value === 'string' ? definitions.parameters.get(name.value) : undefined;
  if (parameter !== undefined) return numberText({ ...source, value: parameter.value });
  complain(name, 'UnknownParameter', `No such parameter is declared: add it under 'parameters'.`);
  return NO_NUMBER;
}

function numberText(source: Source): WrittenNumber {
  const { value } = source;
  if (typeof value === 'number' || typeof value === 'string') {
    const text = String(value);
    const rational = rationalFrom(text);
    if (rational !== undefined) return { value, text, rational };
  }
  complain(source, 'NotANumber', 'Expected a number, zero or more: write 90, 6.67 or a fraction "90/100".');
  return NO_NUMBER;
}

/** A whole number of days, up to a century. */
export function daysOf(source: Source, definitions: Definitions): number {
  return wholeOf(source, MAX_LIMIT_DAYS, definitions);
}

/** A whole number, zero or more, up to `most`. */
export function wholeOf(source: Source, most: number, definitions: Definitions): number {
  const { value, rational } = numberOf(source, definitions);
  if (typeof value === 'number' && rational.denominator === 1n && value <= most) return value;
  complain(source, 'NotWhole', `Expected a whole number, at most ${String(most)}.`);
  return 0;
}
