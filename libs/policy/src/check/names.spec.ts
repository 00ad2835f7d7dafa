import { codesOf, faultsOf, oneStage, type Sections, wholeWhen } from '../testing/small-policy';

const UNTIL = 'notLaterThan: { anchor: courseEnd, inclusive: true }';
const ENROLLED = `{ fact: enrolled, ${UNTIL} }`;

describe('the names of a policy', () => {
  it.each<[string, Sections]>([
    [
      'compounds',
      {
        compounds: `
  done: { clause: Done., citation: act, when: ${ENROLLED} }`,
        ...wholeWhen('{ is: done }'),
      },
    ],
    [
      'calendars',
      {
        calendars: `
  work: { says: school days, citation: act, weekdays: [mon] }`,
        ...wholeWhen(
          '{ fact: enrolled, notLaterThan: { anchor: courseEnd, plusDays: 3, counting: work, inclusive: true } }',
        ),
      },
    ],
    [
      'kinds of fact',
      {
        factKinds: `
  seated: { says: the student took the seat, from: lea, fields: [room] }`,
        ...wholeWhen(`{ fact: seated, where: { room: 12 }, ${UNTIL} }`),
      },
    ],
    [
      'endings that take back',
      {
        endings: `
  gone: { clause: Gone., citation: act, facts: [left-school], sameDay: ends }`,
        ...wholeWhen(ENROLLED, 'voidedBy: [gone]'),
      },
    ],
    [
      'attestation rules',
      {
        attestations: `
  - { fact: assessed, clause: Independent., citation: act, where: { independent: true } }`,
        ...wholeWhen(`{ fact: assessed, ${UNTIL} }`),
      },
    ],
  ])('may be of %s', (_, sections) => {
    expect(codesOf(sections)).toStrictEqual([]);
  });

  it.each<[string, Sections, string]>([
    [
      'a compound that is not used',
      {
        compounds: `
  done: { clause: Done., citation: act, when: ${ENROLLED} }`,
      },
      'UnusedName',
    ],
    [
      'a calendar that is not used',
      {
        calendars: `
  work: { says: school days, citation: act, weekdays: [mon] }`,
      },
      'UnusedName',
    ],
    [
      'a kind of fact that is not used',
      {
        factKinds: `
  seated: { says: seated, from: lea }`,
      },
      'UnusedName',
    ],
    [
      'a rule for facts nobody asks for',
      {
        attestations: `
  - { fact: assessed, clause: Independent., citation: act, where: { independent: true } }`,
      },
      'RuleNeverAsked',
    ],
    [
      'one name for two shares kept back',
      {
        retained: `
  - { id: fee, to: the school system, cents: 100, clause: Kept., citation: act }
  - { id: fee, to: the state, cents: 100, clause: Kept., citation: act }`,
      },
      'DuplicateId',
    ],
    [
      'a stage that pays what a later one leaves',
      {
        stages: `
  - { id: first, clause: F., citation: act, amount: { unearned: second }, when: ${ENROLLED} }
  - { id: second, clause: S., citation: act, amount: { percent: 100 }, when: ${ENROLLED} }`,
      },
      'StageNotEarlier',
    ],
    [
      'a stage that pays what it leaves itself',
      {
        stages: `
  - { id: first, clause: F., citation: act, amount: { percent: 100 }, when: ${ENROLLED} }
  - { id: second, clause: S., citation: act, amount: { unearned: second }, when: ${ENROLLED} }`,
      },
      'StageNotEarlier',
    ],
  ])('may not be %s', (_, sections, code) => {
    expect(codesOf(sections)).toStrictEqual([code]);
  });

  it('point at the place where a kind or field is not known', () => {
    const units = (fact: string, distinct: string, more = ''): Sections =>
      oneStage(`when: ${ENROLLED}
amount: { units: { percent: 100, count: 2, fact: ${fact}, distinct: ${distinct}, ${UNTIL}${more} } }`);
    expect(codesOf(units('mastered', 'competency'))).toStrictEqual([]);
    expect(faultsOf(units('mastered', 'skill'))).toMatchObject([
      { code: 'UnknownFactField', path: 'stages[0].amount.units.distinct' },
    ]);
    expect(faultsOf(units('constructor', 'name'))).toMatchObject([
      { code: 'UnknownFactKind', path: 'stages[0].amount.units.fact' },
    ]);
    expect(
      faultsOf(wholeWhen(`{ fact: assessed, quorum: { count: 2, distinct: judge }, ${UNTIL} }`)),
    ).toMatchObject([{ code: 'UnknownFactField', path: 'stages[0].when.quorum.distinct' }]);
    expect(
      faultsOf(
        wholeWhen(
          '{ fact: completed, notLaterThan: { anchor: { latestOf: [courseEnd, { fact: begun }] }, inclusive: true } }',
        ),
      ),
    ).toMatchObject([
      { code: 'UnknownFactKind', path: 'stages[0].when.notLaterThan.anchor.latestOf[1].fact' },
    ]);
  });

  it('are looked for in endings and price changes, too', () => {
    const endings = (where: string): Sections => ({
      endings: `
  gone: { clause: Gone., citation: act, facts: [dropped], where: { ${where} }, sameDay: ends }`,
      ...wholeWhen(ENROLLED, 'endedBy: [gone]'),
    });
    expect(codesOf(endings('reason: moved'))).toStrictEqual([]);
    expect(codesOf(endings('why: moved'))).toStrictEqual(['UnknownFactField']);
    const change = (field: string): Sections => ({
      price: `
  maximumPercent: 100
  basis: { clause: As approved., citation: act, formula: { term: priceCents } }
  change: { clause: As changed., citation: act, fact: price-changed, field: ${field} }`,
    });
    expect(codesOf(change('priceCents'))).toStrictEqual([]);
    expect(codesOf(change('price'))).toStrictEqual(['UnknownFactField']);
  });
});
