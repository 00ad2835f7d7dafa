import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a command on what is known of a person. */
export const dataSubjectRefusals = {
  LegalHoldExists: {
    says: 'Legal hold {holdId} of subject {subjectRef} was placed before, for another reason, or has ended.',
    next: 'Use a new reference for a new hold.',
  },
  LegalHoldNotFound: {
    says: 'Subject {subjectRef} has no legal hold {holdId} in force.',
    next: 'Look the subject up.',
  },
  LegalHoldReleaseNotProposed: {
    says: 'Nobody has asked for the end of legal hold {holdId} of subject {subjectRef}.',
    next: 'Let one person propose it and another one confirm it.',
  },
  SamePersonReleasesHold: {
    says: '{actor} asked for the end of legal hold {holdId}; a second person has to confirm it.',
    next: 'Let somebody else confirm it.',
  },
  NotASubject: {
    says: '{subjectRef} is a key of the ledger itself and no subject; what it seals would be lost for all.',
    next: 'Name the reference of a student, of a person at work or of a file.',
  },
  SubjectUnderLegalHold: {
    says: 'Subject {subjectRef} is under legal hold {holdId} ({reasonCode}); nothing of it is erased.',
    next: 'Let two people end the hold when its reason is over.',
  },
  SubjectHasOpenMatters: {
    says: 'Money of subject {subjectRef} is not settled: {matters}, the first of them {kind} {id}.',
    next: 'Wait until nothing is pending, claimed back, in dispute or on hold, then erase.',
  },
  SubjectErasedBefore: {
    says: 'What was known of subject {subjectRef} was erased on {erasedOn}.',
    next: 'Nothing of it is left to hold or to read.',
  },
  PurposeNotDeclared: {
    says: 'Personal data is not read for {purpose}.',
    next: 'Name one of the declared purposes: {declared}.',
  },
  PurposeNotForRole: {
    says: 'The role {role} does not read personal data for {purpose} ({citation}).',
    next: 'Read for a purpose of the role, or let somebody read whose task it is.',
  },
} as const satisfies RefusalCatalogue;

export type DataSubjectRefusal = keyof typeof dataSubjectRefusals;
