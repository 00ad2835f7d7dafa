import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { digestOf } from './chance';
import { drawAlike, drawByWeight } from './drawing';
import type { PopulationItem } from './population';
import { drawSample, SAMPLE_METHODS, type SampleMethod } from './selection';

const item = (id: string, amountCents: number, score = 1): PopulationItem => ({
  id,
  providerId: 'P',
  schoolSystem: '001',
  requestedOn: '2026-08-03',
  amountCents,
  risk: { score, reasons: [] },
  position: 1,
});

const populations = fc
  .array(
    fc.record({ amount: fc.integer({ min: -5_000, max: 100_000 }), score: fc.integer({ min: 1, max: 14 }) }),
    {
      maxLength: 120,
    },
  )
  .map((told) =>
    told.map(({ amount, score }, place) => item(`e-${String(place)}`, amount < 0 ? 0 : amount, score)),
  );

const asked = fc.record({
  method: fc.constantFrom(...SAMPLE_METHODS),
  seed: fc.string({ maxLength: 12 }),
  size: fc.integer({ min: 1, max: 60 }),
});

const idsOf = (items: readonly { readonly id: string }[]): readonly string[] =>
  items.map(({ id }) => id).sort();
const drawnIds = (strata: ReturnType<typeof drawSample>): readonly string[] =>
  idsOf(strata.flatMap(({ drawn }) => drawn.map(({ item: { id } }) => ({ id }))));

describe('a sample', () => {
  it('is made by digests that anyone can make', () => {
    const text = 'course-funding-ledger/sample v1\n2026-Q1\nall\ne-17';
    expect(digestOf('2026-Q1', 'all', 'e-17')).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('is the same for the same seed, in whatever order the population comes', () => {
    fc.assert(
      fc.property(populations, asked, fc.infiniteStream(fc.nat()), (population, request, keys) => {
        const shuffled = population
          .map((each) => ({ each, key: keys.next().value as number }))
          .sort((left, right) => left.key - right.key)
          .map(({ each }) => each);
        expect(drawSample(shuffled, request)).toStrictEqual(drawSample(population, request));
      }),
      { numRuns: 60 },
    );
  });

  it('has exactly as many as were asked for, and has every enrollment in exactly one stratum', () => {
    fc.assert(
      fc.property(populations, asked, (population, request) => {
        const strata = drawSample(population, request);
        expect(idsOf(strata.flatMap(({ items }) => items))).toStrictEqual(idsOf(population));
        const drawn = drawnIds(strata);
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn).toHaveLength(Math.min(request.size, population.length));
      }),
      { numRuns: 200 },
    );
  });

  it('has probabilities that add up to the number drawn', () => {
    fc.assert(
      fc.property(populations, asked, (population, request) => {
        for (const { items, drawn } of drawSample(population, request)) {
          if (drawn.length === 0) continue;
          const total = request.method === 'risk' ? weighed(items, drawn.length) : items.length;
          expect(total).toBeGreaterThan(0);
          for (const { inclusion } of drawn) {
            expect(inclusion.numerator).toBeGreaterThan(0);
            expect(inclusion.numerator).toBeLessThanOrEqual(inclusion.denominator);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is another one for another seed', () => {
    const population = Array.from({ length: 100 }, (_, place) =>
      item(`e-${String(place)}`, 100 + place, 1 + (place % 5)),
    );
    for (const method of SAMPLE_METHODS) {
      const sampleOf = (seed: string) => drawnIds(drawSample(population, { method, seed, size: 10 }));
      expect(sampleOf('one')).not.toStrictEqual(sampleOf('two'));
    }
  });
});

const weighed = (items: readonly PopulationItem[], size: number): number =>
  items.reduce((sum, { risk }) => sum + risk.score, 0) * size;

/** How often each is drawn, over so many seeds. */
const SEEDS = 3_000;

function frequencies(population: readonly PopulationItem[], method: SampleMethod, size: number) {
  const counts = new Map<string, number>();
  const inclusions = new Map<string, number>();
  for (let seed = 0; seed < SEEDS; seed += 1)
    for (const { drawn } of drawSample(population, { method, seed: `seed ${String(seed)}`, size }))
      for (const {
        item: { id },
        inclusion: { numerator, denominator },
      } of drawn) {
        counts.set(id, (counts.get(id) ?? 0) + 1);
        inclusions.set(id, numerator / denominator);
      }
  return population.map(({ id }) => ({ times: counts.get(id) ?? 0, inclusion: inclusions.get(id) ?? 0 }));
}

describe('the probability of being drawn', () => {
  const population = Array.from({ length: 40 }, (_, place) =>
    item(`e-${String(place)}`, place < 5 ? 0 : 100 * place * place, 1 + ((place * 7) % 9)),
  );

  it.each(SAMPLE_METHODS)('is what is said of it (%s)', (method) => {
    for (const { times, inclusion } of frequencies(population, method, 12)) {
      // Six standard deviations: the seeds are fixed, and no sound draw comes near.
      const bound = 6 * Math.sqrt(SEEDS * inclusion * (1 - inclusion)) + 1e-6;
      expect(Math.abs(times - SEEDS * inclusion)).toBeLessThanOrEqual(bound);
    }
  });

  it('is the same for every pair in a simple random sample', () => {
    const items = Array.from({ length: 6 }, (_, place) => ({ id: String(place) }));
    const pairs = new Map<string, number>();
    for (let seed = 0; seed < SEEDS; seed += 1) {
      const drawn = drawAlike(items, { seed: String(seed), stratum: 's', size: 2 }).map(
        ({ item: { id } }) => id,
      );
      const pair = [...drawn].sort().join();
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    expect(pairs.size).toBe(15);
    const bound = 6 * Math.sqrt(SEEDS * (1 / 15) * (14 / 15));
    for (const times of pairs.values()) expect(Math.abs(times - SEEDS / 15)).toBeLessThanOrEqual(bound);
  });

  it('is never for more points than there are items, however wide they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 }),
        fc.string(),
        (widths, seed) => {
          const items = widths.map((width, place) => ({ id: String(place), width }));
          const total = widths.reduce((sum, width) => sum + width, 0);
          const size = Math.max(1, Math.floor(total / Math.max(...widths)));
          const drawn = drawByWeight(items, ({ width }) => width, { seed, stratum: 's', size });
          expect(drawn).toHaveLength(size);
        },
      ),
    );
  });
});
