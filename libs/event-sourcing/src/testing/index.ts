export * from './event-store.contract';
export * from './sample-events';
export * from './view-store.contract';
export * from './sample-projections';
