import { courseOfferings, programs, providers, whyNotAuthorized } from '@ledger/catalog';
import { enrollments, type Originator, RequestEnrollment } from '@ledger/enrollment';
import { type DecideJointly, decideAlone, streamOf } from '@ledger/event-sourcing';
import { type CommandMetadata, type Day, fiscalYearOf, refuse } from '@ledger/kernel';
import { inZone } from '../in-zone';

/** Asks for a seat in a published offering, for one student. */
export class RequestEnrollmentInOffering {
  readonly type = 'RequestEnrollmentInOffering';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      readonly programId: string;
      readonly offeringId: string;
      readonly learnerRef: string;
      readonly schoolSystem: string;
      readonly school: string | null;
      readonly requestedBy: Originator;
      /** The day of the request; today where it is left out. */
      readonly effectiveOn?: Day;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** A request needs a program the school system takes part in, an open offering of it and a provider that may take enrollments. */
export const requestEnrollmentInOffering: DecideJointly<RequestEnrollmentInOffering> = (
  { data, metadata },
  read,
) => {
  const { enrollmentId, programId, offeringId, schoolSystem } = data;
  const program = read(streamOf(programs, programId));
  if (program === null) return refuse('ProgramNotFound', { programId });
  if (!program.schoolSystems.some(({ code }) => code === schoolSystem)) {
    return refuse('SchoolSystemUnknown', { schoolSystem, programId });
  }
  const offering = read(streamOf(courseOfferings, offeringId));
  if (offering?.terms.programId !== programId) return refuse('CourseOfferingNotFound', { offeringId });
  if (!offering.open) return refuse('CourseOfferingClosedNow', { offeringId });
  const local = inZone(metadata, program.zone);
  const { providerId, courseCode, courseStart } = offering.terms;
  const unauthorized = whyNotAuthorized(read(streamOf(providers, providerId)), providerId, local.today);
  if (unauthorized !== undefined) return { kind: 'refused', refusal: unauthorized };

  const fiscalYear = fiscalYearOf(courseStart, program.fiscalYearStartsOn);
  const { learnerRef, school, requestedBy, effectiveOn = local.today } = data;
  const asked = {
    enrollmentId,
    programId,
    learnerRef,
    schoolSystem,
    school,
    providerId,
    offeringId,
    courseCode,
    fiscalYear,
    requestedBy,
    effectiveOn,
  };
  const request = new RequestEnrollment(asked, local);
  return decideOnCaseFile(request, read);
};

const decideOnCaseFile = decideAlone(enrollments, ({ data }: RequestEnrollment) => data.enrollmentId);
