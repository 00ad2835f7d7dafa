export * from './case-file';
export * from './pack-policy';
