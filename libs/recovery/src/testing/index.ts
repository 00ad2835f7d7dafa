export * from './sample-clawback';
export * from './sample-recovery';
