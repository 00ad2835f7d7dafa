import { unreachable } from '@ledger/kernel';
import type {
  Attestation,
  AttestationEvent,
  AttestationProposed,
  OutcomeClaim,
  OutcomeClaimEvent,
  OutcomesEvent,
} from './outcomes.events';

/** The claims and attestations about one student in one course. */
export interface Outcomes {
  readonly claims: readonly KnownClaim[];
  /** In the order in which they became known; those that count no more included. */
  readonly attestations: readonly KnownAttestation[];
}

/** A claim and where it is. */
export interface KnownClaim extends OutcomeClaim {
  readonly status: ClaimStatus;
}

type ClaimStatus =
  | { readonly kind: 'open' }
  | { readonly kind: 'answered'; readonly by: string }
  | { readonly kind: 'withdrawn' };

/** An attestation and what became of it. */
export type KnownAttestation = StatedAttestation | TakenAttestation;

/** One person stated it; it does not count yet, or was taken back before it did. */
interface StatedAttestation {
  readonly status: 'proposed' | 'withdrawn';
  readonly stated: AttestationProposed['data'];
}

/** It was taken for good, and may have stopped counting since. */
export interface TakenAttestation {
  readonly status: 'counting' | 'disputed' | 'revoked' | 'expired' | 'rejected';
  readonly attested: Attestation;
  /** Who opened the last dispute; null where there was none. */
  readonly disputedBy: string | null;
}

export const initialState: Outcomes = { claims: [], attestations: [] };

export function evolve(outcomes: Outcomes, event: OutcomesEvent): Outcomes {
  switch (event.type) {
    case 'OutcomeClaimOpened':
    case 'OutcomeClaimWithdrawn':
    case 'OutcomeClaimAnswered':
    case 'OutcomeClaimReopened':
      return { ...outcomes, claims: claimsAfter(outcomes.claims, event) };
    default:
      return { ...outcomes, attestations: attestationsAfter(outcomes.attestations, event) };
  }
}

/** The attestation with an id, as it was stated last. */
export const attestationWith = (
  attestationId: string,
  { attestations }: Outcomes,
): KnownAttestation | undefined => attestations.findLast((known) => attestationIdOf(known) === attestationId);

/** Whether an attestation counts, or would if it were not in dispute. */
export const isStanding = (known: KnownAttestation): known is TakenAttestation =>
  known.status === 'counting' || known.status === 'disputed';

/** What an attestation is known by. */
export const attestationIdOf = (known: KnownAttestation): string =>
  'stated' in known ? known.stated.attestationId : known.attested.attestationId;

function claimsAfter(claims: readonly KnownClaim[], event: OutcomeClaimEvent): readonly KnownClaim[] {
  if (event.type === 'OutcomeClaimOpened') return [...claims, { ...event.data, status: { kind: 'open' } }];
  const status = claimStatusAfter(event);
  return claims.map((claim) => (claim.claimId === event.data.claimId ? { ...claim, status } : claim));
}

function claimStatusAfter(event: Exclude<OutcomeClaimEvent, { type: 'OutcomeClaimOpened' }>): ClaimStatus {
  switch (event.type) {
    case 'OutcomeClaimWithdrawn':
      return { kind: 'withdrawn' };
    case 'OutcomeClaimAnswered':
      return { kind: 'answered', by: event.data.attestationId };
    case 'OutcomeClaimReopened':
      return { kind: 'open' };
    default:
      return unreachable(event);
  }
}

function attestationsAfter(
  attestations: readonly KnownAttestation[],
  event: AttestationEvent,
): readonly KnownAttestation[] {
  const isMeant = (known: KnownAttestation): boolean => attestationIdOf(known) === event.data.attestationId;
  if (event.type === 'AttestationProposed') {
    // What was taken once and is stated anew stays known: a file must not bring back what was revoked.
    const others = attestations.filter((known) => !('stated' in known && isMeant(known)));
    return [...others, { status: 'proposed', stated: event.data }];
  }
  if (event.type === 'OutcomeAttested') {
    const taken: TakenAttestation = { status: 'counting', attested: event.data, disputedBy: null };
    return [...attestations.filter((known) => !isMeant(known)), taken];
  }
  return attestations.map((known) => (isMeant(known) ? changed(known, event) : known));
}

type Change = Exclude<AttestationEvent, { readonly type: 'AttestationProposed' | 'OutcomeAttested' }>;

function changed(known: KnownAttestation, event: Change): KnownAttestation {
  if ('stated' in known) return { ...known, status: 'withdrawn' };
  switch (event.type) {
    case 'AttestationRevoked':
      return { ...known, status: 'revoked' };
    case 'AttestationExpired':
      return { ...known, status: 'expired' };
    case 'AttestationDisputed':
      return { ...known, status: 'disputed', disputedBy: event.data.disputedBy };
    case 'AttestationUpheld':
      return { ...known, status: 'counting' };
    case 'AttestationRejected':
      return { ...known, status: 'rejected' };
    default:
      return unreachable(event);
  }
}
