export * from './trial-commands';
export * from './trial-ledger';
export * from './trial-outcomes';
export * from './trial-recovery';
