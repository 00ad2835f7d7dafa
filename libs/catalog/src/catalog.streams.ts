import type { EventSchemas, StreamType, Upcaster } from '@ledger/event-sourcing';
import type { Refusal } from '@ledger/kernel';
import type { CourseOfferingCommand } from './course-offering/course-offering.commands';
import { courseOfferingDecider } from './course-offering/course-offering.decider';
import type { CourseOfferingEvent } from './course-offering/course-offering.events';
import { courseOfferingRefusals } from './course-offering/course-offering.refusals';
import type { CourseOffering } from './course-offering/course-offering.state';
import type { PublishPolicyVersion } from './funding-policy/funding-policy.commands';
import { fundingPolicyDecider } from './funding-policy/funding-policy.decider';
import type { FundingPolicyEvent } from './funding-policy/funding-policy.events';
import { fundingPolicyRefusals } from './funding-policy/funding-policy.refusals';
import type { FundingPolicy } from './funding-policy/funding-policy.state';
import type { ProgramCommand } from './program/program.commands';
import { programDecider } from './program/program.decider';
import type { ProgramEvent } from './program/program.events';
import { programRefusals } from './program/program.refusals';
import type { Program } from './program/program.state';
import type { ProviderCommand } from './provider/provider.commands';
import { providerDecider } from './provider/provider.decider';
import type { ProviderEvent } from './provider/provider.events';
import { providerRefusals } from './provider/provider.refusals';
import type { Provider } from './provider/provider.state';

/** `program-<programId>` */
export const programs: StreamType<Program, ProgramCommand, ProgramEvent, Refusal> = {
  prefix: 'program',
  decider: programDecider,
};

/** `provider-<providerId>` */
export const providers: StreamType<Provider, ProviderCommand, ProviderEvent, Refusal> = {
  prefix: 'provider',
  decider: providerDecider,
};

/** `offering-<offeringId>` */
export const courseOfferings: StreamType<
  CourseOffering,
  CourseOfferingCommand,
  CourseOfferingEvent,
  Refusal
> = {
  prefix: 'offering',
  decider: courseOfferingDecider,
};

/** `policy-<policyId>` */
export const fundingPolicies: StreamType<FundingPolicy, PublishPolicyVersion, FundingPolicyEvent, Refusal> = {
  prefix: 'policy',
  decider: fundingPolicyDecider,
};

type CatalogEvent = ProgramEvent | ProviderEvent | CourseOfferingEvent | FundingPolicyEvent;

/** Every event type of this context, with what raises older versions. */
export const catalogEvents = {
  // In version 1 references could have dots; what they say is the same.
  ProgramDefined: [(data) => data],
  ProgramRevised: [(data) => data],
  ProviderAuthorized: [],
  ProviderAuthorizationRevised: [],
  ProviderSuspended: [],
  ProviderReinstated: [],
  CourseOfferingPublished: [],
  CourseOfferingRevised: [],
  CourseOfferingClosed: [],
  FundingPolicyPublished: [],
} satisfies Record<CatalogEvent['type'], readonly Upcaster[]> satisfies EventSchemas;

/** Every refusal of this context, with its text. */
export const catalogRefusals = {
  ...programRefusals,
  ...providerRefusals,
  ...courseOfferingRefusals,
  ...fundingPolicyRefusals,
};
