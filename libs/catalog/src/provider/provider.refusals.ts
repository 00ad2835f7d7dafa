import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a change of a provider, or an enrollment with it. */
export const providerRefusals = {
  ProviderNotFound: {
    says: 'There is no provider {providerId}.',
    next: 'Authorize the provider first.',
  },
  AuthorizationPeriodInvalid: {
    says: 'An authorization cannot end on {authorizedTo}, before it starts on {authorizedFrom}.',
    next: 'Correct the days.',
  },
  ProviderSuspendedNow: {
    says: 'Provider {providerId} is suspended since {suspendedOn}.',
    next: 'Choose another provider, or reinstate this one first.',
  },
  ProviderNotAuthorized: {
    says: 'Provider {providerId} is not authorized on {on}: its authorization runs from {authorizedFrom} to {authorizedTo}.',
    next: 'Extend the authorization, or choose another provider.',
  },
} as const satisfies RefusalCatalogue;

export type ProviderRefusal = keyof typeof providerRefusals;
