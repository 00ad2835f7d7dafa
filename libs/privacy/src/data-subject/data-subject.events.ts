import type { Day } from '@ledger/kernel';
import type { DisclosurePurpose } from './purposes';

/** What is kept of a person may not be erased while this stands: an audit, a dispute or a court asks for it. */
export interface LegalHoldPlaced {
  readonly type: 'LegalHoldPlaced';
  readonly data: LegalHold;
}

export interface LegalHold {
  readonly subjectRef: string;
  readonly holdId: string;
  readonly reasonCode: string;
  readonly placedBy: string;
  readonly effectiveOn: Day;
}

/** Somebody asks for the end of a legal hold; a second person has to confirm it. */
export interface LegalHoldReleaseProposed {
  readonly type: 'LegalHoldReleaseProposed';
  readonly data: {
    readonly subjectRef: string;
    readonly holdId: string;
    readonly reasonCode: string;
    readonly proposedBy: string;
    readonly effectiveOn: Day;
  };
}

/** A legal hold ended by the word of two people. */
export interface LegalHoldReleased {
  readonly type: 'LegalHoldReleased';
  readonly data: {
    readonly subjectRef: string;
    readonly holdId: string;
    readonly reasonCode: string;
    readonly proposedBy: string;
    readonly confirmedBy: string;
    readonly effectiveOn: Day;
  };
}

/** What was known of a person is destroyed with its key; references, amounts and proofs stay as they are. */
export interface SubjectErased {
  readonly type: 'SubjectErased';
  readonly data: {
    readonly subjectRef: string;
    readonly reasonCode: string;
    readonly erasedBy: string;
    readonly effectiveOn: Day;
  };
}

/** Somebody was given personal data of a person: recorded before it was handed out. */
export interface PersonalDataDisclosed {
  readonly type: 'PersonalDataDisclosed';
  readonly data: Disclosure & { readonly subjectRef: string };
}

/** Who was given what, and what for. */
export interface Disclosure {
  /** The same for all persons of one reading. */
  readonly disclosureId: string;
  /** Names of fields, in their order; never what they say. */
  readonly fields: readonly string[];
  readonly purpose: DisclosurePurpose;
  /** Opaque reference of who read. */
  readonly disclosedTo: string;
  /** In what capacity. */
  readonly role: string;
  /** For which organization; null where the role is bound to none. */
  readonly org: string | null;
  readonly effectiveOn: Day;
}

export type DataSubjectEvent =
  LegalHoldPlaced | LegalHoldReleaseProposed | LegalHoldReleased | SubjectErased | PersonalDataDisclosed;
