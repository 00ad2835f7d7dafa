import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toDay } from '@ledger/kernel';
import {
  type Evaluation,
  evaluatePinned,
  explain,
  type Fact,
  packPath,
  parsePolicy,
  type Policy,
  type Terms,
} from '..';
import { evaluationOf, on, policyOf, TERMS_OF_2026, termsWith } from '../testing/small-case';
import { oneStage, wholeWhen } from '../testing/small-policy';

const packNamed = (id: string, version: string): Policy => {
  const result = parsePolicy(readFileSync(join(__dirname, '../../packs', packPath(id, version)), 'utf8'));
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostics));
  return result.policy;
};

const ofPack = (policy: Policy, terms: Terms, known: { facts: readonly Fact[]; asOf: string }): Evaluation =>
  evaluatePinned({ policy, terms, facts: known.facts, asOf: toDay(known.asOf) });

const enrolled = on('enrolled', '2026-08-17');

const TIERS = policyOf(
  oneStage(`when: { fact: enrolled }
amount:
  tiers:
    fact: growth-measured
    field: percentile
    take: highest
    missing: forfeit
    notLaterThan: { anchor: courseEnd, plusDays: 60, inclusive: true }
    bands:
      - { atLeast: 50, percent: 40 }
      - { atLeast: 65, percent: 100, clause: All of it from the sixty-fifth percentile on., citation: lore }`),
);

const UNITS = policyOf(
  termsWith('competencies: { type: number, unit: competencies, says: how many, citation: act }'),
  {
    attestations: `
  - { fact: mastered, clause: Only an independent assessor confirms a competency., citation: lore, where: { independent: true } }`,
  },
  oneStage(`when: { fact: enrolled }
amount:
  units:
    percent: 100
    count: { term: competencies }
    fact: mastered
    distinct: competency
    notLaterThan: { anchor: courseEnd, plusDays: 180, inclusive: true }
    reduced:
      - { after: { anchor: courseEnd, inclusive: true }, percent: 80, clause: Later ones pay four fifths., citation: lore }`),
);

const VOID = policyOf(
  {
    endings: `
  drop-window:
    clause: A drop within twenty days of the start takes all of it back.
    citation: lore
    facts: [dropped]
    notLaterThan: { anchor: courseStart, plusDays: 20, inclusive: true }
    sameDay: ends
    reopenedBy: enrolled`,
  },
  wholeWhen('{ fact: enrolled }', 'voidedBy: [drop-window]'),
);

const mastered = (competency: string, day: string, independent = true): Fact =>
  on('mastered', day, { competency, independent });

const CASES: Readonly<Record<string, () => Evaluation>> = {
  'louisiana-late': () =>
    ofPack(
      packNamed('us-la/course-choice', '2014'),
      { priceCents: 125_001, courseStart: toDay('2014-08-18'), courseEnd: toDay('2014-12-19') },
      {
        facts: [
          on('approved', '2014-08-11', { by: 'lea' }),
          on('enrolled', '2014-08-18'),
          on('completed', '2015-01-20'),
          on('credit-posted', '2015-01-22'),
        ],
        asOf: '2015-02-01',
      },
    ),
  'louisiana-price-above-cap': () =>
    ofPack(
      packNamed('us-la/course-choice', '2012'),
      {
        priceCents: 125_001,
        perPupilCents: 776_000,
        courseStart: toDay('2013-08-19'),
        courseEnd: toDay('2013-12-20'),
      },
      { facts: [], asOf: '2013-08-19' },
    ),
  'new-hampshire-three-of-eight': () =>
    ofPack(
      packNamed('us-nh/vlacs', '2020'),
      { competencies: 8 },
      {
        facts: [
          on('enrolled', '2020-09-01'),
          on('mastered', '2020-10-01', { competency: 'c1', assessor: 'vlacs' }),
          on('mastered', '2020-10-20', { competency: 'c2', assessor: 'vlacs' }),
          on('mastered', '2020-11-02', { competency: 'c5', assessor: 'vlacs' }),
        ],
        asOf: '2020-12-31',
      },
    ),
  'england-price-change': () =>
    ofPack(
      packNamed('gb-eng/apprenticeship', '2020'),
      {
        priceCents: 1_500_000,
        bandMaximumCents: 2_500_000,
        courseStart: toDay('2020-08-15'),
        courseEnd: toDay('2021-07-31'),
      },
      {
        facts: [
          on('approved', '2020-08-01', { by: 'employer' }),
          on('started', '2020-08-15'),
          on('price-changed', '2021-02-15', { priceCents: 1_875_000 }),
        ],
        asOf: '2021-03-31',
      },
    ),
  'england-early-completion': () =>
    ofPack(
      packNamed('gb-eng/apprenticeship', '2020'),
      {
        priceCents: 1_500_000,
        bandMaximumCents: 2_500_000,
        courseStart: toDay('2020-08-15'),
        courseEnd: toDay('2021-07-31'),
      },
      {
        facts: [
          on('approved', '2020-08-01', { by: 'employer' }),
          on('started', '2020-08-15'),
          on('completed', '2021-02-15'),
        ],
        asOf: '2021-02-28',
      },
    ),
  'tiers-awaited': () => evaluationOf({ policy: TIERS, facts: [enrolled], asOf: '2027-02-16' }),
  'tiers-missing': () => evaluationOf({ policy: TIERS, facts: [enrolled], asOf: '2027-02-17' }),
  'tiers-lower-band': () =>
    evaluationOf({
      policy: TIERS,
      facts: [enrolled, on('growth-measured', '2027-01-10', { percentile: 64 })],
      asOf: '2027-01-31',
    }),
  'void-in-drop-window': () =>
    evaluationOf({ policy: VOID, facts: [enrolled, on('dropped', '2026-09-06')], asOf: '2026-09-07' }),
  'units-late': () =>
    evaluationOf({
      policy: UNITS,
      terms: { ...TERMS_OF_2026, competencies: 4 },
      facts: [
        enrolled,
        mastered('c1', '2026-12-01'),
        mastered('c2', '2026-12-10', false),
        mastered('c3', '2027-01-15'),
      ],
      asOf: '2027-01-31',
    }),
};

const fileOf = (name: string): string => join(__dirname, 'golden', `${name}.txt`);

/** `WRITE_GOLDEN=1` writes the texts anew; what differs is then read in the diff. */
const isWriting = process.env['WRITE_GOLDEN'] === '1';

describe('the explanation', () => {
  it.each(Object.entries(CASES))('of %s is what was agreed', (name, evaluation) => {
    const text = `${explain(evaluation()).join('\n')}\n`;
    if (isWriting) writeFileSync(fileOf(name), text);
    expect(text).toBe(readFileSync(fileOf(name), 'utf8'));
  });
});
