import type { CommandMetadata } from '@ledger/kernel';
import type { RecoveryTerms } from './recovery-terms.events';

/** Declares by which rules a program takes money back, from a day on. */
export class SetRecoveryTerms {
  readonly type = 'SetRecoveryTerms';
  constructor(
    readonly data: RecoveryTerms,
    readonly metadata: CommandMetadata,
  ) {}
}

export type RecoveryTermsCommand = SetRecoveryTerms;
