export * from './allotment/allotment.commands';
export * from './allotment/allotment.events';
export { allotmentRefusals as appropriationRefusals } from './allotment/allotment.refusals';
export { availableOf, fundsOf } from './allotment/allotment.state';
export * from './appropriation.streams';
export * from './views/allotment-status/allotment-status.view';
