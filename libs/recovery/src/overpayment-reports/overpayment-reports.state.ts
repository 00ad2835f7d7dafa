import { unreachable } from '@ledger/kernel';
import { OrderedMap } from 'immutable';
import type { OverpaymentReport, OverpaymentReportsEvent } from './overpayment-reports.events';

/** What a provider reported of one enrollment, oldest first. */
export type OverpaymentReports = OrderedMap<string, KnownReport>;

/** A report and what became of it. */
export interface KnownReport extends OverpaymentReport {
  readonly status: 'open' | 'confirmed' | 'dismissed';
}

export const initialState: OverpaymentReports = OrderedMap();

export function evolve(reports: OverpaymentReports, event: OverpaymentReportsEvent): OverpaymentReports {
  switch (event.type) {
    case 'OverpaymentReported':
      return reports.set(event.data.reportId, { ...event.data, status: 'open' });
    case 'OverpaymentConfirmed':
      return reports.set(event.data.reportId, { ...known(reports, event), status: 'confirmed' });
    case 'OverpaymentReportDismissed':
      return reports.set(event.data.reportId, { ...known(reports, event), status: 'dismissed' });
    default:
      return unreachable(event);
  }
}

function known(reports: OverpaymentReports, { data: { reportId } }: OverpaymentReportsEvent): KnownReport {
  const report = reports.get(reportId);
  if (report === undefined) throw new Error(`Corrupt stream: report ${reportId} was never made`);
  return report;
}

/** The oldest report on a stage that nobody has dealt with. */
export const openReportOn = (reports: OverpaymentReports, stage: string): KnownReport | undefined =>
  reports.valueSeq().find((report) => report.stage === stage && report.status === 'open');
