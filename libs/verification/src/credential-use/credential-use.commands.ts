import type { CommandMetadata } from '@ledger/kernel';
import type { CredentialInUse } from './credential-use.events';

/** Uses a signed credential for one enrollment. */
export class PresentCredential {
  readonly type = 'PresentCredential';
  constructor(
    readonly data: CredentialInUse,
    readonly metadata: CommandMetadata,
  ) {}
}
