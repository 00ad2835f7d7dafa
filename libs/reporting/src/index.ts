export * from './all-views';
export * from './bank/bank.query';
export * from './allotments/allotment-status.text';
export * from './allotments/allotments.query';
export * from './allotments/authority-changes.query';
export * from './catalog/catalog.query';
export * from './clawbacks/clawbacks.query';
export type { ExplainedDerivation } from './clawbacks/derivation-text';
export * from './enrollments/enrollments.query';
export {
  type EnrollmentExplanation,
  type ExplainedReduction,
  type ExplainedStage,
  explainEnrollment,
  type MissingFact,
} from './explain-enrollment/explain-enrollment';
export { PinnedPolicies } from './explain-enrollment/pinned-policies.query';
export type { Unfunded } from './unfunded/unfunded';
export { UnfundedReasons } from './unfunded/unfunded-reasons.query';
export { EMPTY_PAGE, type Page, PAGE_LIMIT, type PageRequest } from './paging/page';
export * from './provider-statement/provider-statement';
export { ProviderStatements } from './provider-statement/provider-statement.query';
export { statementCsv } from './provider-statement/statement-csv';
export { STATEMENT_LIMIT } from './provider-statement/statement-rows.query';
export { statementText } from './provider-statement/statement-text';
export type { EarnedInMonth } from './provider-statement/statement-totals.query';
export * from './provider-summary/provider-summary.view';
export * from './verification/verification.query';
export * from './privacy/disclosures.query';
export * from './privacy/disclosure-report';
export { QueryRefused, type ReportingRefusal, reportingRefusals } from './reporting.refusals';
export * from './disbursement/disbursement.query';
export { type PayeeOfRun, type PreviewedLeftOut, type RunPreview } from './disbursement/run-preview';
export { type HeldAmount, type PayeeStanding, PayeeStandings } from './disbursement/payee-standing.query';
export * from './simulate-policy/simulation';
export { SimulationCancelled, simulatePolicy, type SimulationWatch } from './simulate-policy/simulate-policy';
export { simulationText } from './simulate-policy/simulation-text';
export { RemittanceAdvices, type RemittanceRequest } from './remittance/remittance-advices.query';
export {
  type Ageing,
  type AgeingLine,
  type AgeingRequest,
  PromptPayQueries,
} from './prompt-pay/ageing.query';
export { ageingText } from './prompt-pay/ageing-text';
export { type ClaimClock } from './prompt-pay/claim-clock';
export { type PromptPayClaimRow } from './prompt-pay/prompt-pay-claim.view';
export { printable } from './text/text-table';
export { BooksDisagree } from './trace/books-disagree';
export type { TracedBalance } from './trace/balance-trace.query';
export type { TracedConsequences } from './trace/fact-trace';
export { type PaymentEvent, paymentEvents } from './trace/payment-events';
export type { TracedPayment } from './trace/payment-trace';
export type { TracedStage } from './trace/stage-trace';
export { Traces } from './trace/traces.query';
export { balanceTraceText, consequencesText, paymentTraceText, stageTraceText } from './trace/trace-text';
export { closingPosition, type Difference, differenceBetween } from './difference/difference.query';
export { differenceText } from './difference/difference-text';
