import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type {
  OverpaymentReport,
  OverpaymentReportsEvent,
} from '../../overpayment-reports/overpayment-reports.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event of a provider's reports as the log has it. */
export type RecordedReportEvent = Recorded<OverpaymentReportsEvent>;

/** An overpayment that a provider reported, and what became of it. */
export interface OverpaymentReportRow extends Omit<OverpaymentReport, 'effectiveOn'> {
  readonly reportedOn: Day;
  readonly status: 'open' | 'confirmed' | 'dismissed';
  /** The clawback that came of it. */
  readonly clawbackId: string | null;
  readonly dismissal: { readonly reasonCode: string; readonly dismissedBy: string } | null;
  /** The day it was dealt with. */
  readonly settledOn: Day | null;
  readonly position: number;
}

function evolve(row: OverpaymentReportRow | undefined, event: RecordedReportEvent): OverpaymentReportRow {
  const { position } = event;
  if (event.type === 'OverpaymentReported') {
    const { effectiveOn: reportedOn, ...report } = event.data;
    const open = { status: 'open', clawbackId: null, dismissal: null, settledOn: null } as const;
    return { ...report, ...open, reportedOn, position };
  }
  if (row === undefined) throw new Error(`Corrupt log: report ${event.data.reportId} was never made`);
  const settled = { ...row, settledOn: event.data.effectiveOn, position };
  if (event.type === 'OverpaymentConfirmed')
    return { ...settled, status: 'confirmed', clawbackId: event.data.clawbackId };
  const { reasonCode, dismissedBy } = event.data;
  return { ...settled, status: 'dismissed', dismissal: { reasonCode, dismissedBy } };
}

/** One row per report. */
export const overpaymentReportView: Projection<OverpaymentReportRow, RecordedReportEvent> = {
  name: 'overpayment-report',
  version: 1,
  facets: ['enrollmentId', 'providerId', 'programId', 'status'],
  folds: [
    'OverpaymentReported',
    'OverpaymentConfirmed',
    'OverpaymentReportDismissed',
  ] satisfies readonly OverpaymentReportsEvent['type'][],
  keyOf: ({ data: { enrollmentId, reportId } }) => JSON.stringify([enrollmentId, reportId]),
  evolve,
  facetsOf: ({ enrollmentId, providerId, programId, status }) => ({
    enrollmentId,
    providerId,
    programId,
    status,
  }),
};
