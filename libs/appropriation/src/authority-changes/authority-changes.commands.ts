import type { CommandMetadata } from '@ledger/kernel';
import type { AuthorityChange, ConcernedAllotment } from './authority-changes.events';

/** Proposes a change of a program's authority; somebody else has to confirm it. */
export class ProposeAuthorityChange {
  readonly type = 'ProposeAuthorityChange';
  constructor(
    readonly data: {
      readonly programId: string;
      readonly proposalId: string;
      readonly change: AuthorityChange;
      /** Month and day on which a fiscal year of the program starts, `MM-DD`. */
      readonly fiscalYearStartsOn: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** An allotment, and the one that takes over from it when it is closed by the change. */
export interface AllotmentToClose extends ConcernedAllotment {
  readonly takenOverBy: string;
}

/** Makes a proposed change, as another person than the one who proposed it. */
export class ConfirmAuthorityChange {
  readonly type = 'ConfirmAuthorityChange';
  constructor(
    readonly data: {
      readonly programId: string;
      readonly proposalId: string;
      readonly fiscalYearStartsOn: string;
      /** Every allotment of the program, whatever its year and source. */
      readonly allotments: readonly AllotmentToClose[];
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Takes a proposed change back. */
export class WithdrawAuthorityChange {
  readonly type = 'WithdrawAuthorityChange';
  constructor(
    readonly data: {
      readonly programId: string;
      readonly proposalId: string;
      readonly reasonCode: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

export type AuthorityChangesCommand =
  ProposeAuthorityChange | ConfirmAuthorityChange | WithdrawAuthorityChange;
