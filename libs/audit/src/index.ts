export * from './books/books-files';
export * from './books/journal-fold';
export * from './books/trial-balance-fold';
export * from './books/verify-sql';
export * from './bundle/bundle-format';
export { type Belonging, chainsOf, chainsOfScope, isInScope, isWholeStream } from './bundle/chains';
export * from './bundle/ownership';
export * from './bundle/scope-chains';
export * from './bundle/scope-tree';
export * from './documents/document-folds';
export { exportBundle, type ExportOptions, type ExportProgress } from './export/export-bundle';
export { type ExportRequest, type ExportSources } from './export/export-plan';
export * from './export/export-refused';
export * from './integrity/check-ledger';
export type { CheckParts, PublishedLog } from './integrity/check-parts';
export * from './integrity/finding';
export { ledgerLaws } from './laws/ledger-laws';
export { DEFAULT_RISK_WEIGHTS, readRiskWeights, type RiskWeights } from './sampling/risk';
export {
  type AuditedAmounts,
  extrapolate,
  type Extrapolation,
  type Projection,
} from './sampling/extrapolation';
export { dollars } from './sampling/paper-content';
export { readSample, type SampleDocument } from './sampling/sample-document';
export { SAMPLE_METHODS, type SampleMethod } from './sampling/selection';
export {
  NoSuchProgram,
  paperPath,
  type SampledEvents,
  type SampleOrder,
  writeSample,
  type WrittenSample,
} from './sampling/write-sample';
export type { Finding as BundleFinding } from './verify/finding';
export type { Law, LawMaker, LawNotChecked, AuditedBundle } from './verify/law';
export { linesOf } from './verify/byte-lines';
export { folderOnDisk } from './verify/folder-on-disk';
export { runSparingly } from './verify/sparing-engine';
export { type BundleFolder, folderInMemory } from './verify/bundle-folder';
export { reportHtml } from './verify/report-html';
export { reportText } from './verify/report-text';
export type { AuditorTrust, KeptProof } from './verify/trust';
export { verifyBundle, type VerifyParts } from './verify/verify-bundle';
export { reportJson, type VerifyReport } from './verify/verify-report';
