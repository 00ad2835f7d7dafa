export * from './noted-bundle';
export * from './random-change';
export * from './resign';
export * from './sample-bundle';
export * from './sample-ledger';
