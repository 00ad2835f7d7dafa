import { accept, type Decision, type Refusal, refuse } from '@ledger/kernel';
import type {
  DisputeAttestation,
  ResolveDispute,
  ReviewAttestations,
  RevokeAttestation,
} from '../outcomes.commands';
import type { OutcomesEvent } from '../outcomes.events';
import type { OutcomesRefusal } from '../outcomes.refusals';
import { attestationWith, isStanding, type Outcomes } from '../outcomes.state';
import { withClaims } from './claims';

type OutcomesDecision = Decision<OutcomesEvent, Refusal<OutcomesRefusal>>;

/** Takes an attestation away, or what one person stated and nobody countersigned; what a dispute has rejected stays so. */
export function revokeAttestation(
  { data, metadata }: RevokeAttestation,
  outcomes: Outcomes,
): OutcomesDecision {
  const { attestationId } = data;
  const known = attestationWith(attestationId, outcomes);
  if (known === undefined) return refuse('AttestationNotFound', { attestationId });
  if (['revoked', 'withdrawn', 'rejected'].includes(known.status)) return accept();

  const revoked = { ...data, revokedBy: metadata.actor };
  return accept(...withClaims(outcomes, { type: 'AttestationRevoked', data: revoked }));
}

export function disputeAttestation(
  { data, metadata }: DisputeAttestation,
  outcomes: Outcomes,
): OutcomesDecision {
  const { attestationId } = data;
  const known = attestationWith(attestationId, outcomes);
  if (known === undefined) return refuse('AttestationNotFound', { attestationId });
  if (known.status === 'disputed') return accept();
  if (known.status !== 'counting')
    return refuse('AttestationOutOfForce', { attestationId, status: known.status });

  const disputed = { ...data, disputedBy: metadata.actor };
  return accept(...withClaims(outcomes, { type: 'AttestationDisputed', data: disputed }));
}

/** A finding that was made before changes nothing; another one would be a new dispute. */
export function resolveDispute({ data, metadata }: ResolveDispute, outcomes: Outcomes): OutcomesDecision {
  const { enrollmentId, attestationId, finding, reasonCode } = data;
  const known = attestationWith(attestationId, outcomes);
  if (known === undefined) return refuse('AttestationNotFound', { attestationId });
  if (!('attested' in known) || known.disputedBy === null) return refuse('DisputeNotOpen', { attestationId });
  if (known.status === AFTER_FINDING[finding]) return accept();
  if (known.status !== 'disputed') return refuse('DisputeNotOpen', { attestationId });
  if (known.disputedBy === metadata.actor) return refuse('SamePersonDisputed', { attestationId });

  const resolved = { enrollmentId, attestationId, reasonCode, resolvedBy: metadata.actor };
  const type = finding === 'upheld' ? 'AttestationUpheld' : 'AttestationRejected';
  return accept(...withClaims(outcomes, { type, data: resolved }));
}

/** What has expired by a day expires, and what the register no longer bears out is revoked. */
export function reviewAttestations(
  { data, metadata }: ReviewAttestations,
  outcomes: Outcomes,
): OutcomesDecision {
  const { enrollmentId, asOf, objections } = data;
  const standing = outcomes.attestations.filter(isStanding);
  const events = standing.flatMap(({ attested }): readonly OutcomesEvent[] => {
    const { attestationId, validUntil } = attested;
    if (validUntil !== null && validUntil < asOf)
      return [{ type: 'AttestationExpired', data: { enrollmentId, attestationId, validUntil, asOf } }];
    const objection = objections.find((each) => each.attestationId === attestationId);
    if (objection === undefined) return [];
    const { reasonCode } = objection;
    const data = { enrollmentId, attestationId, reasonCode, revokedBy: metadata.actor };
    return [{ type: 'AttestationRevoked', data }];
  });
  return accept(...(events.length === 0 ? [] : withClaims(outcomes, ...events)));
}

const AFTER_FINDING = { upheld: 'counting', rejected: 'rejected' } as const;
