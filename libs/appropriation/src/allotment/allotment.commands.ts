import type { CommandMetadata, Day } from '@ledger/kernel';
import type { AllotmentEndingCommand } from './allotment-ending.commands';
import type { AllotmentIdentity, AllotmentTransfer, EnrollmentAmount } from './allotment.events';

/**
 * Sets the whole authority of an allotment to this amount; the difference is released or taken back. What was
 * carried in from another year comes on top.
 */
export class AllotAmount {
  readonly type = 'AllotAmount';
  constructor(
    readonly data: AllotmentIdentity & { readonly allottedCents: number },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Gives available authority to another allotment. */
export class TransferOut {
  readonly type = 'TransferOut';
  constructor(
    readonly data: AllotmentTransfer,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Takes authority that another allotment gives. */
export class TransferIn {
  readonly type = 'TransferIn';
  constructor(
    readonly data: AllotmentTransfer,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Sets aside the most an approved enrollment can cost, or puts it on the waitlist. */
export class EncumberAmount {
  readonly type = 'EncumberAmount';
  constructor(
    readonly data: EnrollmentAmount,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Takes an enrollment off the waitlist. */
export class LeaveWaitlist {
  readonly type = 'LeaveWaitlist';
  constructor(
    readonly data: { readonly allotmentId: string; readonly enrollmentId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Sets aside exactly what an enrollment may still earn: frees what is too much, adds what is missing and there. */
export class SetEncumbrance {
  readonly type = 'SetEncumbrance';
  constructor(
    readonly data: {
      readonly allotmentId: string;
      readonly enrollmentId: string;
      /** The stage whose change made it necessary. */
      readonly stage: string;
      readonly pendingCents: number;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Turns the encumbrance of an earned stage into expenditure. */
export class LiquidateEncumbrance {
  readonly type = 'LiquidateEncumbrance';
  constructor(
    readonly data: StageAmount & {
      /** The day the stage was earned: an allotment that ended pays up to a day only. */
      readonly earnedOn?: Day | null;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Sets the expenditure of a stage that fell away aside again. */
export class ReverseLiquidation {
  readonly type = 'ReverseLiquidation';
  constructor(
    readonly data: StageAmount,
    readonly metadata: CommandMetadata,
  ) {}
}

export interface StageAmount extends EnrollmentAmount {
  readonly stage: string;
}

export type AllotmentCommand =
  | AllotAmount
  | TransferOut
  | TransferIn
  | EncumberAmount
  | LeaveWaitlist
  | SetEncumbrance
  | LiquidateEncumbrance
  | ReverseLiquidation
  | AllotmentEndingCommand;
