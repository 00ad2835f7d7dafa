import type { Day } from '@ledger/kernel';
import { CalendarDay, Choice, LongText, PersonalText, Reference, References } from '@ledger/platform';
import { DISCLOSURE_PURPOSES, PERSONAL_FIELDS, type PersonalFields } from '@ledger/privacy';

const PURPOSES = Object.keys(DISCLOSURE_PURPOSES);
/** The longest note. */
const NOTE_CHARACTERS = 4_000;
const OPTIONAL = { optional: true } as const;

export class SubjectPath {
  @Reference('Opaque reference of the student.')
  readonly subjectRef!: string;
}

export class SubjectHoldPath extends SubjectPath {
  @Reference('Reference of the legal hold.')
  readonly holdId!: string;
}

/** What is kept of a student: what is left out stays as it is. */
export class PersonalDataBody implements PersonalFields {
  @PersonalText('Given name.', OPTIONAL)
  readonly givenName?: string;

  @PersonalText('Middle name.', OPTIONAL)
  readonly middleName?: string;

  @PersonalText('Family name.', OPTIONAL)
  readonly familyName?: string;

  @CalendarDay('Birth date.', OPTIONAL)
  readonly birthDate?: Day;

  @PersonalText('E-mail address.', OPTIONAL)
  readonly email?: string;

  @PersonalText('Telephone number.', OPTIONAL)
  readonly phone?: string;

  @PersonalText('Name of a parent or guardian.', OPTIONAL)
  readonly guardianName?: string;

  @PersonalText('How a parent or guardian is reached.', OPTIONAL)
  readonly guardianContact?: string;

  @LongText('A note: the one place for free text about a student.', NOTE_CHARACTERS, OPTIONAL)
  readonly note?: string;
}

/** Which fields are read, and what for. */
export class DiscloseBody {
  @References(`Which fields: ${PERSONAL_FIELDS.join(', ')}.`)
  readonly fields!: readonly string[];

  @Choice('What for; each role has its own.', PURPOSES)
  readonly purpose!: string;
}

/** Why something is held or erased. */
export class SubjectReasonBody {
  @Reference('Why, as a code.', { example: 'audit-open' })
  readonly reasonCode!: string;
}

/** What is kept from being erased, and why. */
export class PlaceLegalHoldBody extends SubjectReasonBody {
  @Reference('A reference for the hold, new for this student.')
  readonly holdId!: string;
}

export class SubjectDisclosuresQuery {
  @CalendarDay('The first day.', OPTIONAL)
  readonly from?: Day;

  @CalendarDay('The last day.', OPTIONAL)
  readonly to?: Day;

  @Choice('How it is written; json where it is left out.', ['json', 'csv', 'text'], OPTIONAL)
  readonly format?: 'json' | 'csv' | 'text';
}

export class DisclosuresQuery extends SubjectDisclosuresQuery {
  @Choice('Only those for this purpose.', PURPOSES, OPTIONAL)
  readonly purpose?: string;

  @Reference('Only those to this person.', OPTIONAL)
  readonly disclosedTo?: string;
}

export class RecipientsQuery {
  @Choice('How it is written; json where it is left out.', ['json', 'csv', 'text'], OPTIONAL)
  readonly format?: 'json' | 'csv' | 'text';
}
