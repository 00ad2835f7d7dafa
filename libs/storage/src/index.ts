export { AppendRejected } from './sqlite/append-queue';
export { openSqliteCheckpointRegister } from './sqlite/checkpoint-register';
export { NewerLedgerFile, NotDurable } from './sqlite/ledger-file';
export { openSqliteEventStore, type SqliteEventStoreOptions } from './sqlite/sqlite-event-store';
export {
  openSqliteCursorStore,
  openSqliteViewStore,
  type SqliteViewStoreOptions,
} from './sqlite/sqlite-view-store';
export { NewerViewsFile } from './sqlite/views-file';
export { type ProjectionModule } from './sqlite/projection-host';
export { projectionWorker, type ProjectionWorkerOptions } from './sqlite/projection-worker';
export { openSqliteEventLog, type SqliteEventLog } from './sqlite/sqlite-event-log';
export { NewerRegisterFile, openSqliteReferenceRegister } from './sqlite/reference-register';
export { workerEntry } from './sqlite/worker-entry';
export { yieldToOthers } from './sqlite/yield-to-others';
