export * from './clock';
export * from './ledger';
export * from './new-id';
export * from './open-ledger';
export { replayFolder } from './replay-folder';
