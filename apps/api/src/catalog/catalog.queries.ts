import { answers } from '@ledger/platform';
import type { OfferingFilter, PageRequest } from '@ledger/reporting';
import type { ProviderRow } from '@ledger/catalog';

/** Asks for a program and its terms in force. */
export class FindProgram {
  constructor(readonly programId: string) {}
}

/** Asks for a page of all programs. */
export class ListPrograms {
  constructor(readonly page: PageRequest) {}
}

/** Asks for a provider and its authorization. */
export class FindProvider {
  constructor(readonly providerId: string) {}
}

/** Asks for a page of providers. */
export class ListProviders {
  constructor(
    readonly filter: { readonly status?: ProviderRow['status'] | undefined },
    readonly page: PageRequest,
  ) {}
}

/** Asks for a course offering. */
export class FindOffering {
  constructor(readonly offeringId: string) {}
}

/** Asks for a page of course offerings. */
export class ListOfferings {
  constructor(
    readonly filter: OfferingFilter,
    readonly page: PageRequest,
  ) {}
}

/** Asks for one published version of a policy, with its document. */
export class FindPolicyVersion {
  constructor(
    readonly policyId: string,
    readonly version: string,
  ) {}
}

/** Asks for a page of published policy versions, without their documents. */
export class ListPolicyVersions {
  constructor(
    readonly filter: { readonly policyId?: string | undefined },
    readonly page: PageRequest,
  ) {}
}

/** How the queries of the catalog are answered. */
export const catalogQueryHandlers = [
  answers(FindProgram, ({ catalog }, { programId }) => catalog.program(programId)),
  answers(ListPrograms, ({ catalog }, { page }) => catalog.programs(page)),
  answers(FindProvider, ({ catalog }, { providerId }) => catalog.provider(providerId)),
  answers(ListProviders, ({ catalog }, { filter, page }) => catalog.providers(filter, page)),
  answers(FindOffering, ({ catalog }, { offeringId }) => catalog.offering(offeringId)),
  answers(ListOfferings, ({ catalog }, { filter, page }) => catalog.offerings(filter, page)),
  answers(FindPolicyVersion, ({ catalog }, { policyId, version }) =>
    catalog.policyVersion(policyId, version),
  ),
  answers(ListPolicyVersions, ({ catalog }, { filter, page }) => catalog.policyVersions(filter, page)),
];
