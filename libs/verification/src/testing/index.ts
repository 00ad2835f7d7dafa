export * from './outcome-commands';
export * from './sample-assessor';
export * from './sample-outcomes';
export * from './outcome-policy';
