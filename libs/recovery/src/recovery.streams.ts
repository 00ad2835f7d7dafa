import type { EventSchemas, StreamType, Upcaster } from '@ledger/event-sourcing';
import type { Refusal } from '@ledger/kernel';
import type { ClawbackCommand } from './clawback/clawback.commands';
import { clawbackDecider } from './clawback/clawback.decider';
import type { ClawbackEvent } from './clawback/clawback.events';
import { clawbackRefusals } from './clawback/clawback.refusals';
import type { Clawback } from './clawback/clawback.state';
import type { OverpaymentReportsCommand } from './overpayment-reports/overpayment-reports.commands';
import { overpaymentReportsDecider } from './overpayment-reports/overpayment-reports.decider';
import type { OverpaymentReportsEvent } from './overpayment-reports/overpayment-reports.events';
import { overpaymentReportsRefusals } from './overpayment-reports/overpayment-reports.refusals';
import type { OverpaymentReports } from './overpayment-reports/overpayment-reports.state';
import type { SetRecoveryTerms } from './recovery-terms/recovery-terms.commands';
import { recoveryTermsDecider } from './recovery-terms/recovery-terms.decider';
import type { RecoveryTermsEvent } from './recovery-terms/recovery-terms.events';
import { recoveryTermsRefusals } from './recovery-terms/recovery-terms.refusals';
import type { DeclaredTerms } from './recovery-terms/recovery-terms.state';

/** `clawback-<clawbackId>` */
export const clawbacks: StreamType<Clawback, ClawbackCommand, ClawbackEvent, Refusal> = {
  prefix: 'clawback',
  decider: clawbackDecider,
};

/** One adjustment voucher is one clawback, and each is found by the other. */
export const clawbackIdOf = (voucherId: string): string => `C-${voucherId.replace(/^V-/, '')}`;

/** `recovery-terms-<programId>` */
export const recoveryTerms: StreamType<DeclaredTerms, SetRecoveryTerms, RecoveryTermsEvent, Refusal> = {
  prefix: 'recovery-terms',
  decider: recoveryTermsDecider,
};

/** `overpayment-reports-<enrollmentId>` */
export const overpaymentReports: StreamType<
  OverpaymentReports,
  OverpaymentReportsCommand,
  OverpaymentReportsEvent,
  Refusal
> = {
  prefix: 'overpayment-reports',
  decider: overpaymentReportsDecider,
};

type ContextEvent = ClawbackEvent | RecoveryTermsEvent | OverpaymentReportsEvent;

/** Every event type of this context, with what raises older versions. */
export const recoveryEvents = {
  ClawbackProposed: [],
  ClawbackNoticed: [],
  ClawbackAnswered: [],
  ClawbackAnswerMissed: [],
  ClawbackDecided: [],
  ClawbackAppealed: [],
  ClawbackAppealDecided: [],
  RecoveryPlanSet: [],
  WriteOffProposed: [],
  WriteOffApproved: [],
  ClawbackBalanceStated: [],
  ClawbackClosed: [],
  ClawbackReopened: [],
  RecoveryTermsSet: [],
  OverpaymentReported: [],
  OverpaymentConfirmed: [],
  OverpaymentReportDismissed: [],
} satisfies Record<ContextEvent['type'], readonly Upcaster[]> satisfies EventSchemas;

/** Every refusal of this context, with its text. */
export const recoveryRefusals = {
  ...clawbackRefusals,
  ...recoveryTermsRefusals,
  ...overpaymentReportsRefusals,
};
