import { accept, type Decision, type Refusal, refuse } from '@ledger/kernel';
import { type AttestedFact, attestedFacts } from '../attested-facts';
import type { OpenOutcomeClaim, WithdrawOutcomeClaim } from '../outcomes.commands';
import type { OutcomeClaim, OutcomesEvent } from '../outcomes.events';
import type { OutcomesRefusal } from '../outcomes.refusals';
import { evolve, type KnownClaim, type Outcomes } from '../outcomes.state';

type OutcomesDecision = Decision<OutcomesEvent, Refusal<OutcomesRefusal>>;

/** No course has so many outcomes; a list that long is a fault of a program that asks. */
const CLAIMS_LIMIT = 500;

/** A claim is the payee's word: it asks for an attestation and earns nothing. */
export function openClaim({ data, metadata }: OpenOutcomeClaim, outcomes: Outcomes): OutcomesDecision {
  const { enrollmentId, claimId, measuredBy, competency, effectiveOn } = data;
  const { today, actor } = metadata;
  if (outcomes.claims.some((claim) => claim.claimId === claimId)) return accept();
  if (outcomes.claims.length >= CLAIMS_LIMIT)
    return refuse('TooManyOutcomes', { enrollmentId, most: CLAIMS_LIMIT, what: 'claims' });
  if (measuredBy === 'competency' && competency === null)
    return refuse('OutcomeIncomplete', { measuredBy, missing: 'competency' });
  if (effectiveOn > today) return refuse('OutcomeInFuture', { effectiveOn, today });
  const open = outcomes.claims.find((claim) => claim.status.kind === 'open' && isSameOutcome(claim, data));
  if (open !== undefined) return refuse('OutcomeClaimOpenAlready', { enrollmentId, claimId: open.claimId });

  return accept(...withClaims(outcomes, { type: 'OutcomeClaimOpened', data: { ...data, openedBy: actor } }));
}

export function withdrawClaim({ data }: WithdrawOutcomeClaim, outcomes: Outcomes): OutcomesDecision {
  const { enrollmentId, claimId, reasonCode } = data;
  const claim = outcomes.claims.find((each) => each.claimId === claimId);
  if (claim === undefined) return refuse('OutcomeClaimNotFound', { claimId });
  if (claim.status.kind === 'withdrawn') return accept();

  return accept({ type: 'OutcomeClaimWithdrawn', data: { enrollmentId, claimId, reasonCode } });
}

/** What happened, and which claims are answered by it or wait again. */
export function withClaims(
  outcomes: Outcomes,
  ...events: readonly OutcomesEvent[]
): readonly OutcomesEvent[] {
  const after = events.reduce(evolve, outcomes);
  const facts = attestedFacts(after);
  return [...events, ...after.claims.flatMap((claim) => changesOf(claim, facts))];
}

function changesOf(claim: KnownClaim, facts: readonly AttestedFact[]): readonly OutcomesEvent[] {
  const { enrollmentId, claimId, status } = claim;
  if (status.kind === 'withdrawn') return [];
  const answers = facts.filter((fact) => isAnsweredBy(claim, fact)).map((fact) => fact.attestationId);
  if (status.kind === 'answered' && answers.includes(status.by)) return [];
  const reopened: readonly OutcomesEvent[] =
    status.kind === 'answered'
      ? [{ type: 'OutcomeClaimReopened', data: { enrollmentId, claimId, attestationId: status.by } }]
      : [];
  const [attestationId] = answers;
  if (attestationId === undefined) return reopened;
  return [...reopened, { type: 'OutcomeClaimAnswered', data: { enrollmentId, claimId, attestationId } }];
}

function isAnsweredBy(claim: OutcomeClaim, { kind, assessorId, fields }: AttestedFact): boolean {
  if (claim.assessorId !== null && claim.assessorId !== assessorId) return false;
  switch (claim.measuredBy) {
    case 'growth':
      return kind === 'growth-measured';
    case 'competency':
      return kind === 'mastered' && fields['competency'] === claim.competency;
    default:
      return (
        kind === 'assessed' &&
        fields['instrument'] === claim.measuredBy &&
        isOfCompetency(fields['competency'] ?? null, claim.competency)
      );
  }
}

/** An assessment of no single competency answers a claim of any; one of another competency does not. */
const isOfCompetency = (assessed: string | number | boolean | null, claimed: string | null): boolean =>
  assessed === null || claimed === null || assessed === claimed;

const isSameOutcome = (
  left: Omit<OutcomeClaim, 'openedBy'>,
  right: Omit<OutcomeClaim, 'openedBy'>,
): boolean =>
  left.measuredBy === right.measuredBy &&
  left.competency === right.competency &&
  left.assessorId === right.assessorId &&
  left.stage === right.stage;
