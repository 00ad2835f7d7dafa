import { addDays, type Day, daysBetween, isDay } from '@ledger/kernel';
import type { DayCalendar } from '../model/condition';
import type { Policy, Term, TermType } from '../model/policy';
import { rationalFrom } from '../model/rational';
import { citedIn } from './definitions';
import { MAX_CLOSED_DAYS } from './limits';
import {
  complain,
  entriesOf,
  expectKeys,
  flagOf,
  has,
  membersOf,
  nameOf,
  oneOf,
  type Source,
  textOf,
  under,
} from './source';
import type { Definitions } from './vocabulary';

const TERM_TYPES = ['cents', 'day', 'number', 'text'] as const;

/** Reads the pinned terms a policy needs, by name. */
export const termsOf = (source: Source, definitions: Definitions): Policy['terms'] =>
  new Map(membersOf(source).map(([name, member]) => [name, termOf(member, definitions)]));

function termOf(source: Source, { citations }: Definitions): Term {
  expectKeys(source, ['type', 'says', 'citation'], ['unit', 'default', 'optional']);
  textOf(under(source, 'says'));
  if (has(source, 'unit')) textOf(under(source, 'unit'));
  citedIn(source, citations);
  const type = oneOf(under(source, 'type'), TERM_TYPES);
  const optional = flagOf(under(source, 'optional'));
  if (!has(source, 'default')) return { type, optional };
  if (optional)
    complain(source, 'DefaultAndOptional', 'A term with a default is never missing: keep one of the two.');
  const fallback = fallbackOf(under(source, 'default'), type);
  return fallback === undefined ? { type, optional } : { type, optional, fallback };
}

const MEANING: Readonly<Record<TermType, string>> = {
  cents: 'whole cents, zero or more',
  day: 'a calendar day YYYY-MM-DD',
  number: 'a number, zero or more, without an exponent',
  text: 'a text',
};

function fallbackOf(source: Source, type: TermType): number | string | undefined {
  const { value } = source;
  if (isOfType(value, type)) return value;
  complain(source, 'NotOfItsType', `The default must be ${MEANING[type]}, as the term is.`);
  return undefined;
}

/** Whether a value can be pinned for a term of this type. */
function isOfType(value: unknown, type: TermType): value is number | string {
  switch (type) {
    case 'cents':
      return Number.isSafeInteger(value) && (value as number) >= 0;
    case 'day':
      return typeof value === 'string' && isDay(value);
    case 'number':
      return typeof value === 'number' && rationalFrom(String(value)) !== undefined;
    case 'text':
      return typeof value === 'string' && value !== '';
  }
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Reads the calendars whose days limits can count, by name. */
export const calendarsOf = (
  source: Source,
  vocabulary: Definitions & Pick<Policy, 'terms'>,
): Policy['calendars'] =>
  new Map(membersOf(source).map(([name, member]) => [name, calendarOf(name, member, vocabulary)]));

function calendarOf(
  name: string,
  source: Source,
  { citations, terms }: Definitions & Pick<Policy, 'terms'>,
): DayCalendar {
  expectKeys(source, ['says', 'citation', 'weekdays'], ['closed', 'closedTerm']);
  textOf(under(source, 'says'));
  citedIn(source, citations);
  const weekdays = entriesOf(under(source, 'weekdays'), WEEKDAYS.length).map((entry) =>
    WEEKDAYS.indexOf(oneOf(entry, WEEKDAYS)),
  );
  return {
    name,
    weekdays: new Set(weekdays),
    closed: closedIn(source),
    ...(has(source, 'closedTerm') && { closedTerm: textTermOf(under(source, 'closedTerm'), terms) }),
  };
}

function textTermOf(source: Source, terms: Policy['terms']): string {
  const term = nameOf(source);
  if (terms.get(term)?.type !== 'text')
    complain(source, 'UnknownTerm', `'${term}' is no pinned text: declare it under 'terms' with type text.`);
  return term;
}

function closedIn(source: Source): ReadonlySet<Day> {
  const closed = new Set<Day>();
  if (!has(source, 'closed')) return closed;
  for (const entry of entriesOf(under(source, 'closed'))) {
    for (const day of daysIn(entry)) closed.add(day);
  }
  if (closed.size <= MAX_CLOSED_DAYS) return closed;
  complain(
    under(source, 'closed'),
    'TooMany',
    `At most ${String(MAX_CLOSED_DAYS)} closed days: close weekdays, or name a pinned text under closedTerm.`,
  );
  return new Set();
}

/** A day `2025-09-01`, or all days of `2025-12-22..2026-01-02`. */
function daysIn(source: Source): readonly Day[] {
  const range = typeof source.value === 'string' ? rangeOf(source.value) : undefined;
  if (range !== undefined) return range;
  complain(
    source,
    'NotADay',
    'Expected a day YYYY-MM-DD, or a first and a last one: 2025-12-22..2026-01-02.',
  );
  return [];
}

const RANGE = /^[-\d]{10}(?:\.\.[-\d]{10})?$/;

function rangeOf(written: string): readonly Day[] | undefined {
  if (!RANGE.test(written)) return undefined;
  const [first = '', last = first] = written.split('..');
  if (!isDay(first) || !isDay(last)) return undefined;
  const length = daysBetween(first, last) + 1;
  if (length < 1 || length > MAX_CLOSED_DAYS) return undefined;
  return Array.from({ length }, (_, index) => addDays(first, index));
}
