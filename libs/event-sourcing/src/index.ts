export * from './codec';
export * from './event-store';
export * from './failures';
export * from './view-store';
