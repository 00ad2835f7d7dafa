import type { Day } from '@ledger/kernel';
import type { Attestation, AttestedOutcome } from './outcomes.events';
import type { Outcomes } from './outcomes.state';
import { differenceOfScores, numberOfScore, sumOfScores } from './score';

/** What the case file of the enrollment is told, as a fact that a funding policy can ask for. */
export interface AttestedFact {
  /** The attestation it rests on. */
  readonly attestationId: string;
  readonly assessorId: string;
  readonly kind: 'assessed' | 'mastered' | 'growth-measured';
  readonly effectiveOn: Day;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

/**
 * The facts that follow from the attestations that count now. An attestation without a fact is one that
 * says that nothing was reached yet: a competency not mastered, a first measurement of growth.
 */
export function attestedFacts({ attestations }: Outcomes): readonly AttestedFact[] {
  const counting = attestations.flatMap((known) => (known.status === 'counting' ? [known.attested] : []));
  return counting.flatMap((attested) => factOf(attested, counting));
}

function factOf(attested: Attestation, counting: readonly Attestation[]): readonly AttestedFact[] {
  const { attestationId, assessorId, measuredBy, outcome } = attested;
  const of = { attestationId, assessorId, effectiveOn: outcome.assessedOn };
  switch (measuredBy) {
    case 'exam':
    case 'project':
    case 'portfolio':
      return [
        { ...of, kind: 'assessed', fields: { instrument: measuredBy, ...resultOf(attested) } },
        ...masteredIn(outcome).map((fields) => ({
          ...of,
          kind: 'mastered' as const,
          fields: { ...fields, instrument: measuredBy },
        })),
      ];
    case 'competency':
      return masteredIn(outcome).map((fields) => ({ ...of, kind: 'mastered', fields }));
    case 'growth': {
      const fields = growthOf(attested, counting);
      return fields === undefined ? [] : [{ ...of, kind: 'growth-measured', fields }];
    }
  }
}

/** The competency that was shown, whatever it was shown by, where the assessor names one and its standard was met. */
const masteredIn = ({ competency, passed }: AttestedOutcome): readonly { readonly competency: string }[] =>
  passed === true && competency !== null ? [{ competency }] : [];

/** Whether it was passed and with which score, as far as the assessor says; thresholds are for the policy. */
function resultOf({ outcome }: Attestation): AttestedFact['fields'] {
  const { competency, passed, score, criteria } = outcome;
  const total = criteria.length === 0 ? score : sumOfScores(criteria.map((each) => each.score));
  return {
    ...(competency !== null && { competency }),
    ...(passed !== null && { passed }),
    ...(total !== null && { score: numberOfScore(total) }),
  };
}

/** Growth as a percentile, or as the gain since the first measurement by the same assessor and instrument. */
function growthOf(
  attested: Attestation,
  counting: readonly Attestation[],
): AttestedFact['fields'] | undefined {
  const { phase, percentile, score } = attested.outcome;
  const ranked = percentile === null ? {} : { percentile: numberOfScore(percentile) };
  if (phase === null) return percentile === null ? undefined : ranked;
  const baseline = phase === 'post' ? baselineOf(attested, counting) : undefined;
  if (baseline === undefined || score === null || baseline.outcome.score === null) return undefined;
  const gain = numberOfScore(differenceOfScores(score, baseline.outcome.score));
  return { ...ranked, gain, baseline: baseline.attestationId };
}

/** The last first measurement before the second one; of two on one day, the one with the smaller name. */
function baselineOf(attested: Attestation, counting: readonly Attestation[]): Attestation | undefined {
  const before = counting.filter(
    (each) =>
      each.outcome.phase === 'pre' &&
      each.assessorId === attested.assessorId &&
      each.instrument === attested.instrument &&
      each.outcome.assessedOn < attested.outcome.assessedOn,
  );
  return before.reduce<Attestation | undefined>(
    (last, each) => (last === undefined || isLater(each, last) ? each : last),
    undefined,
  );
}

function isLater(each: Attestation, than: Attestation): boolean {
  const [on, thanOn] = [each.outcome.assessedOn, than.outcome.assessedOn];
  return on === thanOn ? each.attestationId < than.attestationId : on > thanOn;
}
