import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type Day, toDay } from '@ledger/kernel';
import fc from 'fast-check';
import {
  type Evaluation,
  evaluatePinned,
  evaluationToJson,
  explain,
  type Fact,
  maximumPayable,
  packPath,
  parsePolicy,
  type Policy,
  type Terms,
} from '..';
import { day, factsFor, LAST, START, termsFor } from '../testing/arbitrary-case';
import { everything, policyFrom, policyPlan } from '../testing/arbitrary-policy';

const PACKS = join(__dirname, '../../packs');

const packText = (name: string): string => {
  const [id = '', version = ''] = name.split('@');
  return readFileSync(join(PACKS, packPath(id, version)), 'utf8');
};

const packs = new Map(
  readdirSync(PACKS, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.policy.yaml'))
    .map((path): [string, Policy] => {
      const result = parsePolicy(readFileSync(join(PACKS, path), 'utf8'), { base: packText });
      if (result.kind === 'invalid') throw new Error(`${path}: ${JSON.stringify(result.diagnostics)}`);
      return [path, result.policy];
    }),
);

/** A policy by the text that a counterexample prints, and what it is evaluated by. */
interface Given {
  readonly policy: () => Policy;
  readonly named: string;
  readonly terms: Terms;
  readonly facts: readonly Fact[];
  readonly asOf: Day;
}

const caseOf = (named: string, policy: Policy): fc.Arbitrary<Given> =>
  fc.record({
    policy: fc.constant(() => policy),
    named: fc.constant(named),
    terms: termsFor(policy),
    facts: factsFor(policy),
    asOf: day,
  });

const ofPack = fc.constantFrom(...packs).chain(([path, policy]) => caseOf(path, policy));
const ofSmallPolicy = policyPlan.chain((plan) => caseOf(JSON.stringify(plan), policyFrom(plan)));
const given = fc.oneof({ weight: 2, arbitrary: ofPack }, { weight: 1, arbitrary: ofSmallPolicy });

const evaluated = ({ policy, terms, facts, asOf }: Given): Evaluation =>
  evaluatePinned({ policy: policy(), terms, facts, asOf });

const bytesOf = (evaluation: Evaluation): string =>
  JSON.stringify([evaluationToJson(evaluation), explain(evaluation)]);

const stagesOf = (evaluation: Evaluation): string => JSON.stringify(evaluationToJson(evaluation)['stages']);

const sum = (amounts: readonly { readonly amountCents: bigint }[]): bigint =>
  amounts.reduce((total, { amountCents }) => total + amountCents, 0n);

const RUNS = { numRuns: 1_500 };

/** A machine with other work still gets through. */
jest.setTimeout(120_000);

describe('an evaluation', () => {
  it('has the same bytes whatever the order of the facts', () => {
    const reordered = given.chain((one) =>
      fc.tuple(
        fc.constant(one),
        fc.shuffledSubarray([...one.facts], { minLength: one.facts.length, maxLength: one.facts.length }),
      ),
    );
    fc.assert(
      fc.property(reordered, ([one, facts]) => {
        expect(bytesOf(evaluated({ ...one, facts }))).toBe(bytesOf(evaluated(one)));
      }),
      RUNS,
    );
  });

  it('is not changed by facts that become known later', () => {
    const later = given.chain((one) =>
      fc.tuple(fc.constant(one), factsFor(one.policy()), fc.integer({ min: 1, max: 9 })),
    );
    fc.assert(
      fc.property(later, ([one, more, after]) => {
        const unknown = more.map((fact) => ({ ...fact, recordedOn: addDays(one.asOf, after) }));
        expect(bytesOf(evaluated({ ...one, facts: [...one.facts, ...unknown] }))).toBe(
          bytesOf(evaluated(one)),
        );
      }),
      RUNS,
    );
  });

  it('never earns and exposes more than the most that is payable, as long as the price stands', () => {
    fc.assert(
      fc.property(given, (one) => {
        const facts = one.facts.filter(({ kind }) => kind !== 'price-changed');
        const { totalEarnedCents, exposureCents, maximumCents } = evaluated({ ...one, facts });
        expect(maximumCents).toBe(maximumPayable(one.policy(), one.terms));
        expect(totalEarnedCents + exposureCents).toBeLessThanOrEqual(maximumCents);
      }),
      RUNS,
    );
  });

  it('accounts for every cent between what is earned or open and the maximum of a stage', () => {
    fc.assert(
      fc.property(given, (one) => {
        for (const stage of evaluated(one).stages) {
          const earned = stage.status === 'earned' ? stage.amountCents : 0n;
          expect(stage.amountCents).toBe(stage.status === 'earned' ? earned : stage.openCents);
          expect(earned + stage.openCents + sum(stage.reductions)).toBe(stage.maximumCents);
          expect(stage.reductions.every(({ amountCents }) => amountCents > 0n)).toBe(true);
          const parts = stage.parts.filter(({ status }) => status === 'earned');
          expect(sum(parts)).toBe(stage.parts.length === 0 ? 0n : earned);
        }
      }),
      RUNS,
    );
  });

  it('earns on a day and by facts, waits for something while something is open, and else for nothing', () => {
    fc.assert(
      fc.property(given, (one) => {
        for (const { status, earnedOn, evidence, waitingFor, openCents, otherwise } of evaluated(one)
          .stages) {
          expect(earnedOn !== undefined && evidence.length > 0).toBe(status === 'earned');
          expect(status !== 'pending' || waitingFor.length > 0).toBe(true);
          expect(openCents === 0n || waitingFor.length + otherwise.length > 0).toBe(true);
          expect(status === 'forfeited' && (openCents > 0n || waitingFor.length + otherwise.length > 0)).toBe(
            false,
          );
          expect(earnedOn === undefined || earnedOn <= one.asOf).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('holds exactly until its next deadline, as long as no new fact comes', () => {
    const lastDay = addDays(LAST, 10);
    const resultOn = (one: Given, asOf: Day): string => {
      const facts = one.facts.filter(
        ({ recordedOn, effectiveOn }) => (recordedOn ?? effectiveOn) <= one.asOf,
      );
      return stagesOf(evaluated({ ...one, facts, asOf }));
    };
    fc.assert(
      fc.property(given, (one) => {
        const { nextDeadlineOn } = evaluated(one);
        const now = resultOn(one, one.asOf);
        const until = nextDeadlineOn === undefined || nextDeadlineOn > lastDay ? lastDay : nextDeadlineOn;
        for (let asOf = one.asOf; asOf <= until; asOf = addDays(asOf, 1))
          expect(resultOn(one, asOf)).toBe(now);
        const changes = nextDeadlineOn === undefined || resultOn(one, addDays(nextDeadlineOn, 1)) !== now;
        expect(changes).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a full path', () => {
  it('adds up to the price, whatever the price and however each stage pays and rounds', () => {
    fc.assert(
      fc.property(policyPlan, fc.nat({ max: 300_001 }), (plan, priceCents) => {
        const policy = policyFrom(plan);
        const terms = { priceCents, courseStart: START, courseEnd: addDays(START, 60) };
        const { totalEarnedCents, exposureCents } = evaluatePinned({
          policy,
          terms,
          facts: everything,
          asOf: LAST,
        });
        expect([totalEarnedCents, exposureCents]).toStrictEqual([BigInt(priceCents), 0n]);
      }),
      { numRuns: 500 },
    );
  });

  it('of Louisiana adds up to the capped price', () => {
    const done: Fact[] = [
      { kind: 'consented', by: 'parent', effectiveOn: START },
      { kind: 'approved', by: 'lea', effectiveOn: START },
      { kind: 'enrolled', effectiveOn: START },
      { kind: 'completed', effectiveOn: toDay('2026-08-20') },
    ];
    const versions = [...packs].filter(([path]) => path.startsWith('us-la/'));
    const cents = fc.record({
      priceCents: fc.nat({ max: 300_001 }),
      perPupilCents: fc.nat({ max: 1_500_001 }),
    });
    fc.assert(
      fc.property(fc.constantFrom(...versions), cents, ([, policy], amounts) => {
        const terms = { ...amounts, courseStart: START, courseEnd: toDay('2026-08-20') };
        const result = evaluatePinned({ policy, terms, facts: done, asOf: toDay('2026-08-20') });
        expect(result.totalEarnedCents).toBe(result.price.payableCents);
        expect(result.exposureCents).toBe(0n);
      }),
    );
  });
});
