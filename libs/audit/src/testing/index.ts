export * from './noted-bundle';
export * from './random-change';
export * from './resign';
export * from './sample-bundle';
export { OTHER_PROGRAM, SAMPLE_PROGRAM, type SampleDraft } from './sample-drafts';
export * from './sample-ledger';
