import type { EventSchemas, StreamType, Upcaster } from '@ledger/event-sourcing';
import type { Refusal } from '@ledger/kernel';
import type { CourseLoadCommand } from './course-load/course-load.commands';
import { courseLoadDecider } from './course-load/course-load.decider';
import type { CourseLoadEvent } from './course-load/course-load.events';
import { courseLoadRefusals } from './course-load/course-load.refusals';
import type { CourseLoad } from './course-load/course-load.state';
import type { EnrollmentCommand } from './enrollment/enrollment.commands';
import { enrollmentDecider } from './enrollment/enrollment.decider';
import type { EnrollmentEvent } from './enrollment/enrollment.events';
import { enrollmentRefusals as caseRefusals } from './enrollment/enrollment.refusals';
import type { Enrollment } from './enrollment/enrollment.state';
import type { ProviderSeatsCommand } from './provider-seats/provider-seats.commands';
import { providerSeatsDecider } from './provider-seats/provider-seats.decider';
import type { ProviderSeatsEvent } from './provider-seats/provider-seats.events';
import { providerSeatsRefusals } from './provider-seats/provider-seats.refusals';
import type { ProviderSeats } from './provider-seats/provider-seats.state';

/** `enrollment-<enrollmentId>` */
export const enrollments: StreamType<Enrollment, EnrollmentCommand, EnrollmentEvent, Refusal> = {
  prefix: 'enrollment',
  decider: enrollmentDecider,
};

/** `courseload-<learnerRef>` */
export const courseLoads: StreamType<CourseLoad, CourseLoadCommand, CourseLoadEvent, Refusal> = {
  prefix: 'courseload',
  decider: courseLoadDecider,
};

/** `seats-<providerId>.FY<fiscalYear>` */
export const providerSeats: StreamType<ProviderSeats, ProviderSeatsCommand, ProviderSeatsEvent, Refusal> = {
  prefix: 'seats',
  decider: providerSeatsDecider,
};

/** The id of the seats of a provider in a fiscal year. */
export const seatsIdOf = ({
  providerId,
  fiscalYear,
}: {
  readonly providerId: string;
  readonly fiscalYear: number;
}): string => `${providerId}.FY${String(fiscalYear)}`;

type ContextEvent = EnrollmentEvent | CourseLoadEvent | ProviderSeatsEvent;

/** Every event type of this context, with what raises older versions. */
export const enrollmentEvents = {
  EnrollmentRequested: [],
  ConsentGiven: [],
  EnrollmentApproved: [],
  EnrollmentDeemedApproved: [],
  EnrollmentRefused: [],
  FundingEncumbered: [],
  FundingWaitlisted: [],
  FundingMoved: [],
  EnrollmentVoided: [],
  PolicyAdjusted: [],
  FactRecorded: [],
  FactRetracted: [],
  FactCorrected: [],
  StageEarned: [],
  StageReduced: [],
  StageForfeited: [],
  StageReversed: [],
  StageReopened: [],
  CoursePlaceTaken: [],
  CoursePlaceVacated: [],
  SeatTaken: [],
  SeatVacated: [],
} satisfies Record<ContextEvent['type'], readonly Upcaster[]> satisfies EventSchemas;

/** Every refusal of this context, with its text. */
export const enrollmentRefusals = { ...caseRefusals, ...courseLoadRefusals, ...providerSeatsRefusals };
