import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse something about overpayments that providers report. */
export const overpaymentReportsRefusals = {
  OverpaymentReportExists: {
    says: 'Report {reportId} on enrollment {enrollmentId} was made before, as another one.',
    next: 'Use a new reference for a new report.',
  },
  OverpaymentReportNotFound: {
    says: 'There is no overpayment report {reportId} on enrollment {enrollmentId}.',
    next: 'Look the reports up.',
  },
  OverpaymentReportSettled: {
    says: 'Report {reportId} was dealt with before: {status}.',
    next: 'Look the report up; a confirmed one names its clawback.',
  },
  OverpaymentExceedsEarned: {
    says: 'Stage {stage} of enrollment {enrollmentId} has earned {earnedCents} cents; {amountCents} cannot have been paid too much.',
    next: 'Report at most what the stage has earned.',
  },
} as const satisfies RefusalCatalogue;

export type OverpaymentReportsRefusal = keyof typeof overpaymentReportsRefusals;
