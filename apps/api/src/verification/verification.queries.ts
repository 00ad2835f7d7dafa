import { answers } from '@ledger/platform';
import type { AttestationFilter, OutcomeClaimFilter, PageRequest } from '@ledger/reporting';

/** Asks for an assessor and all that the register has said of it. */
export class FindAssessor {
  constructor(readonly assessorId: string) {}
}

/** Asks for a page of assessors. */
export class ListAssessors {
  constructor(
    readonly filter: { readonly waiting?: boolean | undefined },
    readonly page: PageRequest,
  ) {}
}

/** Asks for a claim. */
export class FindOutcomeClaim {
  constructor(readonly claimId: string) {}
}

/** Asks for a page of claims. */
export class ListOutcomeClaims {
  constructor(
    readonly filter: OutcomeClaimFilter,
    readonly page: PageRequest,
  ) {}
}

/** Asks for an attestation. */
export class FindAttestation {
  constructor(readonly attestationId: string) {}
}

/** Asks for a page of attestations. */
export class ListAttestations {
  constructor(
    readonly filter: AttestationFilter,
    readonly page: PageRequest,
  ) {}
}

/** How the queries of verification are answered. */
export const verificationQueryHandlers = [
  answers(FindAssessor, ({ verification }, { assessorId }) => verification.assessor(assessorId)),
  answers(ListAssessors, ({ verification }, { filter, page }) => verification.assessors(filter, page)),
  answers(FindOutcomeClaim, ({ verification }, { claimId }) => verification.claim(claimId)),
  answers(ListOutcomeClaims, ({ verification }, { filter, page }) => verification.claims(filter, page)),
  answers(FindAttestation, ({ verification }, { attestationId }) => verification.attestation(attestationId)),
  answers(ListAttestations, ({ verification }, { filter, page }) => verification.attestations(filter, page)),
];
