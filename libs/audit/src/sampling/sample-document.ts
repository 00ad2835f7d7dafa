import type { Day } from '@ledger/kernel';
import type { Inclusion } from './drawing';
import type { Completeness, Population, PopulationItem, PopulationScope } from './population';
import type { RiskReason, RiskWeights } from './risk';
import type { SampleRequest, Stratum } from './selection';

/** What `sample.json` calls its format. */
const SAMPLE_FORMAT = 'course-funding-ledger/audit-sample';

/** A sample as `sample.json` has it: all that is needed to draw it again, and to project what is found in it. */
export interface SampleDocument extends PopulationScope, SampleRequest {
  readonly format: typeof SAMPLE_FORMAT;
  readonly version: 1;
  /** The last position of the log that was read, and the last day on which something was recorded. */
  readonly position: number;
  readonly lastDay: Day | null;
  readonly weights: RiskWeights;
  readonly completeness: Completeness;
  readonly strata: readonly SampledStratum[];
}

/** A stratum and who was drawn from it. */
export interface SampledStratum {
  readonly name: string;
  readonly says: string;
  readonly count: number;
  readonly amountCents: number;
  readonly drawn: readonly SampledEnrollment[];
}

/** A drawn enrollment. */
export interface SampledEnrollment {
  readonly enrollmentId: string;
  readonly providerId: string;
  readonly amountCents: number;
  readonly score: number;
  readonly reasons: readonly RiskReason[];
  /** How likely it was to be drawn. */
  readonly inclusion: Inclusion;
}

/** The document of a sample. */
export function sampleDocument(
  { position, lastDay, completeness }: Population,
  asked: PopulationScope & SampleRequest & { readonly weights: RiskWeights },
  strata: readonly Stratum[],
): SampleDocument {
  const { programId, from, to, method, seed, size, weights } = asked;
  const scope = { programId, from, to, method, seed, size };
  return {
    format: SAMPLE_FORMAT,
    version: 1,
    ...scope,
    position,
    lastDay,
    weights,
    completeness,
    strata: strata.map(sampledStratum),
  };
}

const sampledStratum = ({ name, says, items, drawn }: Stratum): SampledStratum => ({
  name,
  says,
  count: items.length,
  amountCents: amountOf(items),
  drawn: drawn.map(({ item: { id, providerId, amountCents, risk }, inclusion }) => ({
    enrollmentId: id,
    providerId,
    amountCents,
    score: risk.score,
    reasons: risk.reasons,
    inclusion,
  })),
});

const amountOf = (items: readonly PopulationItem[]): number =>
  items.reduce((sum, { amountCents }) => sum + amountCents, 0);

/** What is wrong with the completeness of a sample, in sentences; none where all is there. */
export function completenessFaults({ completeness, strata }: SampleDocument): readonly string[] {
  const { requested, outsideWindow, population, amountCents, booksCents } = completeness;
  const inStrata = strata.reduce((sum, { count }) => sum + count, 0);
  const moneyInStrata = strata.reduce((sum, stratum) => sum + stratum.amountCents, 0);
  return [
    ...unlessSame(
      'enrollments requested, less those outside the window',
      requested - outsideWindow,
      population,
    ),
    ...unlessSame('enrollments in all strata', inStrata, population),
    ...unlessSame('cents in all strata', moneyInStrata, amountCents),
    ...unlessSame('cents by the accounts of the books', booksCents, amountCents),
  ];
}

const unlessSame = (what: string, found: number, population: number): readonly string[] =>
  found === population ? [] : [`${what}: ${String(found)}, population: ${String(population)}`];

/** Reads `sample.json`; undefined where it is no sample of this version. */
export function readSample(text: string): SampleDocument | undefined {
  try {
    const { format, version } = JSON.parse(text) as Partial<SampleDocument>;
    return format === SAMPLE_FORMAT && version === 1 ? (JSON.parse(text) as SampleDocument) : undefined;
  } catch {
    return undefined;
  }
}
