import { accept, type Decider, type Decision, type Refusal, refuse } from '@ledger/kernel';
import type { PresentCredential } from './credential-use.commands';
import type { CredentialUseEvent } from './credential-use.events';
import type { CredentialUseRefusal } from './credential-use.refusals';
import { type CredentialUse, evolve, initialState } from './credential-use.state';

function decide(
  { data }: PresentCredential,
  use: CredentialUse,
): Decision<CredentialUseEvent, Refusal<CredentialUseRefusal>> {
  if (use === null) return accept({ type: 'CredentialPresented', data });
  if (use.enrollmentId !== data.enrollmentId) return refuse('CredentialUsedElsewhere');
  return accept();
}

/** Keeps a credential from serving two enrollments: the same credential is one attestation. */
export const credentialUseDecider: Decider<
  CredentialUse,
  PresentCredential,
  CredentialUseEvent,
  Refusal<CredentialUseRefusal>
> = { decide, evolve, initialState };
