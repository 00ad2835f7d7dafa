import type { CommandMetadata } from '@ledger/kernel';
import type { PublishedPolicyVersion } from './funding-policy.events';

/** Publishes a checked version of a funding policy. */
export class PublishPolicyVersion {
  readonly type = 'PublishPolicyVersion';
  constructor(
    readonly data: PublishedPolicyVersion,
    readonly metadata: CommandMetadata,
  ) {}
}
