export * from './course-load/course-load.commands';
export * from './course-load/course-load.events';
export * from './enrollment.streams';
export { attestedFieldsOf } from './enrollment/decisions/attested-fact';
export { hasDropped, isApproved, type KnownFact, leftCourseOn } from './enrollment/enrollment-facts.state';
export * from './enrollment/enrollment-stages.events';
export * from './enrollment/enrollment.commands';
export * from './enrollment/enrollment.events';
export { policyFactsOf } from './enrollment/policy-facts';
export {
  type Enrollment,
  type OpenEnrollment,
  paidBeforeFor,
  requestKnownOn,
} from './enrollment/enrollment.state';
export * from './provider-seats/provider-seats.commands';
export * from './provider-seats/provider-seats.events';
export * from './views/enrollment/enrollment-facts';
export * from './views/enrollment/enrollment-row.view';
export * from './views/enrollment/enrollment-stages.view';
export * from './views/enrollment/enrollment-status.view';
export * from './views/enrollment/enrollment.view';
