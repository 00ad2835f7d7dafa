import type { CommandMetadata } from '@ledger/kernel';
import type { LogKeyFact, LogKeyProposed, LogKeyRetired } from './log-keys.events';

/** Proposes the next key of the log; somebody else has to confirm it. */
export class ProposeLogKey {
  readonly type = 'ProposeLogKey';
  constructor(
    readonly data: Omit<LogKeyProposed['data'], 'proposedBy'>,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Puts the proposed key beside the one that signs now, as another person than the one who proposed it. */
export class ConfirmLogKey {
  readonly type = 'ConfirmLogKey';
  constructor(
    readonly data: LogKeyFact,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Ends the overlap of two keys: the earlier one signs nothing any more. */
export class RetireLogKey {
  readonly type = 'RetireLogKey';
  constructor(
    readonly data: Omit<LogKeyRetired['data'], 'retiredBy'>,
    readonly metadata: CommandMetadata,
  ) {}
}

export type LogKeysCommand = ProposeLogKey | ConfirmLogKey | RetireLogKey;
