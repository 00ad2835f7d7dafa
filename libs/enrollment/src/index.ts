export * from './course-load/course-load.commands';
export * from './course-load/course-load.events';
export * from './enrollment.streams';
export * from './enrollment/enrollment.commands';
export * from './enrollment/enrollment.events';
export type { Enrollment, OpenEnrollment } from './enrollment/enrollment.state';
export * from './provider-seats/provider-seats.commands';
export * from './provider-seats/provider-seats.events';
