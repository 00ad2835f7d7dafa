export { AdjustEnrollmentToPolicy } from './adjust-enrollment-to-policy/adjust-enrollment-to-policy';
export { ConfirmWaitlistedEnrollment } from './confirm-waitlisted-enrollment/confirm-waitlisted-enrollment.process';
export { ApproveRequestedEnrollment } from './encumber-approved-enrollment/encumber-approved-enrollment';
export {
  LetDeadlinesPass,
  RecordConsent,
  RefuseRequestedEnrollment,
  ReplaceFact,
  StateFact,
  WithdrawFact,
} from './evaluate-known-facts/evaluate-known-facts';
export * from './ledger-commands';
export * from './ledger-log';
export { ClaimOutcome } from './open-outcome-claim/open-outcome-claim';
export { KeepAttestedFacts } from './record-attested-outcome/record-attested-outcome.process';
export { PreparePaymentRun } from './prepare-payment-run/prepare-payment-run';
export { bankFileOfRun, type PaymentFormat, type RunToWrite } from './release-payment-run/bank-file-of-run';
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
