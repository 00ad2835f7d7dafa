import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type Day, dayFromNumber, dayNumber, toDay } from '@ledger/kernel';
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

const policyOf = (version: string): Policy => {
  const path = join(__dirname, '../../packs', packPath('us-la/course-choice', version));
  const result = parsePolicy(readFileSync(path, 'utf8'));
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostics));
  return result.policy;
};

const packs = new Map(['2012', '2014', '2025'].map((version) => [version, policyOf(version)]));

/** By version, so that a counterexample prints the version and not the whole document. */
const version = fc.constantFrom(...packs.keys());

const start = toDay('2014-08-18');
const end = toDay('2014-08-30');

/** A window so narrow that days of facts, deadlines and evaluations meet often. */
const day = fc
  .integer({ min: dayNumber(start) - 6, max: dayNumber(end) + 8 })
  .map((number): Day => dayFromNumber(number));

const terms = fc
  .record({ priceCents: fc.nat({ max: 300_001 }), perPupilCents: fc.nat({ max: 1_500_001 }) })
  .map((amounts): Terms => ({ ...amounts, courseStart: start, courseEnd: end }));

const KINDS = [
  { kind: 'requested', by: 'provider' },
  { kind: 'requested', by: 'parent' },
  { kind: 'consented', by: 'parent' },
  { kind: 'approved', by: 'lea' },
  { kind: 'deemed-approved' },
  { kind: 'refused', by: 'lea' },
  { kind: 'enrolled' },
  { kind: 'dropped' },
  { kind: 'withdrawn' },
  { kind: 'left-school' },
  { kind: 'graduated' },
  { kind: 'completed' },
  { kind: 'credit-posted' },
  { kind: 'retracted', of: 'a' },
  { kind: 'retracted', of: 'b' },
] as const;

const fact = fc
  .record(
    {
      fields: fc.constantFrom(...KINDS),
      effectiveOn: day,
      recordedOn: day,
      id: fc.constantFrom('a', 'b', 'c'),
    },
    { requiredKeys: ['fields', 'effectiveOn'] },
  )
  .map(({ fields, ...rest }): Fact => ({ ...fields, ...rest }));

/** Cases that get somewhere: the usual facts, most of the time, and anything beside them. */
const facts = fc
  .record({
    usual: fc.subarray<Fact>([
      { kind: 'consented', by: 'parent', effectiveOn: start },
      { kind: 'approved', by: 'lea', effectiveOn: start },
      { kind: 'enrolled', effectiveOn: start },
      { kind: 'credit-posted', effectiveOn: end },
    ]),
    others: fc.array(fact, { maxLength: 9 }),
  })
  .map(({ usual, others }) => [...usual, ...others]);

const bytesOf = (evaluation: Evaluation): string =>
  JSON.stringify([evaluationToJson(evaluation), explain(evaluation)]);

const input = fc.record({ version, terms, facts, asOf: day });

interface Given {
  readonly version: string;
  readonly terms: Terms;
  readonly facts: readonly Fact[];
  readonly asOf: Day;
}

const policyIn = (pack: string): Policy => packs.get(pack) ?? policyOf(pack);

const evaluated = ({ version: pack, ...given }: Given): Evaluation =>
  evaluatePinned({ policy: policyIn(pack), ...given });

const RUNS = { numRuns: 1_000 };

describe('an evaluation', () => {
  it('has the same bytes whatever the order of the facts', () => {
    const reordered = input.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(given.facts, { minLength: given.facts.length, maxLength: given.facts.length }),
      ),
    );
    fc.assert(
      fc.property(reordered, ([given, other]) => {
        expect(bytesOf(evaluated({ ...given, facts: other }))).toBe(bytesOf(evaluated(given)));
      }),
      RUNS,
    );
  });

  it('is not changed by facts that become known later', () => {
    const later = fc.array(fc.record({ fact, after: fc.integer({ min: 1, max: 9 }) }), { maxLength: 5 });
    fc.assert(
      fc.property(input, later, (given, more) => {
        const unknown = more.map((item) => ({ ...item.fact, recordedOn: addDays(given.asOf, item.after) }));
        const grown = { ...given, facts: [...given.facts, ...unknown] };
        expect(bytesOf(evaluated(grown))).toBe(bytesOf(evaluated(given)));
      }),
      RUNS,
    );
  });

  it('never earns and exposes more than the most that is payable', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { totalEarnedCents, exposureCents, maximumCents } = evaluated(given);
        expect(maximumCents).toBe(maximumPayable(policyIn(given.version), given.terms));
        expect(totalEarnedCents + exposureCents).toBeLessThanOrEqual(maximumCents);
      }),
      RUNS,
    );
  });

  it('accounts for every cent between the amount and the maximum of a stage', () => {
    fc.assert(
      fc.property(input, (given) => {
        for (const stage of evaluated(given).stages) {
          const lost = stage.reductions.reduce((sum, { amountCents }) => sum + amountCents, 0n);
          expect(stage.amountCents + lost).toBe(stage.maximumCents);
        }
      }),
      RUNS,
    );
  });

  it('earns a stage by exactly one branch, with a day and facts, and waits for something when pending', () => {
    fc.assert(
      fc.property(input, (given) => {
        for (const { status, earnedOn, evidence, waitingFor, amountCents, otherwise } of evaluated(given)
          .stages) {
          expect(earnedOn !== undefined && evidence.length > 0).toBe(status === 'earned');
          expect(waitingFor.length > 0).toBe(status === 'pending');
          expect(status === 'forfeited' && (amountCents > 0n || otherwise.length > 0)).toBe(false);
          expect(earnedOn === undefined || earnedOn <= given.asOf).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('holds exactly until its next deadline, as long as no new fact comes', () => {
    const lastDay = addDays(end, 20);
    const resultOn = (given: Given, asOf: Day): string => {
      const known = given.facts.filter(
        ({ recordedOn, effectiveOn }) => (recordedOn ?? effectiveOn) <= given.asOf,
      );
      const { stages } = evaluated({ ...given, facts: known, asOf });
      return JSON.stringify(stages, (_, value: unknown) =>
        typeof value === 'bigint' ? value.toString() : value,
      );
    };
    fc.assert(
      fc.property(input, (given) => {
        const { nextDeadlineOn } = evaluated(given);
        const now = resultOn(given, given.asOf);
        for (let asOf = given.asOf; asOf <= (nextDeadlineOn ?? lastDay); asOf = addDays(asOf, 1))
          expect(resultOn(given, asOf)).toBe(now);
        const sameThereafter =
          nextDeadlineOn !== undefined && resultOn(given, addDays(nextDeadlineOn, 1)) === now;
        expect(sameThereafter).toBe(false);
      }),
      RUNS,
    );
  });

  it('adds up to the capped price, whatever the price, when the course is completed on time', () => {
    const done: Fact[] = [
      { kind: 'consented', by: 'parent', effectiveOn: start },
      { kind: 'approved', by: 'lea', effectiveOn: start },
      { kind: 'enrolled', effectiveOn: start },
      { kind: 'completed', effectiveOn: end },
    ];
    fc.assert(
      fc.property(version, terms, (pack, given) => {
        const result = evaluated({ version: pack, terms: given, facts: done, asOf: end });
        expect(result.totalEarnedCents).toBe(result.price.payableCents);
        expect(result.exposureCents).toBe(0n);
      }),
    );
  });
});
