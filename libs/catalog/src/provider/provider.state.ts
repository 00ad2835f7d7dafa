import { type Day, unreachable } from '@ledger/kernel';
import type { ProviderAuthorization, ProviderEvent } from './provider.events';

/** A provider and whether it may take enrollments; null while it was never authorized. */
export type Provider = AuthorizedProvider | null;

export interface AuthorizedProvider {
  readonly authorization: ProviderAuthorization;
  /** Oldest first; only the last may be without an end. */
  readonly suspensions: readonly Suspension[];
}

/** A time in which a provider takes no enrollments. */
export interface Suspension {
  /** First day. */
  readonly from: Day;
  /** The day on which it is back; null while that is open. */
  readonly until: Day | null;
}

export const initialState: Provider = null;

export function evolve(provider: Provider, event: ProviderEvent): Provider {
  switch (event.type) {
    case 'ProviderAuthorized':
      return { authorization: event.data, suspensions: [] };
    case 'ProviderAuthorizationRevised':
      return { ...known(provider), authorization: event.data };
    case 'ProviderSuspended':
      return suspended(known(provider), event.data.effectiveOn);
    case 'ProviderReinstated':
      return reinstated(known(provider), event.data.effectiveOn);
    default:
      return unreachable(event);
  }
}

/** The suspension that has no end yet. */
export const openSuspension = ({ suspensions }: AuthorizedProvider): Suspension | undefined => {
  const last = suspensions.at(-1);
  return last?.until === null ? last : undefined;
};

/** The suspension a day lies in. */
export const suspensionOn = ({ suspensions }: AuthorizedProvider, on: Day): Suspension | undefined =>
  suspensions.find(({ from, until }) => from <= on && (until === null || on < until));

/** A suspension that begins earlier takes the place of the open one. */
function suspended(provider: AuthorizedProvider, from: Day): AuthorizedProvider {
  const earlier = provider.suspensions.filter(({ until }) => until !== null);
  return { ...provider, suspensions: [...earlier, { from, until: null }] };
}

const reinstated = (provider: AuthorizedProvider, until: Day): AuthorizedProvider => ({
  ...provider,
  suspensions: provider.suspensions.map((each) => (each.until === null ? { ...each, until } : each)),
});

function known(provider: Provider): AuthorizedProvider {
  if (provider === null) throw new Error('Corrupt stream: a provider was changed before it was authorized');
  return provider;
}
