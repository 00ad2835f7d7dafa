import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toDay } from '@ledger/kernel';
import {
  checkPolicy,
  evaluate,
  type EvaluationInput,
  type Fact,
  packPath,
  parsePolicy,
  type Policy,
} from '@ledger/policy';
import { interleaved, median, secondsSince, spread, verdict } from './rounds';

const EVALUATIONS = 50_000;
const READINGS = 50;

const packText = (id: string, version: string): string =>
  readFileSync(join(process.cwd(), 'libs/policy/packs', packPath(id, version)), 'utf8');

function packNamed(id: string, version: string): Policy {
  const parsed = parsePolicy(packText(id, version));
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.policy;
}

const on = (kind: string, day: string, fields: Readonly<Record<string, string | number>> = {}): Fact => ({
  kind,
  effectiveOn: toDay(day),
  ...fields,
});

/** A course in two stages, with six facts. */
const course = (): EvaluationInput => ({
  policy: packNamed('us-la/course-choice', '2014'),
  terms: { priceCents: 80_000, courseStart: toDay('2014-08-18'), courseEnd: toDay('2014-12-19') },
  facts: [
    on('requested', '2014-08-01', { by: 'parent' }),
    on('consented', '2014-08-02', { by: 'parent' }),
    on('approved', '2014-08-11', { by: 'lea' }),
    on('enrolled', '2014-08-18'),
    on('completed', '2014-12-19'),
    on('credit-posted', '2014-12-20'),
  ],
  asOf: toDay('2015-01-31'),
});

/** Twelve census days with a change of price between them. */
const apprenticeship = (): EvaluationInput => ({
  policy: packNamed('gb-eng/apprenticeship', '2020'),
  terms: {
    priceCents: 1_500_000,
    bandMaximumCents: 2_500_000,
    courseStart: toDay('2020-08-15'),
    courseEnd: toDay('2021-07-31'),
  },
  facts: [
    on('approved', '2020-08-01', { by: 'employer' }),
    on('started', '2020-08-15'),
    on('price-changed', '2021-02-15', { priceCents: 1_875_000 }),
    on('completed', '2021-07-31'),
  ],
  asOf: toDay('2021-08-31'),
});

/** Evaluations a second on one core. */
const rateOf = (input: EvaluationInput) => (): number => {
  const started = process.hrtime.bigint();
  for (let count = 0; count < EVALUATIONS; count += 1) evaluate(input);
  return EVALUATIONS / secondsSince(started);
};

/** Milliseconds to read and check a pack, when it was done before. */
const readingOf = (id: string, version: string) => (): number => {
  const text = packText(id, version);
  const started = process.hrtime.bigint();
  for (let count = 0; count < READINGS; count += 1) {
    const parsed = parsePolicy(text);
    if (parsed.kind === 'parsed') checkPolicy(parsed.policy);
  }
  return (secondsSince(started) * 1_000) / READINGS;
};

/** How fast policies are evaluated and read. */
export async function benchPolicy(): Promise<void> {
  console.log(`\nPolicies, ${EVALUATIONS.toLocaleString('en-US')} evaluations a round on one core`);
  const inputs = { course: course(), apprenticeship: apprenticeship() };
  for (const input of Object.values(inputs)) rateOf(input)();
  const measured = await interleaved({
    course: rateOf(inputs.course),
    apprenticeship: rateOf(inputs.apprenticeship),
    reading: readingOf('us-la/course-choice', '2014'),
  });
  console.log(`  us-la/course-choice@2014 with six facts: ${spread(measured.course)} evaluations/s`);
  console.log(
    `  gb-eng/apprenticeship@2020 with a price change: ${spread(measured.apprenticeship)} evaluations/s`,
  );
  console.log(`  reading and checking us-la/course-choice@2014: ${spread(measured.reading)} ms`);
  verdict('evaluations/s of a course', median(measured.course), { atLeast: 100_000 });
  verdict('evaluations/s of an apprenticeship', median(measured.apprenticeship), { atLeast: 20_000 });
  verdict('ms to read and check a pack', median(measured.reading), { atMost: 20 });
}
