import type { SampleDocument, SampledEnrollment, SampledStratum } from './sample-document';

/** What an auditor found for a drawn enrollment: the amount that should have been earned, in cents. */
export type AuditedAmounts = ReadonlyMap<string, number>;

/** An amount projected from a sample to its population, in cents, with the limits it lies between. */
export interface Projection {
  readonly cents: number;
  /** Nineteen times in twenty the truth lies between these, where errors are many and alike; see `says`. */
  readonly lowCents: number;
  readonly highCents: number;
}

/** Differences found in a sample, and what they come to in the population. Above zero: too much was earned. */
export interface Extrapolation {
  readonly drawn: number;
  /** Drawn enrollments without an audited amount: nothing is projected while there are any. */
  readonly missing: readonly string[];
  readonly withDifference: number;
  readonly differenceCents: number;
  /** By what each drawn enrollment stands for. */
  readonly mean: Projection | null;
  /** By difference for each cent recorded, times the cents of the population; null where none were recorded. */
  readonly ratio: Projection | null;
  readonly says: readonly string[];
}

/** The normal quantile of 95 % on both sides. */
const QUANTILE = 1.96;

/** Fewer differences than these say little about how much they vary. */
const FEW_DIFFERENCES = 10;

/** A drawn enrollment with what was recorded and the difference found. */
interface Observed extends SampledEnrollment {
  readonly difference: number;
}

interface ObservedStratum {
  readonly stratum: SampledStratum;
  readonly observed: readonly Observed[];
}

/**
 * Projects the differences an auditor found to the population.
 *
 * Each drawn enrollment stands for as many as its probability says (Horvitz and Thompson); the limits are 1.96
 * standard errors away. Strata that were taken wholly add nothing to them. The ratio divides what is projected of
 * the differences by what is projected of the recorded amounts, and its limits by its residuals.
 *
 * @source W. G. Cochran, Sampling Techniques, 3rd edition, chapters 2, 5, 6 and 9A
 */
export function extrapolate(sample: SampleDocument, audited: AuditedAmounts): Extrapolation {
  const drawn = sample.strata.flatMap((stratum) => stratum.drawn);
  const missing = drawn.map(({ enrollmentId }) => enrollmentId).filter((id) => !audited.has(id));
  const strata = sample.strata.map((stratum): ObservedStratum => ({
    stratum,
    observed: stratum.drawn
      .filter(({ enrollmentId }) => audited.has(enrollmentId))
      .map((each) => ({ ...each, difference: each.amountCents - (audited.get(each.enrollmentId) ?? 0) })),
  }));
  const differences = strata.flatMap(({ observed }) => observed.map(({ difference }) => difference));
  const withDifference = differences.filter((difference) => difference !== 0).length;
  const isWhole = missing.length === 0 && drawn.length > 0;
  return {
    drawn: drawn.length,
    missing,
    withDifference,
    differenceCents: differences.reduce((sum, difference) => sum + difference, 0),
    mean: isWhole ? meanOf(strata) : null,
    ratio: isWhole ? ratioOf(sample, strata) : null,
    says: limitsOf(strata, withDifference),
  };
}

type Measure = (observed: Observed) => number;

const differenceOf: Measure = ({ difference }) => difference;
const recordedOf: Measure = ({ amountCents }) => amountCents;

const meanOf = (strata: readonly ObservedStratum[]): Projection =>
  projection(totalOf(strata, differenceOf), errorOf(strata, differenceOf));

function ratioOf(sample: SampleDocument, strata: readonly ObservedStratum[]): Projection | null {
  const recorded = totalOf(strata, recordedOf);
  if (recorded === 0) return null;
  const ratio = totalOf(strata, differenceOf) / recorded;
  const population = sample.completeness.amountCents;
  const residual: Measure = ({ difference, amountCents }) => difference - ratio * amountCents;
  return projection(ratio * population, errorOf(strata, residual) * Math.abs(population / recorded));
}

/** What is measured, projected to the population: each counts as often as it is unlikely. */
const totalOf = (strata: readonly ObservedStratum[], measure: Measure): number =>
  strata.reduce(
    (sum, { observed }) => sum + observed.reduce((part, each) => part + expanded(each, measure), 0),
    0,
  );

const expanded = (each: Observed, measure: Measure): number =>
  (measure(each) * each.inclusion.denominator) / each.inclusion.numerator;

/**
 * The standard error of a projected total: stratum by stratum, with the correction for a population that is not
 * much larger than the sample. In proportion to a score it is that of drawing with replacement, which is no smaller.
 */
const errorOf = (strata: readonly ObservedStratum[], measure: Measure): number =>
  Math.sqrt(strata.reduce((sum, stratum) => sum + varianceOf(stratum, measure), 0));

function varianceOf({ stratum, observed }: ObservedStratum, measure: Measure): number {
  const count = observed.length;
  if (count < 2 || count === stratum.count) return 0;
  const parts = observed.map((each) => expanded(each, measure));
  const mean = parts.reduce((sum, part) => sum + part, 0) / count;
  const spread = parts.reduce((sum, part) => sum + (part - mean) ** 2, 0) / (count - 1);
  return (stratum.name === 'weighted' ? 1 : 1 - count / stratum.count) * count * spread;
}

const projection = (cents: number, error: number): Projection => ({
  cents: Math.round(cents),
  lowCents: Math.round(cents - QUANTILE * error),
  highCents: Math.round(cents + QUANTILE * error),
});

function limitsOf(strata: readonly ObservedStratum[], withDifference: number): readonly string[] {
  const single = strata.filter(({ stratum, observed }) => observed.length === 1 && stratum.count > 1);
  return [
    'Estimates are rounded to cents and are no finding about any one enrollment that was not drawn.',
    ...(withDifference < FEW_DIFFERENCES
      ? [
          `Only ${String(withDifference)} drawn enrollments differ: the limits assume more, and can be too narrow.`,
        ]
      : []),
    ...strata
      .filter(({ stratum, observed }) => observed.length === 0 && stratum.count > 0)
      .map(
        ({ stratum }) => `Nothing was drawn from stratum ${stratum.name}: it is left out of the projection.`,
      ),
    ...single.map(
      ({ stratum }) => `One was drawn from stratum ${stratum.name}: what it adds to the limits is not known.`,
    ),
  ];
}
