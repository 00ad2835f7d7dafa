import type { Limit } from '../model/condition';
import type { Formula } from '../model/formula';
import type { Rational } from '../model/rational';
import { daysOf, wholeOf } from './definitions';
import { folded, numberFormula } from './fold';
import { MAX_LIMIT_DAYS, MAX_LIMIT_MONTHS } from './limits';
import { anchorOf } from './read-anchor';
import { formulaOf } from './read-formula';
import { complain, expectKeys, flagOf, has, nameOf, type Source, under } from './source';
import type { Vocabulary } from './vocabulary';

const LIMIT_FIELDS = [
  'anchor',
  'plusDays',
  'minusDays',
  'plusWeeks',
  'plusMonths',
  'plusYears',
  'counting',
  'graceDays',
];

/** `towards` is the step to the first day on the open side when the anchor's own day is not included. */
export function limitOf(source: Source, towards: 1 | -1, vocabulary: Vocabulary): Limit {
  if (!has(source, 'anchor'))
    complain(source, 'DeadlineWithoutAnchor', 'A limit is counted from something: add an anchor.');
  expectKeys(source, ['inclusive'], LIMIT_FIELDS);
  return {
    anchor: anchorOf(under(source, 'anchor'), vocabulary),
    months: monthsIn(source, vocabulary),
    days: daysIn(source, vocabulary),
    ...(has(source, 'counting') && { counting: calendarIn(source, vocabulary) }),
    inclusiveShift: flagOf(under(source, 'inclusive')) ? 0 : towards,
    graceDays: has(source, 'graceDays') ? daysOf(under(source, 'graceDays'), vocabulary) : 0,
  };
}

function monthsIn(source: Source, vocabulary: Vocabulary): number {
  const [months, years] = (['plusMonths', 'plusYears'] as const).map((key) =>
    has(source, key) ? wholeOf(under(source, key), MAX_LIMIT_MONTHS, vocabulary) : 0,
  );
  return (months ?? 0) + 12 * (years ?? 0);
}

function calendarIn(source: Source, vocabulary: Vocabulary): string {
  const place = under(source, 'counting');
  const name = nameOf(place);
  if (!vocabulary.calendars.has(name))
    complain(place, 'UnknownCalendar', `No such calendar is declared: add it under 'calendars'.`);
  if (has(source, 'plusWeeks'))
    complain(
      under(source, 'plusWeeks'),
      'WeeksInCalendar',
      'A week is seven calendar days; a calendar counts its own days: write plusDays.',
    );
  return name;
}

function daysIn(source: Source, vocabulary: Vocabulary): number | Formula {
  const earlier = has(source, 'minusDays') ? daysOf(under(source, 'minusDays'), vocabulary) : 0;
  const weeks = has(source, 'plusWeeks') ? daysOf(under(source, 'plusWeeks'), vocabulary) : 0;
  if (!has(source, 'plusDays')) return weeks * 7 - earlier;
  const later = formulaOf(under(source, 'plusDays'), vocabulary);
  if (later.kind === 'number') return wholeDays(later.value, source) + weeks * 7 - earlier;
  if (earlier > 0)
    complain(
      under(source, 'minusDays'),
      'DaysBothWays',
      'Days before and days from pinned terms cannot be mixed: subtract inside plusDays.',
    );
  return weeks === 0
    ? later
    : folded({
        kind: 'add',
        addends: [later, numberFormula({ numerator: BigInt(weeks * 7), denominator: 1n })],
      });
}

/** A constant is whole as it is written; one that was computed is rounded down. */
function wholeDays(value: Rational, source: Source): number {
  const whole = Number(value.numerator / value.denominator);
  const computed =
    typeof under(source, 'plusDays').value === 'object' && !has(under(source, 'plusDays'), 'parameter');
  if (whole <= MAX_LIMIT_DAYS && (computed || value.numerator % value.denominator === 0n)) return whole;
  complain(
    under(source, 'plusDays'),
    'NotDays',
    `Expected whole calendar days, at most ${String(MAX_LIMIT_DAYS)}.`,
  );
  return 0;
}
