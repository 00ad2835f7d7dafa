import type { Day } from '@ledger/kernel';

/** A provider was authorized to offer courses for a time. */
export interface ProviderAuthorized {
  readonly type: 'ProviderAuthorized';
  readonly data: ProviderAuthorization;
}

/** The authorization of a provider was changed: extended, shortened or renamed. */
export interface ProviderAuthorizationRevised {
  readonly type: 'ProviderAuthorizationRevised';
  readonly data: ProviderAuthorization;
}

export interface ProviderAuthorization {
  readonly providerId: string;
  readonly name: string;
  /** First day on which enrollments may be approved. */
  readonly authorizedFrom: Day;
  /** Last day on which enrollments may be approved; null while open-ended. */
  readonly authorizedTo: Day | null;
}

/** A provider was suspended: no enrollment is requested from it or approved until it is reinstated. */
export interface ProviderSuspended {
  readonly type: 'ProviderSuspended';
  readonly data: { readonly providerId: string; readonly effectiveOn: Day; readonly reasonCode: string };
}

/** A suspended provider may take enrollments again. */
export interface ProviderReinstated {
  readonly type: 'ProviderReinstated';
  readonly data: { readonly providerId: string; readonly effectiveOn: Day };
}

export type ProviderEvent =
  ProviderAuthorized | ProviderAuthorizationRevised | ProviderSuspended | ProviderReinstated;
