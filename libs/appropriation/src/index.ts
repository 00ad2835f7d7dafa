export * from './allotment/allotment-ending.commands';
export * from './allotment/allotment-ending.events';
export * from './allotment/allotment.commands';
export * from './allotment/allotment.events';
export { openOn } from './allotment/allotment-ending.state';
export {
  type Allotment,
  type AllotmentPhase,
  availableOf,
  type ClosingPhase,
  endedOn,
  fundsOf,
  type OwedStage,
  owedTo,
  type SettledPhase,
} from './allotment/allotment-funds';
export { allotmentIdOf } from './allotment/allotment-id';
export { type ClosingOutcome, closingOutcomeOf } from './allotment/closing-outcome';
export * from './appropriation.streams';
export * from './authority-changes/authority-changes.commands';
export * from './authority-changes/authority-changes.events';
export type { AuthorityChanges, AuthorityProposal } from './authority-changes/authority-changes.state';
export { endedYear, yearEnding } from './authority-changes/change-possible';
export { type Reallocatable, reallocatableOf } from './authority-changes/reallocation';
export * from './views/allotment-status/allotment-status.view';
export * from './views/authority-change/authority-change.view';
