export * from './sample-disbursement';
