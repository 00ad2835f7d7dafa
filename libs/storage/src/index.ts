export { copyDatabase, databaseFault } from './backup/copy-database';
export { type KeptPositions, keptPositionsIn, latestCheckpointIn } from './backup/kept-positions';
export { AppendRejected } from './sqlite/append-queue';
export { openSqliteCheckpointRegister } from './sqlite/checkpoint-register';
export { NewerLedgerFile, NotDurable } from './sqlite/ledger-file';
export { openSqliteEventStore, type SqliteEventStoreOptions } from './sqlite/sqlite-event-store';
export {
  openSqliteCursorStore,
  openSqliteViewStore,
  type SqliteViewStoreOptions,
} from './sqlite/sqlite-view-store';
export { replayInThreads, type ThreadedReplay } from './sqlite/replay-in-threads';
export { openScratchViewStore } from './sqlite/scratch-views';
export { NewerViewsFile } from './sqlite/views-file';
export { openSqliteLedgerFiles } from './sqlite/sqlite-ledger-files';
export { openSqliteSortingRoom } from './sqlite/sqlite-sorting-room';
export { type ProjectionModule } from './sqlite/projection-host';
export { projectionWorker, type ProjectionWorkerOptions } from './sqlite/projection-worker';
export { openSqliteEventLog, type SqliteEventLog } from './sqlite/sqlite-event-log';
export { openActorReferences, openBankKey, openSqlitePersonalVault } from './sqlite/personal-vault';
export { NewerVaultFile } from './sqlite/vault-shelf';
export { openSqlitePersonalFiles } from './sqlite/sqlite-personal-files';
export { openSqliteReferenceRegister } from './sqlite/reference-register';
export { NewerRegisterFile } from './sqlite/register-file';
export { workerEntry } from './sqlite/worker-entry';
export { yieldToOthers } from './sqlite/yield-to-others';
