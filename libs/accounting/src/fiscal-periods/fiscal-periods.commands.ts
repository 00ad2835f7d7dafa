import type { CommandMetadata } from '@ledger/kernel';
import type { PeriodCheck } from './period-check';

interface Closing {
  readonly programId: string;
  /** `FY2027-P03` */
  readonly period: string;
  readonly check: PeriodCheck;
}

/** Closes a period to daily work. */
export class SoftClosePeriod {
  readonly type = 'SoftClosePeriod';
  constructor(
    readonly data: Closing,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Closes a soft closed period to everything. */
export class HardClosePeriod {
  readonly type = 'HardClosePeriod';
  constructor(
    readonly data: Closing,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Opens a soft closed period again at once; of a hard closed one, asks a second person to. */
export class ProposeReopening {
  readonly type = 'ProposeReopening';
  constructor(
    readonly data: {
      readonly programId: string;
      readonly period: string;
      readonly reasonCode: string;
      readonly reference: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Reopens a hard closed period that somebody else asked to be reopened. */
export class ConfirmReopening {
  readonly type = 'ConfirmReopening';
  constructor(
    readonly data: { readonly programId: string; readonly period: string },
    readonly metadata: CommandMetadata,
  ) {}
}

export type FiscalPeriodsCommand = SoftClosePeriod | HardClosePeriod | ProposeReopening | ConfirmReopening;
