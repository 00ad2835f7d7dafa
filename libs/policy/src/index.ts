export { evaluate, evaluatePinned, maximumPayable } from './evaluate/evaluate';
export { evaluationToJson } from './evaluate/evaluation-to-json';
export { becauseOf } from './evaluate/because';
export { becausePriceOf } from './evaluate/price';
export { missingTerms } from './evaluate/terms';
export type * from './model/amount';
export type * from './model/condition';
export type { Diagnostic } from './model/diagnostic';
export type * from './model/evaluation';
export { type Fact, type FactField, type FactKind, FACT_KINDS, RETRACTED } from './model/fact';
export type * from './model/formula';
export type * from './model/grounds';
export type * from './model/policy';
export type { Rational } from './model/rational';
export {
  AMOUNT_CODES,
  type AmountCode,
  REASON_CODES,
  REASON_REMEDIES,
  type ReasonCode,
  WAITING_CODES,
  type WaitingCode,
} from './model/reason';
export { canonicalJson, hashOf } from './parse/canonical';
export { isPackId, isPackVersion, packNameFrom, packPath, type PackName } from './parse/pack-path';
export { parsePolicy, policyFromDocument } from './parse/parse-policy';
export type { Bases, ParseResult } from './parse/resolve';
export { type CasesResult, type Expectation, parseCases, type PolicyCase } from './cases/parse-cases';
export { type CaseRun, runCase } from './cases/run-case';
export { checkPolicy } from './check/check-policy';
export { factKindsAskedBy } from './check/places';
export { diffPolicies, type PolicyDifference } from './diff/diff-policies';
export { codesMarkdown } from './explain/codes-markdown';
export { explain } from './explain/explain';
export { policySchema } from './schema/policy-schema';
