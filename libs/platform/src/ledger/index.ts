export * from './clock';
export * from './ledger';
export * from './new-id';
export { type ImportLedgerOptions, openLedgerForImport } from './open-for-import';
export * from './open-ledger';
export { replayFolder } from './replay-folder';
export { zoneOfLedger } from './zone-of-ledger';
