import { addDays } from '@ledger/kernel';
import fc from 'fast-check';
import type { Fact, Policy } from '..';
import { START } from './arbitrary-case';
import { policyOf } from './small-case';

/** One stage: how it is paid and what may end it or take it back. */
interface StagePlan {
  readonly way: (typeof WAYS)[number];
  /** In hundredths of a percent. */
  readonly share: number;
  readonly count: number;
  readonly odd: 'last' | 'cumulative';
  readonly missing: string;
  readonly ends: boolean;
  readonly voids: boolean;
}

const WAYS = ['whole', 'late', 'units', 'reduced', 'tiers', 'linear', 'instalments'] as const;

/** A small policy of a few stages, as it is generated; `policyFrom` reads it. */
export interface PolicyPlan {
  readonly mode: string;
  readonly stages: readonly StagePlan[];
  /** The last stage takes what the earlier ones leave. */
  readonly rest: boolean;
}

const stagePlan = fc.record({
  way: fc.constantFrom(...WAYS),
  count: fc.integer({ min: 1, max: 7 }),
  odd: fc.constantFrom('last' as const, 'cumulative' as const),
  missing: fc.constantFrom('wait', 'forfeit', '{ impute: 60 }'),
  ends: fc.boolean(),
  voids: fc.boolean(),
});

/** Small policies whose stages add up to the whole price. */
export const policyPlan: fc.Arbitrary<PolicyPlan> = fc
  .record({
    mode: fc.constantFrom('half-up', 'half-even', 'down', 'up'),
    plans: fc.array(stagePlan, { minLength: 1, maxLength: 4 }),
    cuts: fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: 3, maxLength: 3 }),
    rest: fc.boolean(),
  })
  .map(({ mode, plans, cuts, rest }) => {
    const ends = [...[...cuts].sort((left, right) => left - right).slice(0, plans.length - 1), 10_000];
    const stages = plans.map((plan, index) => ({
      ...plan,
      share: (ends[index] ?? 0) - (ends[index - 1] ?? 0),
    }));
    return { mode, stages, rest };
  });

const inPercent = (hundredths: number): string => (hundredths / 100).toFixed(2);

const UNTIL = 'notLaterThan: { anchor: courseEnd, plusDays: 10, inclusive: true }';

function amountOf({ way, share, count, odd, missing }: StagePlan): string {
  const percent = `percent: ${inPercent(share)}`;
  const units = `${percent}, count: ${String(count)}, fact: mastered, distinct: competency`;
  switch (way) {
    case 'whole':
    case 'late':
      return `{ ${percent} }`;
    case 'units':
      return `{ units: { ${units} } }`;
    case 'reduced':
      return `{ units: { ${units}, ${UNTIL}, reduced: [{ after: { anchor: courseEnd, inclusive: true }, percent: 70, clause: Late., citation: act }] } }`;
    case 'tiers':
      return `{ tiers: { fact: assessed, field: score, take: highest, missing: ${missing}, ${UNTIL}, bands: [{ atLeast: 50, percent: ${inPercent(Math.floor(share / 2))} }, { atLeast: 80, ${percent} }] } }`;
    case 'linear':
      return `{ linear: { ${percent}, fact: dosage-recorded, field: share, take: sum, from: 0.1, to: 0.9, missing: ${missing}, ${UNTIL} } }`;
    case 'instalments':
      return `{ instalments: { ${percent}, census: month-end, from: { anchor: courseStart, inclusive: true }, through: { anchor: courseEnd, inclusive: true }, oddCents: ${odd} } }`;
  }
}

const WHEN: Readonly<Record<StagePlan['way'], string>> = {
  whole: '{ fact: completed }',
  late: '{ fact: completed, notLaterThan: { anchor: courseEnd, inclusive: true } }',
  units: '{ fact: enrolled }',
  reduced: '{ fact: enrolled }',
  tiers: '{ fact: enrolled }',
  linear: '{ fact: started }',
  instalments: '{ fact: started }',
};

function stageText(plan: StagePlan, index: number, isRest: boolean): string {
  const { way, share, ends, voids } = plan;
  const amount = isRest ? '{ rest: price }' : amountOf(plan);
  const branch = (id: string, paid: string, when: string): string =>
    `{ id: ${id}, clause: Paid as ${id}., citation: act, amount: ${paid}, when: ${when}` +
    `${ends ? ', endedBy: [gone]' : ''}${voids ? ', voidedBy: [dropped-soon]' : ''} }`;
  const id = `s${String(index)}`;
  if (way !== 'late') return `  - ${branch(id, amount, WHEN[way])}`;
  const late = branch('late', `{ percent: ${inPercent(Math.floor(share * 0.8))} }`, '{ fact: completed }');
  return `  - { id: ${id}, oneOf: [${branch('on-time', amount, WHEN.late)}, ${late}] }`;
}

/** Reads a generated policy. */
export const policyFrom = ({ mode, stages, rest }: PolicyPlan): Policy =>
  policyOf({
    rounding: `{ clause: Rounding., citation: act, mode: ${mode}, basis: cumulative }`,
    endings: `
  gone: { clause: Gone., citation: act, facts: [withdrawn], sameDay: counts, reopenedBy: enrolled }
  dropped-soon: { clause: Soon., citation: act, facts: [dropped], notLaterThan: { anchor: courseStart, plusDays: 20, inclusive: true }, sameDay: ends, reopenedBy: started }`,
    stages: `\n${stages.map((plan, index) => stageText(plan, index, rest && index === stages.length - 1)).join('\n')}`,
  });

/** All that a generated policy can ask for, on the first day of the course. */
export const everything: readonly Fact[] = [
  { kind: 'approved', effectiveOn: addDays(START, -1) },
  ...['enrolled', 'started', 'completed'].map((kind) => ({ kind, effectiveOn: START })),
  ...['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'].map((competency) => ({
    kind: 'mastered',
    competency,
    effectiveOn: START,
  })),
  { kind: 'assessed', score: 80, effectiveOn: START },
  { kind: 'dosage-recorded', share: 0.9, effectiveOn: START },
];
