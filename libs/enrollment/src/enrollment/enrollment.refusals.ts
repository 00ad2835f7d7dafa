import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a command on an enrollment. */
export const enrollmentRefusals = {
  EnrollmentNotFound: {
    says: 'There is no enrollment {enrollmentId}.',
    next: 'Check the reference, or request the enrollment first.',
  },
  EnrollmentExists: {
    says: 'Enrollment {enrollmentId} was requested before, with other terms.',
    next: 'Use a new reference for a new enrollment.',
  },
  EnrollmentRefusedBefore: {
    says: 'Enrollment {enrollmentId} was refused: {reasonCode}.',
    next: 'Request a new enrollment if the reason no longer holds.',
  },
  EnrollmentVoidedBefore: {
    says: 'Enrollment {enrollmentId} is void by {reference}; it stands still.',
    next: 'Request a new enrollment where the order allows it.',
  },
  EnrollmentAlreadyApproved: {
    says: 'Enrollment {enrollmentId} is approved; it cannot be refused any more.',
    next: 'Record that the student dropped or withdrew instead.',
  },
  EnrollmentNotApproved: {
    says: 'Enrollment {enrollmentId} is not approved: nothing pays it that could be adjusted.',
    next: 'Approve it; the version in force then pays.',
  },
  EnrollmentNotFunded: {
    says: 'Enrollment {enrollmentId} waits for money: it is paid by the version it pinned once it is funded.',
    next: 'Adjust it when its money is set aside.',
  },
  StudentLeftCourse: {
    says: 'The student left the course of enrollment {enrollmentId} on {leftOn}.',
    next: 'Request a new enrollment, or retract the fact if it was stated in error.',
  },
  ConsentMissing: {
    says: 'No parent has consented to enrollment {enrollmentId}, requested by the {requestedBy}; without consent it cannot be approved.',
    next: "Have the school record the parent's consent, then approve.",
  },
  ConsentNotForProvider: {
    says: 'A provider cannot record consent: it would vouch for its own payment.',
    next: 'The school system records what the parent signed.',
  },
  FactKindUnknown: {
    says: '{kind} is not a kind of fact that can be recorded.',
    next: 'Use one of {known}.',
  },
  FactNotForProvider: {
    says: 'A provider cannot state {kind}: that is for the school system to say.',
    next: 'The school system records this fact.',
  },
  FactOfAnother: {
    says: 'A provider states, withdraws and replaces its own word only; {kind} would be that of {by}.',
    next: 'Have it recorded by whose word it is.',
  },
  IndependenceNotAttested: {
    says: 'Nobody can state {kind} as the word of an assessor or as independent; only an attestation that the register bears out puts that on record.',
    next: 'State it without assessor, attestation and independent, as a claim, and have an independent assessor attest it.',
  },
  AttestedFactStands: {
    says: '{kind} {factId} rests on an attestation; nobody withdraws or replaces it while that counts.',
    next: 'Have the attestation revoked by its assessor, or dispute it.',
  },
  FactInFuture: {
    says: '{kind} on {effectiveOn} lies in the future; today is {today}.',
    next: 'Record it on or after the day it happens.',
  },
  FactAfterLeavingCourse: {
    says: '{kind} on {effectiveOn} cannot be: the student left the course on {leftOn}.',
    next: 'Check the day, or retract the drop or withdrawal if it was stated in error.',
  },
  FactNotFound: {
    says: 'Enrollment {enrollmentId} has no fact {factId} that still stands.',
    next: 'Look the facts of the enrollment up; one that was retracted or corrected before cannot be again.',
  },
  DecisionStillOpen: {
    says: 'The school system may still answer until {silentUntil}; today is {today}.',
    next: 'Wait for the answer, or evaluate again after that day.',
  },
  AnswerTooLate: {
    says: 'The school system could answer until {silentUntil}; its silence counts as approval since then.',
    next: 'Let the deadlines of the enrollment pass; record that the student dropped or withdrew instead of refusing.',
  },
  EvaluationInFuture: {
    says: 'An evaluation as of {asOf} lies ahead of today, {today}; it would let deadlines pass that are still open.',
    next: 'Evaluate as of today or earlier.',
  },
} as const satisfies RefusalCatalogue;

export type EnrollmentRefusal = keyof typeof enrollmentRefusals;
