/** Who receives personal data or education records by agreement, as the law asks to publish it. */
export interface RecipientsDocument {
  readonly format: 'course-funding-ledger/recipients';
  readonly version: 1;
  readonly publisher: Publisher;
  readonly recipients: readonly Recipient[];
}

/** Who publishes the list, and where somebody complains who thinks data was misused. */
export interface Publisher {
  readonly name: string;
  readonly contact: string;
  readonly complaintPath: string;
}

/** One recipient and its agreement. */
export interface Recipient {
  /** As disclosures name the organization. */
  readonly id: string;
  readonly name: string;
  readonly agreement: {
    readonly title: string;
    /** Where the whole text can be read. */
    readonly reference: string;
    readonly signedOn: string;
    /** Null where it has no end. */
    readonly endsOn: string | null;
  };
  readonly dataElements: readonly DataElement[];
  readonly intendedUse: string;
  /** What allows the disclosure. */
  readonly citation: string;
  /** An office, not a person. */
  readonly contact: string;
  /** Where it differs from that of the publisher. */
  readonly complaintPath?: string;
}

/** What can be handed out, and what is meant by it. */
export const DATA_ELEMENTS = {
  learnerRef: 'opaque reference of the student',
  givenName: 'given name',
  middleName: 'middle name',
  familyName: 'family name',
  birthDate: 'birth date',
  email: 'e-mail address',
  phone: 'telephone number',
  guardianName: 'name of a parent or guardian',
  guardianContact: 'contact of a parent or guardian',
  schoolSystem: 'school system and school',
  enrollment: 'course, provider and standing of the enrollment',
  participation: 'days of enrollment, participation, withdrawal and completion',
  outcomes: 'results and attestations of outcomes',
  amounts: 'what was earned and paid for the student',
} as const;

/** One of them. */
export type DataElement = keyof typeof DATA_ELEMENTS;
