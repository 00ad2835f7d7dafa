import type { Anchor, FactPattern, FieldTest, Limit } from '../model/condition';
import { FACT_KINDS } from '../model/fact';
import { wordsOfFormula } from './words-of-formula';

/** The limits of a fact as words, each with a space before it; empty where there are none. */
export function wordsOfWindow({
  notEarlierThan,
  notLaterThan,
}: {
  readonly notEarlierThan?: Limit;
  readonly notLaterThan?: Limit;
}): string {
  const sides = [
    ...(notEarlierThan === undefined ? [] : [wordsOfFirstDay(notEarlierThan)]),
    ...(notLaterThan === undefined ? [] : [wordsOfLastDay(notLaterThan)]),
  ];
  return sides.length === 0 ? '' : ` ${sides.join(' and ')}`;
}

/** `on or after 3 days after courseStart`. */
export const wordsOfFirstDay = (limit: Limit): string =>
  `${limit.inclusiveShift === 0 ? 'on or after' : 'after'} ${wordsOfLimit(limit)}`;

/** `on or before 9 weeks after termEnd`. */
export const wordsOfLastDay = (limit: Limit): string =>
  `${limit.inclusiveShift === 0 ? 'on or before' : 'before'} ${wordsOfLimit(limit)}`;

/** The day that a limit is counted to, whether it is included or not. */
export function wordsOfLimit({ anchor, months, days, counting, graceDays }: Limit): string {
  const earlier = typeof days === 'number' && days < 0;
  const steps = [
    ...(months === 0 ? [] : [counted(months, 'month')]),
    ...(days === 0 ? [] : [wordsOfCount(days, counting)]),
  ].join(' and ');
  const from = steps === '' ? '' : `${steps} ${earlier ? 'before' : 'after'} `;
  const grace = graceDays === 0 ? '' : `, with ${counted(graceDays, 'day')} of grace`;
  return `${from}${wordsOfAnchor(anchor)}${grace}`;
}

/** A number of days, months or the like. */
export const counted = (count: number, unit: string): string =>
  `${String(count)} ${unit}${count === 1 ? '' : 's'}`;

function wordsOfCount(days: Limit['days'], counting: string | undefined): string {
  const calendar = counting === undefined ? '' : ` of the calendar ${counting}`;
  if (typeof days !== 'number') return `as many days as ${wordsOfFormula(days)}${calendar}`;
  return `${counted(Math.abs(days), 'day')}${calendar}`;
}

/** What a limit is counted from. */
function wordsOfAnchor(anchor: Anchor): string {
  switch (anchor.kind) {
    case 'term':
      return anchor.term;
    case 'day':
      return anchor.day;
    case 'fact':
      return `the day of ${wordsOfPattern(anchor)}`;
    case 'earliest':
    case 'latest':
      return `the ${anchor.kind} of ${anchor.of.map(wordsOfAnchor).join(', ')}`;
  }
}

/** A kind of fact with what its fields must hold: `assessed (passed true)`. */
export function wordsOfPattern({ fact, where }: Pick<FactPattern, 'fact' | 'where'>): string {
  return where.length === 0 ? fact : `${fact} (${wordsOfTests(where)})`;
}

/** Who is asked for a fact, where that is neither the usual one nor who must state it. */
export function wordsOfSupplier({ fact, where, from }: FactPattern): string {
  const usual = Object.hasOwn(FACT_KINDS, fact) ? FACT_KINDS[fact]?.from : undefined;
  const mustState = where.some((test) => test.field === 'by' && wordsOfTest(test).split(' ').includes(from));
  return from === usual || mustState ? '' : `, asked of the ${from},`;
}

/** What fields must hold, in alphabetical order, parted by commas. */
export const wordsOfTests = (where: readonly FieldTest[]): string => where.map(wordsOfTest).sort().join(', ');

function wordsOfTest(test: FieldTest): string {
  switch (test.kind) {
    case 'equals':
      return `${test.field} ${String(test.value)}`;
    case 'one-of':
      return `${test.field} ${test.values.map(String).join(' or ')}`;
    case 'not-other-than':
      return `${test.field} not other than ${test.values.map(String).join(' or ')}`;
    case 'at-least':
      return `${test.field} at least ${String(test.value)}`;
    case 'at-most':
      return `${test.field} at most ${String(test.value)}`;
  }
}
