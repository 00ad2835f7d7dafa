import type { ViewStore } from '@ledger/event-sourcing';
import {
  type AssessorRow,
  assessorView,
  type AttestationRow,
  attestationView,
  type OutcomeClaimRow,
  outcomeClaimView,
} from '@ledger/verification';
import { type Page, pageOfRows, type PageRequest, rowByKey } from '../paging/page';

/** What claims are listed by; everything given must hold. */
export interface OutcomeClaimFilter {
  readonly enrollmentId?: string | undefined;
  readonly providerId?: string | undefined;
  /** The assessor that was asked. */
  readonly assessorId?: string | undefined;
  readonly schoolSystem?: string | undefined;
  readonly status?: OutcomeClaimRow['status'] | undefined;
}

/** What attestations are listed by; everything given must hold. */
export interface AttestationFilter {
  readonly enrollmentId?: string | undefined;
  readonly providerId?: string | undefined;
  readonly assessorId?: string | undefined;
  readonly schoolSystem?: string | undefined;
  readonly status?: AttestationRow['status'] | undefined;
}

/** Reads the register of assessors, claims and attestations. Every list refuses what a page refuses. */
export class VerificationQueries {
  constructor(private readonly views: ViewStore) {}

  assessor(assessorId: string): Promise<AssessorRow | undefined> {
    return rowByKey(this.views, assessorView, assessorId);
  }

  /** Assessors with all their days; `waiting` leaves those with a change that nobody has confirmed. */
  assessors(
    { waiting = false }: { readonly waiting?: boolean | undefined } = {},
    page: PageRequest = {},
  ): Promise<Page<AssessorRow>> {
    return pageOfRows(this.views, assessorView, { where: waiting ? { waiting: '1' } : {}, page });
  }

  claim(claimId: string): Promise<OutcomeClaimRow | undefined> {
    return rowByKey(this.views, outcomeClaimView, claimId);
  }

  claims(filter: OutcomeClaimFilter = {}, page: PageRequest = {}): Promise<Page<OutcomeClaimRow>> {
    return pageOfRows(this.views, outcomeClaimView, { where: { ...filter }, page });
  }

  attestation(attestationId: string): Promise<AttestationRow | undefined> {
    return rowByKey(this.views, attestationView, attestationId);
  }

  attestations(filter: AttestationFilter = {}, page: PageRequest = {}): Promise<Page<AttestationRow>> {
    return pageOfRows(this.views, attestationView, { where: { ...filter }, page });
  }
}
