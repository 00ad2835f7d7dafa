import { toDay } from '@ledger/kernel';
import type { Fact } from '..';
import { evaluate } from '..';
import { evaluationOf, on, policyOf, standing, TERMS_OF_2026, termsWith } from '../testing/small-case';
import { type Sections, wholeWhen } from '../testing/small-policy';

const CALENDARS: Sections = {
  ...termsWith(
    'closedDays: { type: text, says: days on which schools are closed, citation: act, optional: true }',
    'weeks: { type: number, unit: weeks, says: how long, citation: act, optional: true }',
    'termEnd: { type: day, says: end of term, citation: act, optional: true }',
  ),
  calendars: `
  business:
    says: Monday to Friday, but for holidays
    citation: act
    weekdays: [mon, tue, wed, thu, fri]
    closed: [2026-09-07, 2026-12-24..2027-01-01]
    closedTerm: closedDays`,
};

/** The last day of a limit: the day before the fact comes too late. */
function lastDayOf(
  limit: string,
  given: { facts?: readonly Fact[]; terms?: object } = {},
): string | undefined {
  const policy = policyOf(CALENDARS, wholeWhen(`{ fact: completed, notLaterThan: ${limit} }`));
  const { facts = [], terms = {} } = given;
  const evaluation = evaluationOf({
    policy,
    facts,
    asOf: '2026-08-01',
    terms: { ...TERMS_OF_2026, ...terms },
  });
  return evaluation.nextDeadlineOn;
}

describe('a limit', () => {
  it.each([
    ['{ anchor: courseStart, plusDays: 20, inclusive: true }', '2026-09-06'],
    ['{ anchor: courseStart, plusDays: 20, inclusive: false }', '2026-09-05'],
    ['{ anchor: courseStart, plusWeeks: 9, inclusive: true }', '2026-10-19'],
    ['{ anchor: courseStart, minusDays: 3, inclusive: true }', '2026-08-14'],
    ['{ anchor: courseStart, plusDays: 20, inclusive: true, graceDays: 5 }', '2026-09-11'],
    ['{ anchor: { day: 2026-08-31 }, plusMonths: 1, inclusive: true }', '2026-09-30'],
    ['{ anchor: { day: 2026-08-31 }, plusMonths: 6, inclusive: true }', '2027-02-28'],
    ['{ anchor: { day: 2028-02-29 }, plusYears: 1, inclusive: true }', '2029-02-28'],
    ['{ anchor: { day: 2026-08-31 }, plusMonths: 1, plusDays: 1, inclusive: true }', '2026-10-01'],
    ['{ anchor: { earliestOf: [courseEnd, { day: 2026-11-01 }] }, inclusive: true }', '2026-11-01'],
    ['{ anchor: { latestOf: [courseEnd, { day: 2026-11-01 }] }, inclusive: true }', '2026-12-18'],
    ['{ anchor: { earliestOf: [{ fact: enrolled }, courseEnd] }, inclusive: true }', '2026-12-18'],
  ])('%s is %s', (limit, day) => {
    expect(lastDayOf(limit)).toBe(day);
  });

  it.each([
    [1, '2026-08-18'],
    [5, '2026-08-24'],
    [15, '2026-09-08'],
  ])('of %d business days leaves out weekends and holidays', (days, last) => {
    expect(
      lastDayOf(`{ anchor: courseStart, plusDays: ${String(days)}, counting: business, inclusive: true }`),
    ).toBe(last);
  });

  it('counts business days back, too', () => {
    expect(lastDayOf('{ anchor: courseStart, minusDays: 6, counting: business, inclusive: true }')).toBe(
      '2026-08-07',
    );
  });

  it('leaves out the closed days that were pinned', () => {
    const limit = '{ anchor: courseStart, plusDays: 5, counting: business, inclusive: true }';
    expect(lastDayOf(limit, { terms: { closedDays: '2026-08-19, 2026-08-20..2026-08-21' } })).toBe(
      '2026-08-27',
    );
  });

  it('is refused where the pinned closed days are none', () => {
    const policy = policyOf(CALENDARS, wholeWhen('{ fact: completed }'));
    for (const closedDays of [
      'tomorrow',
      '2026-02-30',
      '2026-01-01..2046-01-01',
      '2026-01-01..2026-01-02..2026-01-03',
    ])
      expect(
        evaluate({
          policy,
          facts: [],
          asOf: toDay('2026-08-17'),
          terms: { ...TERMS_OF_2026, closedDays },
        }),
      ).toMatchObject({ kind: 'terms-missing', missing: ['closedDays'] });
  });

  it('stays within the years that have four digits', () => {
    expect(lastDayOf('{ anchor: { day: 9999-12-01 }, plusMonths: 11, inclusive: true }')).toBe('9999-12-31');
    expect(lastDayOf('{ anchor: { day: 9999-12-01 }, plusDays: 300, inclusive: true }')).toBe('9999-12-31');
  });

  it('counts days from a formula, rounded down', () => {
    const limit = '{ anchor: courseStart, plusDays: { multiply: [{ term: weeks }, 7] }, inclusive: true }';
    expect(lastDayOf(limit, { terms: { weeks: 1.5 } })).toBe('2026-08-27');
  });
});

describe('a limit that cannot be counted yet', () => {
  const waiting = (limit: string) => {
    const policy = policyOf(CALENDARS, wholeWhen(`{ fact: completed, notLaterThan: ${limit} }`));
    return evaluationOf({ policy, facts: [on('completed', '2026-09-01')], asOf: '2026-10-01' }).stages[0];
  };

  it.each([
    ['{ anchor: termEnd, inclusive: true }', { fact: 'term', from: 'termEnd' }],
    ['{ anchor: courseStart, plusDays: { term: weeks }, inclusive: true }', { fact: 'term', from: 'weeks' }],
    [
      '{ anchor: { latestOf: [courseEnd, { fact: enrolled }] }, inclusive: true }',
      { fact: 'enrolled', from: 'lea' },
    ],
    [
      '{ anchor: { earliestOf: [termEnd, { fact: enrolled }] }, inclusive: true }',
      { fact: 'term', from: 'termEnd' },
    ],
  ])('%s waits for what it is counted from', (limit, item) => {
    expect(waiting(limit)).toMatchObject({ status: 'pending', waitingFor: [item] });
  });

  it('is counted once the fact is known', () => {
    const policy = policyOf(
      CALENDARS,
      wholeWhen(
        '{ fact: completed, notLaterThan: { anchor: { latestOf: [courseEnd, { fact: enrolled }] }, inclusive: true } }',
      ),
    );
    const facts = [on('completed', '2026-09-01'), on('enrolled', '2026-08-17')];
    expect(standing(evaluationOf({ policy, facts, asOf: '2026-10-01' }))).toMatchObject({ status: 'earned' });
  });
});
