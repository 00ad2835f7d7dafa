import { type DecideJointly } from '@ledger/event-sourcing';
import {
  AnswerNotice,
  AppealClawback,
  clawbacks,
  DismissOverpaymentReport,
  overpaymentReports,
  recoveryTerms,
  SetRecoveryTerms,
} from '@ledger/recovery';
import {
  answerNotice,
  appealClawback,
  LetClawbackDeadlinePass,
  letClawbackDeadlinePass,
  noticeClawback,
  NoticeClawback,
} from './carry-out-recovery/due-process';
import { followRecoupment } from './carry-out-recovery/follow-recoupment.process';
import {
  approveClawbackWriteOff,
  ApproveClawbackWriteOff,
  proposeClawbackWriteOff,
  ProposeClawbackWriteOff,
  setRecoveryPlan,
  SetRecoveryPlan,
  takeRepayment,
  TakeRepayment,
} from './carry-out-recovery/recover-money';
import {
  dismissOverpaymentReport,
  reportOverpayment,
  ReportOverpayment,
  setRecoveryTerms,
} from './carry-out-recovery/report-overpayment';
import {
  ruleOnAppeal,
  RuleOnAppeal,
  ruleOnClawback,
  RuleOnClawback,
} from './carry-out-recovery/rule-on-clawback';
import { define, type LedgerCommand, subject } from './ledger-command';
import { claimAdjustmentBack } from './propose-clawback/propose-clawback.process';

const clawback = ({ clawbackId }: { readonly clawbackId: string }) => subject(clawbacks, clawbackId);
const report = ({
  enrollmentId,
  reportId,
}: {
  readonly enrollmentId: string;
  readonly reportId: string;
}) => ({
  ...subject(overpaymentReports, enrollmentId),
  id: reportId,
});

/** The commands that take money back with due process. */
export const recoveryCommands: readonly LedgerCommand[] = [
  define(SetRecoveryTerms, setRecoveryTerms, ({ programId }) => subject(recoveryTerms, programId)),
  define(NoticeClawback, noticeClawback, clawback),
  define(AnswerNotice, answerNotice, clawback),
  define(LetClawbackDeadlinePass, letClawbackDeadlinePass, clawback),
  define(RuleOnClawback, ruleOnClawback, clawback),
  define(AppealClawback, appealClawback, clawback),
  define(RuleOnAppeal, ruleOnAppeal, clawback),
  define(SetRecoveryPlan, setRecoveryPlan, clawback),
  define(TakeRepayment, takeRepayment, clawback),
  define(ProposeClawbackWriteOff, proposeClawbackWriteOff, clawback),
  define(ApproveClawbackWriteOff, approveClawbackWriteOff, clawback),
  define(ReportOverpayment, reportOverpayment, report),
  define(DismissOverpaymentReport, dismissOverpaymentReport, report),
];

/** What the processes of this part ask for, by type. */
export const recoveryDecisions: Readonly<Record<string, DecideJointly<never>>> = {
  ClaimAdjustmentBack: claimAdjustmentBack,
  FollowRecoupment: followRecoupment,
};
