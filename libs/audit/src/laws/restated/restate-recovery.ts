import type { VouchersEvent } from '@ledger/disbursement';
import type { RecordedEvent } from '@ledger/event-sourcing';
import {
  ApproveClawbackWriteOff,
  LetClawbackDeadlinePass,
  NoticeClawback,
  type PlanWanted,
  ProposeClawbackWriteOff,
  ReportOverpayment,
  RuleOnAppeal,
  RuleOnClawback,
  SetRecoveryPlan,
  TakeRepayment,
} from '@ledger/processes';
import {
  AnswerNotice,
  AppealClawback,
  type ClawbackAppealDecided,
  type ClawbackDecided,
  type ClawbackEvent,
  clawbackIdOf,
  DismissOverpaymentReport,
  type FindingAsked,
  type OverpaymentReportsEvent,
  type RecoveryPlan,
  type RecoveryTermsEvent,
  SetRecoveryTerms,
} from '@ledger/recovery';
import { asks, factOfType, type Restated, type Restatements, without } from './restated';

function rulingOf({ data }: RecordedEvent<ClawbackDecided | ClawbackAppealDecided>) {
  const { clawbackId, finding: kind, upheldCents, reasonCode } = data;
  const finding: FindingAsked = kind === 'upheld-in-part' ? { kind, upheldCents } : { kind };
  return { clawbackId, finding, reasonCode };
}

const ruled = (event: RecordedEvent<ClawbackDecided>): Restated => asks(RuleOnClawback, rulingOf(event));

function planWanted(plan: RecoveryPlan): PlanWanted {
  if (plan.kind !== 'instalments') return plan;
  const { kind, count, every, from, shareOfLineBasisPoints } = plan;
  return { kind, count, every, from, shareOfLineBasisPoints };
}

/** What was asked in the cases of clawbacks, from what followed. */
export const restateRecovery: Restatements<ClawbackEvent> = {
  ClawbackNoticed: ({ data: { clawbackId } }) => [asks(NoticeClawback, { clawbackId })],
  ClawbackAnswered: ({ data: { clawbackId, answer, reasonCode } }) => [
    asks(AnswerNotice, { clawbackId, answer, reasonCode }),
  ],
  ClawbackAnswerMissed: ({ data: { clawbackId, effectiveOn: asOf } }, { left }) => {
    const decided = factOfType<ClawbackDecided>(left, 'ClawbackDecided');
    return decided === undefined
      ? [asks(LetClawbackDeadlinePass, { clawbackId, asOf, ahead: true })]
      : [ruled(decided)];
  },
  ClawbackDecided: (event) => [ruled(event)],
  ClawbackAppealed: ({ data: { clawbackId, reasonCode } }) => [
    asks(AppealClawback, { clawbackId, reasonCode }),
  ],
  ClawbackAppealDecided: (event) => [asks(RuleOnAppeal, rulingOf(event))],
  RecoveryPlanSet: ({ data: { clawbackId, plan } }) => [
    asks(SetRecoveryPlan, { clawbackId, plan: planWanted(plan) }),
  ],
  WriteOffProposed: ({ data: { clawbackId, amountCents, reasonCode } }) => [
    asks(ProposeClawbackWriteOff, { clawbackId, amountCents, reasonCode }),
  ],
  WriteOffApproved: ({ data: { clawbackId, writeOffId } }) => [
    asks(ApproveClawbackWriteOff, { clawbackId, writeOffId }),
  ],
};

/** What was asked beside the cases: repayments, reports of overpayment, terms. */
export const restateRecoveryTerms: Restatements<
  VouchersEvent | OverpaymentReportsEvent | RecoveryTermsEvent
> = {
  AdjustmentRepaid: ({ data: { voucherId, amountCents, receivedOn, reference } }) => [
    asks(TakeRepayment, { clawbackId: clawbackIdOf(voucherId), amountCents, receivedOn, reference }),
  ],
  OverpaymentReported: ({ data: { reportId, enrollmentId, stage, amountCents, reasonCode } }) => [
    asks(ReportOverpayment, { reportId, enrollmentId, stage, amountCents, reasonCode }),
  ],
  OverpaymentReportDismissed: ({ data: { enrollmentId, reportId, reasonCode } }) => [
    asks(DismissOverpaymentReport, { enrollmentId, reportId, reasonCode }),
  ],
  RecoveryTermsSet: ({ data }) => [asks(SetRecoveryTerms, without(data, 'setBy', 'effectiveOn'))],
};
