import { type Day, unreachable } from '@ledger/kernel';
import type { ProviderAuthorization, ProviderEvent } from './provider.events';

/** A provider and whether it may take enrollments; null while it was never authorized. */
export type Provider = AuthorizedProvider | null;

export interface AuthorizedProvider {
  readonly authorization: ProviderAuthorization;
  /** Since when it is suspended; null while it is not. */
  readonly suspendedOn: Day | null;
}

export const initialState: Provider = null;

export function evolve(provider: Provider, event: ProviderEvent): Provider {
  switch (event.type) {
    case 'ProviderAuthorized':
      return { authorization: event.data, suspendedOn: null };
    case 'ProviderAuthorizationRevised':
      return { ...known(provider), authorization: event.data };
    case 'ProviderSuspended':
      return { ...known(provider), suspendedOn: event.data.effectiveOn };
    case 'ProviderReinstated':
      return { ...known(provider), suspendedOn: null };
    default:
      return unreachable(event);
  }
}

function known(provider: Provider): AuthorizedProvider {
  if (provider === null) throw new Error('Corrupt stream: a provider was changed before it was authorized');
  return provider;
}
