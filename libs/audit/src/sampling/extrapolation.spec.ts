import { DEFAULT_RISK_WEIGHTS } from './risk';
import { drawSample, SAMPLE_METHODS, type SampleMethod } from './selection';
import { extrapolate } from './extrapolation';
import type { Population, PopulationItem } from './population';
import { sampleDocument, type SampleDocument } from './sample-document';

/** Two hundred enrollments; every fourth earned a tenth too much, every tenth earned nothing. */
const items: readonly PopulationItem[] = Array.from({ length: 200 }, (_, place) => ({
  id: `e-${String(place)}`,
  providerId: 'P',
  schoolSystem: '001',
  requestedOn: '2026-08-03',
  amountCents: place % 10 === 9 ? 0 : 10_000 + 500 * (place % 37),
  risk: { score: 1 + (place % 6), reasons: [] },
  position: place + 1,
}));

const excessOf = (place: number, amountCents: number): number => (place % 4 === 0 ? amountCents / 10 : 0);
const auditedOf = ({ amountCents }: PopulationItem, place: number): number =>
  amountCents - excessOf(place, amountCents);
const audited = new Map(items.map((item, place) => [item.id, auditedOf(item, place)]));
const amountCents = items.reduce((sum, item) => sum + item.amountCents, 0);
const TRUTH = items.reduce((sum, item, place) => sum + item.amountCents - auditedOf(item, place), 0);

const population: Population = {
  items,
  zone: 'America/Chicago',
  position: 200,
  lastDay: null,
  completeness: { requested: 200, outsideWindow: 0, population: 200, amountCents, booksCents: amountCents },
};

function drawn(method: SampleMethod, seed: string, size: number): SampleDocument {
  const asked = { programId: 'p', from: null, to: null, method, seed, size, weights: DEFAULT_RISK_WEIGHTS };
  return sampleDocument(population, asked, drawSample(items, asked));
}

const SEEDS = 300;

describe('what is found in a sample, projected to the population', () => {
  it.each(SAMPLE_METHODS)('comes to the truth on average, and its limits hold it mostly (%s)', (method) => {
    const projected = Array.from({ length: SEEDS }, (_, seed) =>
      extrapolate(drawn(method, `seed ${String(seed)}`, 60), audited),
    );
    for (const way of ['mean', 'ratio'] as const) {
      const estimates = projected.map((each) => each[way] ?? { cents: 0, lowCents: 0, highCents: 0 });
      const average = estimates.reduce((sum, { cents }) => sum + cents, 0) / SEEDS;
      const held = estimates.filter(
        ({ lowCents, highCents }) => lowCents <= TRUTH && TRUTH <= highCents,
      ).length;
      expect(Math.abs(average - TRUTH) / TRUTH).toBeLessThan(0.05);
      expect(held / SEEDS).toBeGreaterThan(0.85);
    }
  });

  it('is the truth itself where everything was drawn', () => {
    for (const method of SAMPLE_METHODS) {
      const { mean, ratio, missing } = extrapolate(drawn(method, 's', 200), audited);
      expect(missing).toStrictEqual([]);
      expect(mean).toStrictEqual({ cents: TRUTH, lowCents: TRUTH, highCents: TRUTH });
      expect(ratio).toStrictEqual({ cents: TRUTH, lowCents: TRUTH, highCents: TRUTH });
    }
  });

  it('is nothing where nothing differs', () => {
    const right = new Map(items.map((item) => [item.id, item.amountCents]));
    const { mean, withDifference } = extrapolate(drawn('money', 's', 30), right);
    expect([mean, withDifference]).toStrictEqual([{ cents: 0, lowCents: 0, highCents: 0 }, 0]);
  });

  it('is not projected while an amount is missing', () => {
    const sample = drawn('random', 's', 5);
    const [first] = sample.strata.flatMap((stratum) => stratum.drawn);
    const short = new Map(audited);
    short.delete(first?.enrollmentId ?? '');
    expect(extrapolate(sample, short)).toMatchObject({
      missing: [first?.enrollmentId],
      mean: null,
      ratio: null,
    });
  });

  it('says when differences are few', () => {
    expect(extrapolate(drawn('random', 's', 8), audited).says.join(' ')).toContain('can be too narrow');
  });
});
