import { accept, type Decider, type Decision, type Refusal, refuse, unreachable } from '@ledger/kernel';
import type {
  ConfirmOverpayment,
  DismissOverpaymentReport,
  OverpaymentReportsCommand,
  RecordOverpaymentReport,
} from './overpayment-reports.commands';
import type { OverpaymentReportsEvent } from './overpayment-reports.events';
import type { OverpaymentReportsRefusal } from './overpayment-reports.refusals';
import { evolve, initialState, type OverpaymentReports } from './overpayment-reports.state';

type ReportsDecision = Decision<OverpaymentReportsEvent, Refusal<OverpaymentReportsRefusal>>;

function decide(command: OverpaymentReportsCommand, reports: OverpaymentReports): ReportsDecision {
  switch (command.type) {
    case 'RecordOverpaymentReport':
      return report(command, reports);
    case 'ConfirmOverpayment':
      return confirm(command, reports);
    case 'DismissOverpaymentReport':
      return dismiss(command, reports);
    default:
      return unreachable(command);
  }
}

function report({ data, metadata }: RecordOverpaymentReport, reports: OverpaymentReports): ReportsDecision {
  const { earnedCents, ...said } = data;
  const { reportId, enrollmentId, stage, amountCents } = said;
  const known = reports.get(reportId);
  if (known !== undefined)
    return known.stage === stage && known.amountCents === amountCents
      ? accept()
      : refuse('OverpaymentReportExists', { reportId, enrollmentId });
  if (amountCents > earnedCents)
    return refuse('OverpaymentExceedsEarned', { enrollmentId, stage, earnedCents, amountCents });

  const { actor: reportedBy, today: effectiveOn } = metadata;
  return accept({ type: 'OverpaymentReported', data: { ...said, reportedBy, effectiveOn } });
}

function confirm({ data, metadata }: ConfirmOverpayment, reports: OverpaymentReports): ReportsDecision {
  const { reportId, enrollmentId } = data;
  const known = reports.get(reportId);
  if (known === undefined) return refuse('OverpaymentReportNotFound', { reportId, enrollmentId });
  if (known.status !== 'open') return accept();

  return accept({ type: 'OverpaymentConfirmed', data: { ...data, effectiveOn: metadata.today } });
}

function dismiss({ data, metadata }: DismissOverpaymentReport, reports: OverpaymentReports): ReportsDecision {
  const { reportId, enrollmentId } = data;
  const known = reports.get(reportId);
  if (known === undefined) return refuse('OverpaymentReportNotFound', { reportId, enrollmentId });
  const { status } = known;
  if (status === 'dismissed') return accept();
  if (status === 'confirmed') return refuse('OverpaymentReportSettled', { reportId, status });

  const { actor: dismissedBy, today: effectiveOn } = metadata;
  return accept({ type: 'OverpaymentReportDismissed', data: { ...data, dismissedBy, effectiveOn } });
}

/** Decides on the overpayments that a provider reports of one enrollment. */
export const overpaymentReportsDecider: Decider<
  OverpaymentReports,
  OverpaymentReportsCommand,
  OverpaymentReportsEvent,
  Refusal<OverpaymentReportsRefusal>
> = { decide, evolve, initialState };
