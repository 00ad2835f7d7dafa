import type { CommandMetadata } from '@ledger/kernel';
import type { ProviderAuthorization, ProviderReinstated, ProviderSuspended } from './provider.events';

/** Authorizes a provider for a time, or changes for how long. */
export class AuthorizeProvider {
  readonly type = 'AuthorizeProvider';
  constructor(
    readonly data: ProviderAuthorization,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Takes a provider off the list for new enrollments. */
export class SuspendProvider {
  readonly type = 'SuspendProvider';
  constructor(
    readonly data: ProviderSuspended['data'],
    readonly metadata: CommandMetadata,
  ) {}
}

/** Puts a suspended provider back. */
export class ReinstateProvider {
  readonly type = 'ReinstateProvider';
  constructor(
    readonly data: ProviderReinstated['data'],
    readonly metadata: CommandMetadata,
  ) {}
}

export type ProviderCommand = AuthorizeProvider | SuspendProvider | ReinstateProvider;
