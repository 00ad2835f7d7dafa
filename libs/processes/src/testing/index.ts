export * from './trial-commands';
export * from './trial-ledger';
