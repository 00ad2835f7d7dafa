import { codesOf, type Sections, smallPolicy, wholeWhen } from '../testing/small-policy';
import type { Condition } from '../model/condition';

const TERMS: Sections = {
  terms: `
  priceCents: { type: cents, says: the price, citation: act }
  courseStart: { type: day, says: the first day, citation: act }
  courseEnd: { type: day, says: the last day, citation: act }
  weeks: { type: number, says: weeks of the course, citation: act, default: 18 }
  holidays: { type: text, says: further holidays, citation: act, optional: true }`,
  parameters: `
  window: { value: 20, unit: days, citation: act, effectiveFrom: 2024-07-01 }
  enough: { value: 8/10, unit: share, citation: act, effectiveFrom: 2024-07-01 }`,
  calendars: `
  work: { says: school days, citation: act, weekdays: [mon, fri], closed: [2024-09-02, 2024-12-30..2025-01-01], closedTerm: holidays }`,
};

const when = (condition: string): Condition | undefined => {
  const [stage] = smallPolicy({ ...TERMS, ...wholeWhen(condition) }).stages;
  return stage?.branches[0]?.when;
};

const codesWith = (condition: string): readonly string[] => codesOf({ ...TERMS, ...wholeWhen(condition) });

const limit = (written: string): unknown => {
  const condition = when(`{ fact: completed, notLaterThan: ${written} }`);
  return condition?.kind === 'fact' ? condition.notLaterThan : undefined;
};

describe('a limit', () => {
  const plain = {
    anchor: { kind: 'term', term: 'courseEnd' },
    months: 0,
    days: 0,
    inclusiveShift: 0,
    graceDays: 0,
  };

  it.each<[string, object]>([
    ['{ anchor: courseEnd, inclusive: true }', plain],
    ['{ anchor: courseEnd, inclusive: false }', { ...plain, inclusiveShift: -1 }],
    ['{ anchor: courseEnd, plusDays: { parameter: window }, inclusive: true }', { ...plain, days: 20 }],
    [
      '{ anchor: courseEnd, plusDays: 5, minusDays: 7, plusWeeks: 9, inclusive: true }',
      { ...plain, days: 61 },
    ],
    [
      '{ anchor: courseEnd, plusMonths: 3, plusYears: 2, graceDays: 4, inclusive: true }',
      { ...plain, months: 27, graceDays: 4 },
    ],
    [
      '{ anchor: courseEnd, plusDays: 10, counting: work, inclusive: true }',
      { ...plain, days: 10, counting: 'work' },
    ],
    ['{ anchor: courseEnd, plusDays: { divide: 7, by: 2 }, inclusive: true }', { ...plain, days: 3 }],
    [
      '{ anchor: { day: 2025-06-30 }, inclusive: true }',
      { ...plain, anchor: { kind: 'day', day: '2025-06-30' } },
    ],
    [
      '{ anchor: { earliestOf: [courseEnd, { latestOf: [courseStart, { fact: enrolled }] }] }, inclusive: true }',
      {
        ...plain,
        anchor: {
          kind: 'earliest',
          of: [
            { kind: 'term', term: 'courseEnd' },
            {
              kind: 'latest',
              of: [
                { kind: 'term', term: 'courseStart' },
                { kind: 'fact', fact: 'enrolled', where: [], from: 'lea' },
              ],
            },
          ],
        },
      },
    ],
  ])('%s is counted so', (written, read) => {
    expect(limit(written)).toStrictEqual(read);
  });

  it('keeps days that depend on pinned terms as a formula, weeks included', () => {
    expect(
      limit('{ anchor: courseStart, plusDays: { multiply: [{ term: weeks }, 7] }, inclusive: true }'),
    ).toMatchObject({
      days: {
        kind: 'multiply',
        factors: [
          { kind: 'term', term: 'weeks' },
          { kind: 'number', text: '7' },
        ],
      },
    });
    expect(
      limit('{ anchor: courseStart, plusDays: { term: weeks }, plusWeeks: 2, inclusive: true }'),
    ).toMatchObject({
      days: { kind: 'add', addends: [{ kind: 'term' }, { kind: 'number', text: '14' }] },
    });
  });

  it('opens on the day after its anchor where that day is left out', () => {
    const condition = when('{ reached: { anchor: courseEnd, inclusive: false } }');
    expect(condition).toMatchObject({ kind: 'reached', limit: { inclusiveShift: 1 } });
  });

  it.each([
    ['{ anchor: courseEnd, plusDays: 1.5, inclusive: true }', 'NotDays'],
    ['{ anchor: courseEnd, plusDays: 100000, inclusive: true }', 'NotDays'],
    ['{ anchor: courseEnd, plusMonths: 0.5, inclusive: true }', 'NotWhole'],
    ['{ anchor: courseEnd, plusYears: 1300, inclusive: true }', 'NotWhole'],
    ['{ anchor: courseEnd, plusDays: 1, counting: holidays, inclusive: true }', 'UnknownCalendar'],
    ['{ anchor: courseEnd, plusWeeks: 1, counting: work, inclusive: true }', 'WeeksInCalendar'],
    ['{ anchor: courseEnd, plusDays: { term: weeks }, minusDays: 2, inclusive: true }', 'DaysBothWays'],
    ['{ anchor: courseEnd, plusDays: { term: courseStart }, inclusive: true }', 'UnknownTerm'],
    ['{ anchor: weeks, inclusive: true }', 'UnknownAnchor'],
    ['{ anchor: { earliestOf: [] }, inclusive: true }', 'EmptyList'],
  ])('%s is refused', (written, code) => {
    expect(codesWith(`{ fact: completed, notLaterThan: ${written} }`)).toContain(code);
  });
});

describe('a calendar', () => {
  it('knows its weekdays and closed days, ranges written out', () => {
    expect(smallPolicy(TERMS).calendars.get('work')).toStrictEqual({
      name: 'work',
      weekdays: new Set([1, 5]),
      closed: new Set(['2024-09-02', '2024-12-30', '2024-12-31', '2025-01-01']),
      closedTerm: 'holidays',
    });
  });

  it.each([
    ['weekdays: []', 'EmptyList'],
    ['weekdays: [monday]', 'UnknownWord'],
    ['weekdays: [mon], closed: [2024-02-30]', 'NotADay'],
    ['weekdays: [mon], closed: [2024-02-02..2024-02-01]', 'NotADay'],
    ['weekdays: [mon], closed: [1900-01-01..2100-01-01]', 'NotADay'],
    ['weekdays: [mon], closed: [2000-01-01..2004-12-31, 2005-01-01..2009-12-31]', 'TooMany'],
    ['weekdays: [mon], closedTerm: weeks', 'UnknownTerm'],
  ])('with %s is refused', (written, code) => {
    expect(codesOf({ ...TERMS, calendars: `\n  work: { says: x, citation: act, ${written} }` })).toContain(
      code,
    );
  });
});
