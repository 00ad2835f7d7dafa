import {
  accept,
  type Day,
  type Decider,
  type Decision,
  isSame,
  type Refusal,
  refuse,
  unreachable,
} from '@ledger/kernel';
import type {
  AuthorizeProvider,
  ProviderCommand,
  ReinstateProvider,
  SuspendProvider,
} from './provider.commands';
import type { ProviderEvent } from './provider.events';
import type { ProviderRefusal } from './provider.refusals';
import {
  type AuthorizedProvider,
  evolve,
  initialState,
  openSuspension,
  type Provider,
  suspensionOn,
} from './provider.state';

type ProviderDecision = Decision<ProviderEvent, Refusal<ProviderRefusal>>;

function decide(command: ProviderCommand, provider: Provider): ProviderDecision {
  if (command.type === 'AuthorizeProvider') return authorizeProvider(command, provider);
  if (provider === null) return refuse('ProviderNotFound', { providerId: command.data.providerId });
  switch (command.type) {
    case 'SuspendProvider':
      return suspendProvider(command, provider);
    case 'ReinstateProvider':
      return reinstateProvider(command, provider);
    default:
      return unreachable(command);
  }
}

function authorizeProvider({ data }: AuthorizeProvider, provider: Provider): ProviderDecision {
  const { authorizedFrom, authorizedTo } = data;
  if (authorizedTo !== null && authorizedTo < authorizedFrom) {
    return refuse('AuthorizationPeriodInvalid', { authorizedFrom, authorizedTo });
  }
  if (provider === null) return accept({ type: 'ProviderAuthorized', data });
  if (isSame(provider.authorization, data)) return accept();

  return accept({ type: 'ProviderAuthorizationRevised', data });
}

/** A suspension can be brought forward; one that begins no earlier than the open one changes nothing. */
function suspendProvider({ data }: SuspendProvider, provider: AuthorizedProvider): ProviderDecision {
  const open = openSuspension(provider);
  if (open !== undefined && open.from <= data.effectiveOn) return accept();

  return accept({ type: 'ProviderSuspended', data });
}

function reinstateProvider({ data }: ReinstateProvider, provider: AuthorizedProvider): ProviderDecision {
  return openSuspension(provider) === undefined ? accept() : accept({ type: 'ProviderReinstated', data });
}

/** Why a provider may not take an enrollment on a day; undefined when it may. */
export function whyNotAuthorized(
  provider: Provider,
  providerId: string,
  on: Day,
): Refusal<ProviderRefusal> | undefined {
  if (provider === null) return { name: 'ProviderNotFound', details: { providerId } };
  const { authorizedFrom, authorizedTo } = provider.authorization;
  const suspension = suspensionOn(provider, on);
  if (suspension !== undefined)
    return { name: 'ProviderSuspendedNow', details: { providerId, suspendedOn: suspension.from } };
  if (on >= authorizedFrom && (authorizedTo === null || on <= authorizedTo)) return undefined;
  const details = { providerId, on, authorizedFrom, authorizedTo: authorizedTo ?? 'open end' };
  return { name: 'ProviderNotAuthorized', details };
}

/** Decides on the authorization of a provider. */
export const providerDecider: Decider<Provider, ProviderCommand, ProviderEvent, Refusal<ProviderRefusal>> = {
  decide,
  evolve,
  initialState,
};
