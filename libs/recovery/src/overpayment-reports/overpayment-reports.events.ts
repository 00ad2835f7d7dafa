import type { Day } from '@ledger/kernel';

/** A provider says itself that it was paid too much for a stage; nothing is taken back on that word alone. */
export interface OverpaymentReported {
  readonly type: 'OverpaymentReported';
  readonly data: OverpaymentReport;
}

export interface OverpaymentReport {
  readonly reportId: string;
  readonly enrollmentId: string;
  readonly programId: string;
  readonly providerId: string;
  readonly stage: string;
  /** The most it says it was paid too much; a clawback of the stage up to this is accepted in advance. */
  readonly amountCents: number;
  readonly reasonCode: string;
  readonly reportedBy: string;
  readonly effectiveOn: Day;
}

/** The record was corrected and a clawback of the stage was proposed: what the provider reported is dealt with. */
export interface OverpaymentConfirmed {
  readonly type: 'OverpaymentConfirmed';
  readonly data: ReportOfEnrollment & { readonly clawbackId: string; readonly effectiveOn: Day };
}

/** Somebody of the program looked into a report and found that the record is right. */
export interface OverpaymentReportDismissed {
  readonly type: 'OverpaymentReportDismissed';
  readonly data: ReportOfEnrollment & {
    readonly reasonCode: string;
    readonly dismissedBy: string;
    readonly effectiveOn: Day;
  };
}

interface ReportOfEnrollment {
  readonly enrollmentId: string;
  readonly reportId: string;
}

export type OverpaymentReportsEvent = OverpaymentReported | OverpaymentConfirmed | OverpaymentReportDismissed;
