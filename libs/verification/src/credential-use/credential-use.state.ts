import type { CredentialInUse, CredentialUseEvent } from './credential-use.events';

/** What a credential was used for; null while for nothing. */
export type CredentialUse = CredentialInUse | null;

export const initialState: CredentialUse = null;

export const evolve = (_: CredentialUse, { data }: CredentialUseEvent): CredentialUse => data;
