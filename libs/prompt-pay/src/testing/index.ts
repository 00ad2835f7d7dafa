export * from './sample-claims';
