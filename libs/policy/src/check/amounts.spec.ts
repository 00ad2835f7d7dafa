import { codesOf, oneStage, type Sections } from '../testing/small-policy';

const UNTIL = 'notLaterThan: { anchor: courseEnd, inclusive: true }';
const WHEN = `when: { fact: enrolled, ${UNTIL} }`;

const tiers = (bands: string): Sections =>
  oneStage(
    `${WHEN}\namount: { tiers: { fact: assessed, field: score, take: highest, missing: forfeit, ${UNTIL}, bands: ${bands} } }`,
  );

const linear = (from: string, to: string): Sections =>
  oneStage(
    `${WHEN}\namount: { linear: { percent: 100, fact: assessed, field: score, take: highest, missing: wait, ${UNTIL}, from: ${from}, to: ${to} } }`,
  );

const units = (count: string, reduced = ''): Sections =>
  oneStage(
    `${WHEN}\namount: { units: { percent: 100, count: ${count}, fact: mastered, distinct: competency, ${UNTIL}${reduced} } }`,
  );

const reduced = (percent: number): string =>
  `, reduced: [{ after: { anchor: courseStart, inclusive: true }, percent: ${String(percent)}, clause: Late., citation: act }]`;

const sources = (shares: string): Sections => ({
  sources: `{ clause: Two pay., citation: act, oddCentTo: state, shares: ${shares} }`,
});

describe('the amounts of a policy', () => {
  it.each<[string, Sections]>([
    ['bands in order', tiers('[{ atLeast: 50, percent: 40 }, { atLeast: 65, percent: 100 }]')],
    ['a range that goes up', linear('0', '1')],
    ['whole units, the late ones reduced', units('4', reduced(80))],
    [
      'sources that pay all of it',
      sources('[{ source: state, percent: 65 }, { source: local, percent: 35 }]'),
    ],
  ])('may have %s', (_, sections) => {
    expect(codesOf(sections)).toStrictEqual([]);
  });

  it.each<[string, Sections, string]>([
    [
      'bands out of order',
      tiers('[{ atLeast: 65, percent: 40 }, { atLeast: 50, percent: 100 }]'),
      'BandsNotAscending',
    ],
    [
      'two bands that begin alike',
      tiers('[{ atLeast: 50, percent: 40 }, { atLeast: 50, percent: 100 }]'),
      'BandsNotAscending',
    ],
    [
      'a higher band that pays less',
      tiers('[{ atLeast: 50, percent: 100 }, { atLeast: 65, percent: 40 }]'),
      'BandPaysLess',
    ],
    ['a range that goes nowhere', linear('1', '1'), 'RangeEmpty'],
    ['no units', units('0'), 'NotACount'],
    ['half a unit', units('2.5'), 'NotACount'],
    ['late units that pay more', units('4', reduced(101)), 'ReductionAboveWhole'],
    [
      'sources that leave something',
      sources('[{ source: state, percent: 65 }, { source: local, percent: 34 }]'),
      'SourcesNotWhole',
    ],
    [
      'one source twice',
      sources('[{ source: state, percent: 65 }, { source: state, percent: 35 }]'),
      'DuplicateId',
    ],
  ])('are refused with %s', (_, sections, code) => {
    expect(codesOf(sections)).toStrictEqual([code]);
  });
});
