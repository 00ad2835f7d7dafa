import {
  type FundingPolicyRow,
  fundingPolicyView,
  type OfferingRow,
  offeringView,
  policyVersionKey,
  type ProgramRow,
  programView,
  type ProviderRow,
  providerView,
} from '@ledger/catalog';
import type { ViewStore } from '@ledger/event-sourcing';
import { type Page, pageOfRows, type PageRequest, rowByKey } from '../paging/page';

/** What offerings are listed by; everything given must hold. */
export interface OfferingFilter {
  readonly programId?: string | undefined;
  readonly providerId?: string | undefined;
  readonly courseCode?: string | undefined;
  readonly scedCode?: string | undefined;
  readonly status?: OfferingRow['status'] | undefined;
}

/** A policy version as lists show it: without its document. */
export type PolicyVersionSummary = Omit<FundingPolicyRow, 'document'>;

/** Reads programs, providers, offerings and funding policies. Every list refuses what a page refuses. */
export class CatalogQueries {
  constructor(private readonly views: ViewStore) {}

  program(programId: string): Promise<ProgramRow | undefined> {
    return rowByKey(this.views, programView, programId);
  }

  programs(page: PageRequest = {}): Promise<Page<ProgramRow>> {
    return pageOfRows(this.views, programView, { where: {}, page });
  }

  provider(providerId: string): Promise<ProviderRow | undefined> {
    return rowByKey(this.views, providerView, providerId);
  }

  providers(
    filter: { readonly status?: ProviderRow['status'] | undefined } = {},
    page: PageRequest = {},
  ): Promise<Page<ProviderRow>> {
    return pageOfRows(this.views, providerView, { where: { ...filter }, page });
  }

  offering(offeringId: string): Promise<OfferingRow | undefined> {
    return rowByKey(this.views, offeringView, offeringId);
  }

  offerings(filter: OfferingFilter = {}, page: PageRequest = {}): Promise<Page<OfferingRow>> {
    return pageOfRows(this.views, offeringView, { where: { ...filter }, page });
  }

  policyVersion(policyId: string, version: string): Promise<FundingPolicyRow | undefined> {
    return rowByKey(this.views, fundingPolicyView, policyVersionKey({ policyId, version }));
  }

  async policyVersions(
    filter: { readonly policyId?: string | undefined } = {},
    page: PageRequest = {},
  ): Promise<Page<PolicyVersionSummary>> {
    const { items, nextCursor } = await pageOfRows(this.views, fundingPolicyView, {
      where: { ...filter },
      page,
    });
    return { items: items.map(withoutDocument), nextCursor };
  }
}

const withoutDocument = (row: FundingPolicyRow): PolicyVersionSummary => ({
  policyId: row.policyId,
  version: row.version,
  hash: row.hash,
  promulgatedOn: row.promulgatedOn,
  effectiveFrom: row.effectiveFrom,
  revision: row.revision,
  position: row.position,
});
