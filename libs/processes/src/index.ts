export { LetClawbackDeadlinePass, NoticeClawback } from './carry-out-recovery/due-process';
export {
  ApproveClawbackWriteOff,
  type PlanWanted,
  ProposeClawbackWriteOff,
  SetRecoveryPlan,
  TakeRepayment,
} from './carry-out-recovery/recover-money';
export { ReportOverpayment } from './carry-out-recovery/report-overpayment';
export { RuleOnAppeal, RuleOnClawback } from './carry-out-recovery/rule-on-clawback';
export { AdjustEnrollmentToPolicy } from './adjust-enrollment-to-policy/adjust-enrollment-to-policy';
export { CloseAllotment, SettleNextEnrollments } from './close-fiscal-year/close-allotment';
export { ConfirmChangeOfAuthority, ProposeChangeOfAuthority } from './close-fiscal-year/change-of-authority';
export {
  type AuthorityPreview,
  type ChangesToPreview,
  concernedBy,
  type DatedChange,
  previewAuthorityChanges,
  type PreviewedLedger,
} from './close-fiscal-year/preview-authority-change';
export {
  type ReallocatableAllotment,
  type ReallocationFigures,
  reallocationFigures,
  reallocationOf,
  type WantedGiver,
} from './reallocate-allotments/commitments-as-of';
export {
  type FiscalYearPreviewRequest,
  previewFiscalYear,
  type YearEndStep,
} from './close-fiscal-year/preview-fiscal-year';
export { type YearEndTally, yearEndTallies } from './close-fiscal-year/year-end-tally';
export { ConfirmWaitlistedEnrollment } from './confirm-waitlisted-enrollment/confirm-waitlisted-enrollment.process';
export { ApproveRequestedEnrollment } from './encumber-approved-enrollment/encumber-approved-enrollment';
export {
  LetDeadlinesPass,
  RecordConsent,
  RefuseRequestedEnrollment,
  ReplaceFact,
  StateFact,
  VoidRequestedEnrollment,
  WithdrawFact,
} from './evaluate-known-facts/evaluate-known-facts';
export { DrawFromTreasury, RevertToTreasury } from './draw-from-treasury/draw-from-treasury';
export { checkPeriod, type PeriodLedger } from './close-fiscal-period/check-period';
export { PlaceHoldOnAnything } from './place-payment-hold/place-payment-hold';
export * from './ledger-commands';
export { misshapeOfEvent, requireEventShapes } from './event-shapes/ledger-shapes';
export type { Misshape } from './event-shapes/shape';
export * from './ledger-log';
export { ClaimOutcome } from './open-outcome-claim/open-outcome-claim';
export {
  DISCLOSED_TOGETHER,
  DisclosePersonalData,
  type DisclosureRequest,
  type DisclosureResult,
  readPersonalData,
} from './disclose-personal-data/disclose-personal-data';
export { EraseLearner } from './erase-subject/erase-learner';
export {
  destroyKeyOf,
  enrollmentsOfLearner,
  finishErasures,
  type PersonalStores,
} from './erase-subject/finish-erasures';
export { KeepAttestedFacts } from './record-attested-outcome/record-attested-outcome.process';
export { PreparePaymentRun } from './prepare-payment-run/prepare-payment-run';
export { bankFileOfRun, type PaymentFormat, type RunToWrite } from './release-payment-run/bank-file-of-run';
export { checkRowsOf, voucherRowsOf } from './release-payment-run/rows-of-run';
export { BankFileNotWritten } from './release-payment-run/bank-file-not-written';
export { type BankFileParts, placeBankFile } from './release-payment-run/place-bank-file';
export { RequestEnrollmentInOffering } from './request-enrollment-in-offering/request-enrollment-in-offering';
export { ReviewOutcomes } from './review-attestations/review-attestations';
export {
  StateOutcome,
  SubmitCredential,
  SubmitResult,
  type SubmittedCredential,
} from './submit-attestation/submit-attestation';
export {
  type CredentialReading,
  readSubmittedCredential,
} from './submit-attestation/read-submitted-credential';
export type { StatedSubject } from './submit-attestation/stated-subject';
export { keyFormOf, trustRegisterOf } from './submit-attestation/trust-register';
export { TransferBetweenAllotments } from './transfer-between-allotments/transfer-between-allotments';
export {
  type AppliedItem,
  type ApplyOptions,
  applyProgram,
  type ProgramLedger,
} from './apply-program/apply-program';
export type { FieldDifference } from './apply-program/differences';
export {
  DEFAULT_IMPORT_RULES,
  type ImportRules,
  type NamedTexts,
  type ProgramFile,
  type ProgramFileDiagnostic,
  type ProgramFileResult,
} from './apply-program/program-file';
export { readProgramFile } from './apply-program/read-program-file';
export {
  type ImportLine,
  type ImportOutcome,
  type ImportRowLine,
  type ImportSummaryLine,
} from './import-roster/import-line';
export { importRoster, ImportRefused } from './import-roster/import-roster';
export {
  type RosterImportOptions,
  type RosterImportRequest,
  type RosterLedger,
} from './import-roster/roster-import';
export {
  type EvaluationCounts,
  type EvaluationLedger,
  type EvaluationRequest,
  evaluateOpenEnrollments,
} from './evaluate-open-enrollments/evaluate-open-enrollments';
export { RecordRosterRow, recordRosterRow } from './import-roster/record-roster-row';
export {
  type AssessmentImportLine,
  type AssessmentImportOptions,
  type AssessmentImportOutcome,
  type AssessmentImportRequest,
  type AssessmentImportRow,
  type AssessmentImportSummary,
} from './import-assessment-results/assessment-import';
export { importAssessmentResults } from './import-assessment-results/import-assessment-results';
export {
  BANK_FILE_LIMIT_BYTES,
  BankFileRejected,
  type BankIntakeLine,
  type BankIntakeRecord,
  type BankIntakeRequest,
  type BankIntakeSummary,
} from './take-in-bank-file/bank-intake';
export { bankResolutionOf } from './take-in-bank-file/bank-resolution-of';
export { finishBankFiles, takeInBankFile } from './take-in-bank-file/take-in-bank-file';
export { RecordClaimDay, RecordEvidence, RequestEvidence } from './prompt-pay/keep-claim-clock';
export {
  type ReconciledLine,
  type RunDifference,
  type RunDifferenceKind,
  type RunReconciliation,
  type RunSums,
} from './reconcile-payments/compare-run';
export { monthsOf } from './reconcile-payments/months';
export { reconcilePaymentRun, type RunToReconcile } from './reconcile-payments/reconcile-payment-run';
export {
  type AccountReconciliation,
  type AccountSources,
  reconcileAccount,
} from './reconcile-payments/reconcile-account';
export {
  type AccountDays,
  type CashMovement,
  type ReconcilingItem,
  type ReconcilingItemKind,
} from './reconcile-payments/timing-items';
