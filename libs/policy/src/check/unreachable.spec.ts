import { codesOf, faultsOf, type Sections, smallPolicyText, type Way, waysOf } from '../testing/small-policy';
import { checkPolicy, parsePolicy } from '..';

const UNTIL = 'notLaterThan: { anchor: courseEnd, inclusive: true }';
const LATER = 'notLaterThan: { anchor: courseEnd, plusDays: 30, inclusive: true }';
const ALL = '{ percent: 100 }';

const TERMS = `
  priceCents: { type: cents, says: the price, citation: act }
  courseStart: { type: day, says: the first day, citation: act }
  courseEnd: { type: day, says: the last day, citation: act }
  credits: { type: number, says: credits of the course, citation: act }
  exam: { type: text, says: whether there is an examination, citation: act }`;

const ways = (...of: readonly Way[]): Sections => ({ terms: TERMS, ...waysOf(...of) });

describe('a branch', () => {
  it.each<[string, Sections]>([
    [
      'after a narrower one',
      ways(['early', ALL, `{ fact: completed, ${UNTIL} }`], ['late', ALL, `{ fact: completed, ${LATER} }`]),
    ],
    [
      'that asks for less than an earlier one',
      ways(
        ['both', ALL, `{ all: [{ fact: completed, ${UNTIL} }, { fact: enrolled }] }`],
        ['one', ALL, `{ fact: completed, ${UNTIL} }`],
      ),
    ],
    [
      'of other fields',
      ways(
        ['exam', ALL, `{ fact: assessed, where: { score: { atLeast: 60 } }, ${UNTIL} }`],
        ['pass', ALL, `{ fact: assessed, where: { score: { atLeast: 50 } }, ${UNTIL} }`],
      ),
    ],
    [
      'of another quorum',
      ways(
        ['two', ALL, `{ fact: assessed, quorum: { count: 2, distinct: assessor }, ${UNTIL} }`],
        ['one', ALL, `{ fact: assessed, ${UNTIL} }`],
      ),
    ],
    [
      'for another pinned value',
      ways(
        ['small', ALL, `{ all: [{ term: credits, below: 1 }, { fact: completed, ${UNTIL} }] }`],
        ['large', ALL, `{ all: [{ term: credits, atLeast: 1 }, { fact: completed, ${UNTIL} }] }`],
      ),
    ],
    [
      'for another pinned word',
      ways(
        ['with', ALL, `{ all: [{ term: exam, is: 'yes' }, { fact: assessed, ${UNTIL} }] }`],
        ['without', ALL, `{ all: [{ term: exam, is: 'no' }, { fact: completed, ${UNTIL} }] }`],
      ),
    ],
    [
      'after one that measures what may be nothing',
      ways(
        [
          'score',
          '{ tiers: { fact: assessed, field: score, take: highest, missing: forfeit, notLaterThan: { anchor: courseEnd, inclusive: true }, bands: [{ atLeast: 50, percent: 100 }] } }',
          `{ fact: completed, ${UNTIL} }`,
        ],
        ['done', ALL, `{ fact: completed, ${UNTIL} }`],
      ),
    ],
  ])('can be taken %s', (_, sections) => {
    expect(codesOf(sections)).toStrictEqual([]);
  });

  it.each<[string, Sections]>([
    [
      'the same as an earlier one',
      ways(['a', ALL, `{ fact: completed, ${UNTIL} }`], ['b', ALL, `{ fact: completed, ${UNTIL} }`]),
    ],
    [
      'narrower than an earlier one',
      ways(['wide', ALL, `{ fact: completed, ${LATER} }`], ['narrow', ALL, `{ fact: completed, ${UNTIL} }`]),
    ],
    [
      'begun later than an earlier one',
      ways(
        ['wide', ALL, `{ fact: completed, ${UNTIL} }`],
        [
          'narrow',
          ALL,
          `{ fact: completed, notEarlierThan: { anchor: courseStart, inclusive: true }, ${UNTIL} }`,
        ],
      ),
    ],
    [
      'asking for more than an earlier one',
      ways(
        ['one', ALL, `{ fact: completed, ${UNTIL} }`],
        ['both', ALL, `{ all: [{ fact: completed, ${UNTIL} }, { fact: enrolled }] }`],
      ),
    ],
    [
      'one of the ways of an earlier one',
      ways(
        ['either', ALL, `{ any: [{ fact: completed, ${UNTIL} }, { fact: credit-posted, ${UNTIL} }] }`],
        ['posted', ALL, `{ fact: credit-posted, ${UNTIL} }`],
      ),
    ],
    [
      'of a higher score',
      ways(
        ['pass', ALL, `{ fact: assessed, where: { score: { atLeast: 50 } }, ${UNTIL} }`],
        ['good', ALL, `{ fact: assessed, where: { score: { atLeast: 60 } }, ${UNTIL} }`],
      ),
    ],
    [
      'of fewer words',
      ways(
        ['any', ALL, `{ fact: assessed, where: { instrument: { oneOf: [exam, project] } }, ${UNTIL} }`],
        ['exam', ALL, `{ fact: assessed, where: { instrument: exam }, ${UNTIL} }`],
      ),
    ],
    [
      'of a larger quorum',
      ways(
        ['two', ALL, `{ fact: assessed, quorum: { count: 2, distinct: assessor }, ${UNTIL} }`],
        ['three', ALL, `{ fact: assessed, quorum: { count: 3, distinct: assessor }, ${UNTIL} }`],
      ),
    ],
    [
      'for a part of the pinned values',
      ways(
        ['some', ALL, `{ all: [{ term: credits, atLeast: 1 }, { fact: completed, ${UNTIL} }] }`],
        ['all', ALL, `{ all: [{ term: credits, above: 1 }, { fact: completed, ${UNTIL} }] }`],
        ['rest', ALL, `{ fact: completed, ${UNTIL} }`],
      ),
    ],
  ])('is never taken when it is %s', (_, sections) => {
    expect(codesOf(sections)).toStrictEqual(['BranchNeverTaken']);
  });

  it('can be taken where only the earlier one is ended or taken back', () => {
    const text = (more: string): string =>
      smallPolicyText({
        terms: TERMS,
        endings: `
  gone: { clause: The student leaves., citation: act, facts: [left-school], sameDay: ends }`,
        stages: `
  - id: only
    oneOf:
      - { id: a, clause: A., citation: act, amount: ${ALL}, when: { fact: completed, ${UNTIL} }, ${more} }
      - { id: b, clause: B., citation: act, amount: { percent: 50 }, when: { fact: completed, ${UNTIL} } }`,
      });
    for (const more of ['endedBy: [gone]', 'voidedBy: [gone]']) {
      const parsed = parsePolicy(text(more));
      expect(parsed.kind === 'parsed' && checkPolicy(parsed.policy)).toStrictEqual([]);
    }
  });

  it('is never possible when it needs a stage that does not apply together with it', () => {
    const stages = (when: string): Sections => ({
      terms: TERMS,
      stages: `
  - { id: small, appliesWhen: { term: credits, below: 1 }, clause: S., citation: act, amount: { percent: 50 }, when: { fact: enrolled, ${UNTIL} } }
  - { id: large, appliesWhen: { term: credits, atLeast: 1 }, clause: L., citation: act, amount: { percent: 50 }, when: { fact: enrolled, ${UNTIL} } }
  - { id: completion, clause: C., citation: act, amount: { percent: 50 }, when: ${when} }`,
    });
    const done = `{ fact: completed, ${UNTIL} }`;
    expect(
      codesOf(stages(`{ all: [{ any: [{ stage: small }, { stage: large }] }, ${done}] }`)),
    ).toStrictEqual([]);
    expect(faultsOf(stages(`{ all: [{ stage: small }, ${done}] }`))).toMatchObject([
      {
        code: 'StageNeverEarned',
        message: expect.stringContaining('completion where credits is 1:') as string,
      },
    ]);
    expect(codesOf(stages(`{ some: 2, of: [{ stage: small }, { stage: large }, ${done}] }`))).toStrictEqual(
      [],
    );
    expect(codesOf(stages(`{ some: 3, of: [{ stage: small }, { stage: large }, ${done}] }`))).toStrictEqual([
      'StageNeverEarned',
    ]);
  });

  it('is never possible when nothing that is pinned lets it be met', () => {
    const sections = ways(
      ['one', ALL, `{ all: [{ term: credits, is: 1 }, { fact: completed, ${UNTIL} }] }`],
      [
        'other',
        ALL,
        `{ all: [{ term: credits, above: 1 }, { all: [{ term: credits, below: 1 }, { fact: enrolled, ${UNTIL} }] }] }`,
      ],
      ['rest', ALL, `{ fact: completed, ${UNTIL} }`],
    );
    expect(codesOf(sections)).toStrictEqual(['BranchNeverPossible']);
  });
});
