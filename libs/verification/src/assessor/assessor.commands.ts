import type { CommandMetadata } from '@ledger/kernel';
import type { AssessorChange } from './assessor.events';

/** Proposes a change in the register; somebody else has to confirm it. */
export class ProposeAssessorChange {
  readonly type = 'ProposeAssessorChange';
  constructor(
    readonly data: {
      readonly assessorId: string;
      readonly proposalId: string;
      readonly change: AssessorChange;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Makes a proposed change, as another person than the one who proposed it. */
export class ConfirmAssessorChange {
  readonly type = 'ConfirmAssessorChange';
  constructor(
    readonly data: { readonly assessorId: string; readonly proposalId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Takes a proposed change back. */
export class WithdrawAssessorChange {
  readonly type = 'WithdrawAssessorChange';
  constructor(
    readonly data: {
      readonly assessorId: string;
      readonly proposalId: string;
      readonly reasonCode: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

export type AssessorCommand = ProposeAssessorChange | ConfirmAssessorChange | WithdrawAssessorChange;
