export { carriedPath, NotCarried } from './carried/carried-path';
export { requireCarriedFiles } from './carried/require-carried-files';
export {
  type AttestedAchievement,
  type AttestedResult,
  type IdentityReference,
  type ResultDescription,
} from './credentials/facts';
export { identityMatches } from './credentials/identity-match';
export { type PublicJwk, type PublicKeyForm } from './credentials/keys';
export {
  parseTrustRegister,
  type RegisterFault,
  type TrustRegisterResult,
} from './credentials/parse-trust-register';
export { CREDENTIAL_REJECTIONS, type CredentialRejection } from './credentials/rejections';
export { type StatusListDocument } from './credentials/status-list';
export type * from './credentials/trust-register';
export type * from './credentials/verdict';
export { checkCredentialSignature, verifyCredential } from './credentials/verify-credential';
export {
  auditChartOfAccounts,
  auditGlDetail,
  auditSegments,
  auditTrialBalance,
} from './journals/audit-files';
export { beancountJournal } from './journals/beancount-journal';
export { type AnswerReading } from './iso20022/answers/answer-file';
export { readCamt053 } from './iso20022/answers/read-camt053';
export {
  type PaymentStatusReport,
  readPain002,
  type ReportedStatus,
  type StatusLevel,
} from './iso20022/answers/read-pain002';
export type * from './iso20022/answers/statement';
export { type StatusReason } from './iso20022/answers/status-reason';
export { type BankMessage, bankMessageName } from './iso20022/message-name';
export { checkPain001, checkPain001Text, type CreditTransferReport } from './iso20022/pain001/check-pain001';
export * from './iso20022/pain001/credit-transfer';
export { type CreditTransferTotals } from './iso20022/pain001/file-rules';
export { writePain001 } from './iso20022/pain001/write-pain001';
export { type XmlProblem } from './iso20022/problem';
export { XML_PROBLEMS, type XmlProblemCode, type XmlSeverity } from './iso20022/problem-catalogue';
export {
  type AccountBalance,
  type JournalAccount,
  type JournalEntryToWrite,
  type JournalPosting,
  type JournalToWrite,
} from './journals/journal';
export { JsonLines, jsonLinesJournal, jsonLinesOf } from './journals/json-lines-journal';
export { plainTextJournal } from './journals/plain-text-journal';
export { LayoutRefused } from './layouts/cell';
export { checkByLayout, layoutOfLine, type LayoutReport } from './layouts/check-by-layout';
export { type Layout, type LayoutColumn, type LayoutRow, type LayoutRows } from './layouts/layout';
export { LAYOUT_PROBLEMS, type LayoutProblem, type LayoutProblemCode } from './layouts/layout-problem';
export { type LayoutTotals } from './layouts/layout-reader';
export { type LayoutFault, type LayoutResult, parseLayout } from './layouts/parse-layout';
export { SHIPPED_LAYOUTS, type ShippedLayout, shippedLayout } from './layouts/shipped-layouts';
export { writeByLayout } from './layouts/write-by-layout';
export { type NachaProblem } from './nacha/problem';
export { NACHA_PROBLEMS, type NachaProblemCode, type NachaSeverity } from './nacha/problem-catalogue';
export { checkNacha, checkNachaText, type FilePieces, type NachaReport, readNacha } from './nacha/read-nacha';
export {
  type AnsweredEntry,
  type ChangedAccount,
  readReturns,
  type ReturnedPayment,
  type ReturnItem,
} from './nacha/read-returns';
export { type CorrectedValue } from './nacha/reading/corrected';
export { CHANGE_CODES, RETURN_REASONS, type ReturnFamily } from './nacha/reason-codes';
export * from './nacha/records';
export { checkDigitOf, isRoutingNumber } from './nacha/routing-number';
export { BankFileRefused, type BankFileRefusalCode } from './nacha/writing/bank-file-refused';
export * from './nacha/writing/order';
export { writeBankFile } from './nacha/writing/write-bank-file';
export { type Bundle, openBundle } from './oneroster/bundle';
export { BundleRefused, type BundleRefusalCode } from './oneroster/bundle-refused';
export { type Diagnostic, type DiagnosticItem } from './oneroster/diagnostic';
export { type DiagnosticCode, DIAGNOSTICS, type Severity } from './oneroster/diagnostic-catalogue';
export {
  type FileMode,
  type OneRosterFile,
  type OneRosterVersion,
  READABLE_FILES,
  type ReadableFile,
} from './oneroster/format/files';
export * from './oneroster/format/rows';
export { type BundleLimits, DEFAULT_LIMITS } from './oneroster/limits';
export { type Manifest } from './oneroster/manifest';
export { readFile } from './oneroster/read-file';
export { type FileItem } from './oneroster/reading/file-reader';
export { type BundlePerson, type PersonField, readPeople } from './oneroster/people/read-people';
export { readRoster, type RosterOptions } from './oneroster/roster/read-roster';
export * from './oneroster/roster/roster-item';
export {
  type AssessmentIdentity,
  type AssessmentOrigin,
  assessmentResultId,
  type AssessmentRow,
  type LeftOutResult,
} from './assessments/assessment-row';
export {
  assessmentFile,
  AssessmentFileRefused,
  type AssessmentFileRefusalCode,
  type AssessmentSource,
} from './assessments/assessment-source';
export { type AssessmentSummary } from './assessments/assessment-summary';
export { type AssessmentDiagnostic } from './assessments/diagnostic';
export {
  ASSESSMENT_DIAGNOSTICS,
  type AssessmentDiagnosticCode,
  type AssessmentSeverity,
} from './assessments/diagnostic-catalogue';
export { type AssessmentLimits, DEFAULT_ASSESSMENT_LIMITS } from './assessments/limits';
export { type AssessmentMapping, type LeftOutStatus } from './assessments/mapping/mapping';
export { MAPPING_SCHEMA } from './assessments/mapping/mapping-schema';
export { type MappingResult, parseMapping } from './assessments/mapping/parse-mapping';
export { type MappingFault, type MappingFaultCode } from './assessments/mapping/place';
export {
  type AssessmentItem,
  type AssessmentReadingOptions,
  readAssessmentResults,
} from './assessments/read-assessment-results';
export { keyedHash } from './assessments/reading/subject-reader';
export { reportText } from './assessments/report-text';
export { checkRemittanceFile } from './x12/check-remittance-file';
export { type X12Problem } from './x12/problem';
export { X12_PROBLEMS, type X12ProblemCode } from './x12/problem-catalogue';
export { readRemittances, type RemittanceReading } from './x12/read-remittance';
export * from './x12/remittance';
export { RemittanceRefused, type RemittanceRefusalCode } from './x12/remittance-refused';
export { type EnvelopeOrder, writeRemittance, writeRemittanceFile } from './x12/write-remittance';
export { ADVICE_REASONS, type AdviceReasonCode, adviceReasonsMarkdown } from './remittance/advice-reasons';
export { remittanceCsv } from './remittance/advice-csv';
export { remittancePdf } from './remittance/advice-pdf';
export * from './remittance/remittance-advice';
export { ParquetJournal, parquetJournal } from './parquet/parquet-journal';
