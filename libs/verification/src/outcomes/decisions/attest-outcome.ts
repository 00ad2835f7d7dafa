import { accept, type Day, type Decision, isSame, type Refusal, refuse, type Refused } from '@ledger/kernel';
import type { AttestOutcome, CountersignAttestation, ProposeAttestation } from '../outcomes.commands';
import type {
  Attestation,
  AttestationSubject,
  AttestedOutcome,
  Evidence,
  OutcomesEvent,
  RubricScore,
} from '../outcomes.events';
import type { OutcomesRefusal } from '../outcomes.refusals';
import {
  attestationIdOf,
  attestationWith,
  isStanding,
  type KnownAttestation,
  type Outcomes,
} from '../outcomes.state';
import { isAbove } from '../score';
import { withClaims } from './claims';

type OutcomesDecision = Decision<OutcomesEvent, Refusal<OutcomesRefusal>>;
type OutcomesRefused = Refused<Refusal<OutcomesRefusal>>;

/** No course has so many outcomes; a list that long is a fault of a program that asks. */
const ATTESTATIONS_LIMIT = 500;

/** Takes what a verified credential or a result file says. */
export function attestOutcome({ data, metadata }: AttestOutcome, outcomes: Outcomes): OutcomesDecision {
  const { today: acceptedOn } = metadata;
  const known = attestationWith(data.attestationId, outcomes);
  if (known !== undefined && isStanding(known)) return accept();
  const refusal =
    whyNotAgain(data.attestationId, data.evidence, outcomes) ?? whyNotTaken(data, acceptedOn, outcomes);
  if (refusal !== undefined) return refusal;

  return accept(...withClaims(outcomes, { type: 'OutcomeAttested', data: { ...data, acceptedOn } }));
}

/** The first of two people of an assessor: it counts for nothing yet. */
export function proposeAttestation(
  { data, metadata }: ProposeAttestation,
  outcomes: Outcomes,
): OutcomesDecision {
  const { today, actor: proposedBy } = metadata;
  const known = attestationWith(data.attestationId, outcomes);
  if (known !== undefined && (isStanding(known) || known.status === 'proposed')) return accept();
  const evidence: Evidence = { form: 'two-persons', proposedBy, countersignedBy: '' };
  const refusal = whyNotAgain(data.attestationId, evidence, outcomes) ?? whyNotTaken(data, today, outcomes);
  if (refusal !== undefined) return refusal;

  return accept({ type: 'AttestationProposed', data: { ...data, proposedBy } });
}

/** The second of two people of the assessor: what the first stated counts from now on. */
export function countersignAttestation(
  { data, metadata }: CountersignAttestation,
  outcomes: Outcomes,
): OutcomesDecision {
  const { attestationId, assessorId } = data;
  const { today, actor: countersignedBy } = metadata;
  const known = attestationWith(attestationId, outcomes);
  if (known === undefined) return refuse('AttestationNotFound', { attestationId });
  if (assessorOf(known) !== assessorId) return refuse('AttestationOfAnotherAssessor');
  if (isStanding(known)) return accept();
  if (known.status !== 'proposed')
    return refuse('AttestationOutOfForce', { attestationId, status: known.status });
  const { proposedBy, ...stated } = known.stated;
  if (proposedBy === countersignedBy) return refuse('SamePersonStated', { attestationId });
  const refusal = whyNotTaken(stated, today, outcomes);
  if (refusal !== undefined) return refusal;

  const evidence: Evidence = { form: 'two-persons', proposedBy, countersignedBy };
  const attested: Attestation = { ...stated, evidence, acceptedOn: today };
  return accept(...withClaims(outcomes, { type: 'OutcomeAttested', data: attested }));
}

type Stated = AttestationSubject & {
  readonly outcome: AttestedOutcome;
  readonly validUntil: Day | null;
};

function whyNotTaken(stated: Stated, today: Day, outcomes: Outcomes): OutcomesRefused | undefined {
  const { enrollmentId, outcome, measuredBy, validUntil } = stated;
  const { assessedOn: effectiveOn } = outcome;
  if (effectiveOn > today) return refuse('OutcomeInFuture', { effectiveOn, today });
  if (validUntil !== null && validUntil < today) return refuse('CredentialExpired', { validUntil, today });
  const missing = missingOf(stated);
  if (missing !== undefined) return refuse('OutcomeIncomplete', { measuredBy, missing });
  const above = outcome.criteria.find(({ score, most }) => isAbove(score, most));
  if (above !== undefined) return refuse('RubricScoreTooHigh', detailsOf(above));
  const other = outcomes.attestations.find((each) => contradicts(each, stated));
  if (other !== undefined)
    return refuse('AttestationKnownOtherwise', { attestationId: attestationIdOf(other) });
  if (outcomes.attestations.length < ATTESTATIONS_LIMIT) return undefined;
  return refuse('TooManyOutcomes', { enrollmentId, most: ATTESTATIONS_LIMIT, what: 'attestations' });
}

/** What an outcome has to say and does not; a result without a result would be a fact of nothing. */
function missingOf({ measuredBy, outcome }: Stated): string | undefined {
  switch (measuredBy) {
    case 'competency':
      return missingOfCompetency(outcome);
    case 'growth':
      return missingOfGrowth(outcome);
    default:
      return hasResult(outcome) ? undefined : 'score, criteria, or whether it was passed';
  }
}

function missingOfCompetency({ competency, passed }: AttestedOutcome): string | undefined {
  if (competency === null) return 'competency';
  return passed === null ? 'passed' : undefined;
}

function missingOfGrowth({ phase, score, percentile }: AttestedOutcome): string | undefined {
  if (phase === null) return percentile === null ? 'phase and score, or percentile' : undefined;
  return score === null ? 'score' : undefined;
}

const hasResult = ({ passed, score, criteria }: AttestedOutcome): boolean =>
  passed !== null || score !== null || criteria.length > 0;

/**
 * What was revoked or has expired can be attested anew by other evidence, such as a credential signed with
 * another key; a row of a result file that was revoked stays out however often the file is sent.
 */
function whyNotAgain(
  attestationId: string,
  evidence: Evidence,
  outcomes: Outcomes,
): OutcomesRefused | undefined {
  for (const known of outcomes.attestations) {
    if (!('attested' in known) || known.attested.attestationId !== attestationId) continue;
    if (known.status !== 'rejected' && isOtherEvidence(evidence, known.attested.evidence)) continue;
    return refuse('AttestationOutOfForce', { attestationId, status: known.status });
  }
  return undefined;
}

function isOtherEvidence(evidence: Evidence, before: Evidence): boolean {
  if (evidence.form === 'result') return false;
  if (evidence.form === 'two-persons') return true;
  if (before.form !== 'credential') return true;
  return before.identity !== evidence.identity || before.keyId !== evidence.keyId;
}

/** Another statement of the same assessor about the same assessment that still stands. */
function contradicts(known: KnownAttestation, stated: Stated): boolean {
  if (!isStanding(known) && known.status !== 'proposed') return false;
  const other = 'stated' in known ? known.stated : known.attested;
  return other.attestationId !== stated.attestationId && isSame(assessmentOf(other), assessmentOf(stated));
}

/** What tells one assessment of a student from another. */
const assessmentOf = ({
  assessorId,
  instrument,
  outcome,
}: Omit<Stated, 'validUntil'>): readonly unknown[] => [
  assessorId,
  instrument,
  outcome.competency,
  outcome.phase,
  outcome.assessedOn,
];

const assessorOf = (known: KnownAttestation): string =>
  'stated' in known ? known.stated.assessorId : known.attested.assessorId;

const detailsOf = ({ criterion, score, most }: RubricScore): Refusal['details'] => ({
  criterion,
  score,
  most,
});
