import type { CommandMetadata } from '@ledger/kernel';
import type { OverpaymentReport } from './overpayment-reports.events';

/** Puts on record that a provider says it was paid too much. */
export class RecordOverpaymentReport {
  readonly type = 'RecordOverpaymentReport';
  constructor(
    readonly data: Omit<OverpaymentReport, 'reportedBy' | 'effectiveOn'> & {
      /** What the stage has earned by the record as it stands. */
      readonly earnedCents: number;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Marks a report as dealt with by a clawback. */
export class ConfirmOverpayment {
  readonly type = 'ConfirmOverpayment';
  constructor(
    readonly data: { readonly enrollmentId: string; readonly reportId: string; readonly clawbackId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Ends a report that the record does not bear out. */
export class DismissOverpaymentReport {
  readonly type = 'DismissOverpaymentReport';
  constructor(
    readonly data: { readonly enrollmentId: string; readonly reportId: string; readonly reasonCode: string },
    readonly metadata: CommandMetadata,
  ) {}
}

export type OverpaymentReportsCommand =
  RecordOverpaymentReport | ConfirmOverpayment | DismissOverpaymentReport;
