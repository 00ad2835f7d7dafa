import { enrollments, type OpenEnrollment } from '@ledger/enrollment';
import { type ReadState, streamOf } from '@ledger/event-sourcing';
import { type CommandMetadata, refuse, type Refused } from '@ledger/kernel';
import type { AttestationSubject } from '@ledger/verification';
import { programOf } from '../in-program';
import { inZone } from '../in-zone';

/** The case file an attestation is about, and the day in its program's zone. */
export interface CaseOfAttestation {
  readonly kind: 'case';
  readonly enrollment: OpenEnrollment;
  readonly metadata: CommandMetadata;
}

/** The enrollment that somebody claims or attests an outcome of; it must be there and not have been refused. */
export function caseOf(
  { enrollmentId, metadata }: { readonly enrollmentId: string; readonly metadata: CommandMetadata },
  read: ReadState,
): CaseOfAttestation | Refused {
  const enrollment = read(streamOf(enrollments, enrollmentId));
  if (enrollment.status === 'unknown') return refuse('EnrollmentNotFound', { enrollmentId });
  if (enrollment.status === 'refused') {
    const { reasonCode } = enrollment;
    return refuse('EnrollmentRefusedBefore', { enrollmentId, reasonCode });
  }
  const { zone } = programOf(enrollment.request.programId, read);
  return { kind: 'case', enrollment, metadata: inZone(metadata, zone) };
}

/** Whose money and which course an attestation is about, as the case file says. */
export function payeeOfCase({
  request,
}: OpenEnrollment): Pick<
  AttestationSubject,
  'enrollmentId' | 'programId' | 'schoolSystem' | 'providerId' | 'courseCode'
> {
  const { enrollmentId, programId, schoolSystem, providerId, courseCode } = request;
  return { enrollmentId, programId, schoolSystem, providerId, courseCode };
}
