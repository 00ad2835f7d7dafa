import { codesOf, type Sections, waysOf } from '../testing/small-policy';

const CALENDARS = `
  work: { says: school days, citation: act, weekdays: [mon, tue, wed, thu, fri] }`;

const ways = (until: string, from: string, where = ''): Sections =>
  waysOf(
    ['early', '{ percent: 100 }', `{ fact: completed, ${where} notLaterThan: { ${until} } }`],
    [
      'late',
      '{ percent: 90 }',
      `{ fact: completed, notEarlierThan: { ${from} }, notLaterThan: { anchor: courseEnd, plusYears: 3, inclusive: true } }`,
    ],
  );

describe('two windows of one fact in two branches', () => {
  it.each<[string, Sections]>([
    [
      'meet from one day to the next',
      ways('anchor: courseEnd, inclusive: true', 'anchor: courseEnd, inclusive: false'),
    ],
    [
      'meet after as many weeks',
      ways(
        'anchor: courseEnd, plusWeeks: 9, inclusive: true',
        'anchor: courseEnd, plusDays: 63, inclusive: false',
      ),
    ],
    [
      'meet after as many school days',
      {
        calendars: CALENDARS,
        ...ways(
          'anchor: courseEnd, plusDays: 9, counting: work, inclusive: true',
          'anchor: courseEnd, plusDays: 9, counting: work, inclusive: false',
        ),
      },
    ],
    [
      'meet after months that may be as long',
      ways(
        'anchor: courseEnd, plusDays: 30, inclusive: true',
        'anchor: courseEnd, plusMonths: 1, inclusive: true',
      ),
    ],
    [
      'are counted from different days',
      ways('anchor: courseStart, inclusive: true', 'anchor: courseEnd, inclusive: true'),
    ],
    [
      'are of facts with other fields',
      ways(
        'anchor: courseEnd, inclusive: true',
        'anchor: courseEnd, inclusive: true',
        'where: { by: provider },',
      ),
    ],
    [
      'begin together, where the first in writing is taken',
      waysOf(
        [
          'early',
          '{ percent: 100 }',
          '{ fact: completed, notLaterThan: { anchor: courseEnd, inclusive: true } }',
        ],
        [
          'late',
          '{ percent: 90 }',
          '{ fact: completed, notLaterThan: { anchor: courseEnd, plusYears: 3, inclusive: true } }',
        ],
      ),
    ],
  ])('may %s', (_, sections) => {
    expect(codesOf(sections)).toStrictEqual([]);
  });

  it.each<[string, Sections, string]>([
    [
      'share a day',
      ways('anchor: courseEnd, inclusive: true', 'anchor: courseEnd, inclusive: true'),
      'WindowsOverlap',
    ],
    [
      'share days of grace',
      ways('anchor: courseEnd, inclusive: true, graceDays: 3', 'anchor: courseEnd, inclusive: false'),
      'WindowsOverlap',
    ],
    [
      'leave out a day',
      ways('anchor: courseEnd, inclusive: false', 'anchor: courseEnd, inclusive: false'),
      'WindowsLeaveGap',
    ],
    [
      'leave out weeks',
      ways(
        'anchor: courseEnd, plusMonths: 1, inclusive: true',
        'anchor: courseEnd, plusDays: 60, inclusive: true',
      ),
      'WindowsLeaveGap',
    ],
    [
      'leave out a school day',
      {
        calendars: CALENDARS,
        ...ways(
          'anchor: courseEnd, plusDays: 9, counting: work, inclusive: false',
          'anchor: courseEnd, plusDays: 9, counting: work, inclusive: false',
        ),
      },
      'WindowsLeaveGap',
    ],
  ])('are refused when they %s', (_, sections, code) => {
    expect(codesOf(sections)).toStrictEqual([code]);
  });
});
