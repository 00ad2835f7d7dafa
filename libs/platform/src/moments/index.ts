export * from './asked-moment';
export * from './kept-moments';
export * from './ledger-in-moments';
export * from './moment-position';
export { MomentBeingBuilt } from './patient-views';
