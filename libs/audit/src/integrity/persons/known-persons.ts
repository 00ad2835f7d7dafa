import type { EnrollmentRequested } from '@ledger/enrollment';
import type { SortingRoom } from '@ledger/event-sourcing';
import type { LegalHoldPlaced, PersonalDataDisclosed, SubjectErased } from '@ledger/privacy';
import type { LoggedEvent } from '../check-parts';

type OfPerson = EnrollmentRequested | LegalHoldPlaced | PersonalDataDisclosed | SubjectErased;

const KINDS: ReadonlySet<string> = new Set<OfPerson['type']>([
  'EnrollmentRequested',
  'LegalHoldPlaced',
  'PersonalDataDisclosed',
  'SubjectErased',
]);

/** No id of a command has a space, so these names are nobody else's. */
const NAMES = {
  subject: (subjectRef: string) => `subject ${subjectRef}`,
  erased: (subjectRef: string) => `erased ${subjectRef}`,
  enrollment: (enrollmentId: string) => `enrollment ${enrollmentId}`,
  enrollmentOf: (enrollmentId: string, learnerRef: string) => `enrollment ${enrollmentId} of ${learnerRef}`,
} as const;

/** What is to be noted of an event: which subjects and enrollments the log has, and who was erased. */
export function namesIn({
  raised,
  stored: { position },
}: LoggedEvent): readonly { name: string; at: number }[] {
  if (raised === undefined || !KINDS.has(raised.type)) return [];
  return namesOf(raised as unknown as OfPerson).map((name) => ({ name, at: position }));
}

function namesOf({ type, data }: OfPerson): readonly string[] {
  if (type === 'EnrollmentRequested') {
    const { enrollmentId, learnerRef } = data;
    return [
      NAMES.subject(learnerRef),
      NAMES.enrollment(enrollmentId),
      NAMES.enrollmentOf(enrollmentId, learnerRef),
    ];
  }
  const known = NAMES.subject(data.subjectRef);
  return type === 'SubjectErased' ? [known, NAMES.erased(data.subjectRef)] : [known];
}

/** What the log says of persons. */
export interface KnownPersons {
  isKnown(subjectRef: string): boolean;
  isErased(subjectRef: string): boolean;
  isEnrollment(enrollmentId: string): boolean;
  isEnrollmentOf(enrollmentId: string, learnerRef: string): boolean;
}

/** Of what was noted. */
export function knownPersons(room: Pick<SortingRoom, 'notedAt'>): KnownPersons {
  const isNoted = (name: string): boolean => room.notedAt(name) !== undefined;
  return {
    isKnown: (subjectRef) => isNoted(NAMES.subject(subjectRef)),
    isErased: (subjectRef) => isNoted(NAMES.erased(subjectRef)),
    isEnrollment: (enrollmentId) => isNoted(NAMES.enrollment(enrollmentId)),
    isEnrollmentOf: (enrollmentId, learnerRef) => isNoted(NAMES.enrollmentOf(enrollmentId, learnerRef)),
  };
}
