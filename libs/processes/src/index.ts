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
export { RequestEnrollmentInOffering } from './request-enrollment-in-offering/request-enrollment-in-offering';
export { TransferBetweenAllotments } from './transfer-between-allotments/transfer-between-allotments';
