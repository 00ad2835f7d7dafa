import {
  AuthorizeProvider,
  CloseCourseOffering,
  type CourseOfferingEvent,
  DefineProgram,
  DefineProgramWithDots,
  type FundingPolicyEvent,
  type ProgramEvent,
  type ProviderEvent,
  PublishCourseOffering,
  PublishPolicyVersion,
  ReinstateProvider,
  SuspendProvider,
} from '@ledger/catalog';
import { asks, type Restatements } from './restated';

/** Programs, providers, offerings and policies say all that their commands asked. */
export const restateCatalog: Restatements<
  ProgramEvent | ProviderEvent | CourseOfferingEvent | FundingPolicyEvent
> = {
  // In version 1 references could have dots.
  ProgramDefined: ({ schemaVersion, data }) => [
    asks(schemaVersion === 1 ? DefineProgramWithDots : DefineProgram, data),
  ],
  ProgramRevised: ({ schemaVersion, data }) => [
    asks(schemaVersion === 1 ? DefineProgramWithDots : DefineProgram, data),
  ],
  ProviderAuthorized: ({ data }) => [asks(AuthorizeProvider, data)],
  ProviderAuthorizationRevised: ({ data }) => [asks(AuthorizeProvider, data)],
  ProviderSuspended: ({ data }) => [asks(SuspendProvider, data)],
  ProviderReinstated: ({ data }) => [asks(ReinstateProvider, data)],
  CourseOfferingPublished: ({ data }) => [asks(PublishCourseOffering, data)],
  CourseOfferingRevised: ({ data }) => [asks(PublishCourseOffering, data)],
  CourseOfferingClosed: ({ data }) => [asks(CloseCourseOffering, data)],
  FundingPolicyPublished: ({ data }) => [asks(PublishPolicyVersion, data)],
};
