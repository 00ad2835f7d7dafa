import type { EnrollmentStatus, Originator } from '@ledger/enrollment';
import type { Day } from '@ledger/kernel';
import {
  CalendarDay,
  Choice,
  FlatRecord,
  Reference,
  Shaped,
  Text,
  TruthText,
  WholeNumberText,
} from '@ledger/platform';
import { PageQuery } from '../paging.request';

const POLICY_VERSION = {
  pattern: /^[0-9A-Za-z][0-9A-Za-z.-]{0,31}$/,
  says: 'up to 32 letters, digits, points and hyphens',
  example: '2014',
};

const STATUSES: readonly EnrollmentStatus[] = [
  'requested',
  'approved',
  'waitlisted',
  'confirmed',
  'refused',
  'voided',
  'dropped',
  'withdrawn',
  'failed',
  'completed',
];

export class EnrollmentPath {
  @Reference('Reference of the enrollment.')
  readonly enrollmentId!: string;
}

export class FactPath extends EnrollmentPath {
  @Reference('Reference of the fact within the enrollment.')
  readonly factId!: string;
}

/** A seat in a published offering, for one student. */
export class RequestEnrollmentBody {
  @Reference('Reference of the new enrollment; made by the ledger where it is left out.', { optional: true })
  readonly enrollmentId?: string;

  @Reference('The program that pays.')
  readonly programId!: string;

  @Reference('The course offering.')
  readonly offeringId!: string;

  @Reference('Opaque reference of the student; never a name or a school number.')
  readonly learnerRef!: string;

  @Reference('Code of the school system that stands for the student.')
  readonly schoolSystem!: string;

  @Reference('Code of the school, where it is known.', { optional: true })
  readonly school?: string | null;

  @Choice('Who asks; follows from the role where it is left out.', ['school', 'parent', 'provider'], {
    optional: true,
  })
  readonly requestedBy?: Originator;

  @CalendarDay('The day of the request; today where it is left out.', { optional: true })
  readonly effectiveOn?: Day;
}

/** The day a decision counts from. */
export class DecisionBody {
  @CalendarDay('The day it counts from; today where it is left out.', { optional: true })
  readonly effectiveOn?: Day;
}

/** Why the school system says no. */
export class RefusalBody {
  @Reference('Why, as a code of the program.', { example: 'not-academically-appropriate' })
  readonly reasonCode!: string;
}

/** The ruling or order that makes an enrollment void. */
export class VoidingBody {
  @Reference('Why, as a code of the program.', { example: 'court-ruling' })
  readonly reasonCode!: string;

  @Text('The ruling or order.', { example: 'LFT v. State, 118 So.3d 1033' })
  readonly reference!: string;

  @Choice('Whether what was earned is taken back or stays, as the order says.', ['reversed', 'kept'])
  readonly earned!: 'reversed' | 'kept';

  @CalendarDay('The day it counts from; today where it is left out.', { optional: true })
  readonly effectiveOn?: Day;
}

/** Something that happened in the student's learning. */
export class FactBody {
  @Reference('A kind of fact that the funding policy speaks of.', { example: 'completed' })
  readonly kind!: string;

  @CalendarDay('The day it happened; today where it is left out.', { optional: true })
  readonly effectiveOn?: Day;

  @FlatRecord('What the kind says more, such as the credits of a credit-posted fact.', { optional: true })
  readonly fields?: Readonly<Record<string, string | number | boolean>>;
}

/** What is true instead. */
export class CorrectionBody {
  @Reference('Why, as a code of the program.', { example: 'clerical-error' })
  readonly reasonCode!: string;

  @CalendarDay('The day it happened.')
  readonly effectiveOn!: Day;

  @FlatRecord('What the kind says more.', { optional: true })
  readonly fields?: Readonly<Record<string, string | number | boolean>>;
}

/** Another version of the policy, and who orders that it pays. */
export class PolicyAdjustmentBody {
  @Shaped('The published version that shall pay from now on.', POLICY_VERSION)
  readonly policyVersion!: string;

  @Text('The authority that orders it: an act, a ruling, a resolution.')
  readonly citation!: string;

  @Reference('Why, as a code of the program.', { example: 'retroactive-act' })
  readonly reasonCode!: string;
}

export class ExplanationQuery {
  @CalendarDay(
    'By what was known on this day, with the deadlines before it passed; today where it is left out.',
    { optional: true },
  )
  readonly asOf?: Day;
}

export class EnrollmentsQuery extends PageQuery {
  @Reference('Only those of this program.', { optional: true })
  readonly programId?: string;

  @Reference('Only those of this provider.', { optional: true })
  readonly providerId?: string;

  @Reference('Only those of this school system.', { optional: true })
  readonly schoolSystem?: string;

  @Reference('Only those of this student.', { optional: true })
  readonly learnerRef?: string;

  @Reference('Only those in this offering.', { optional: true })
  readonly offeringId?: string;

  @Reference('Only those in this course.', { optional: true })
  readonly courseCode?: string;

  @WholeNumberText('Only those of this fiscal year.', { least: 2000, most: 2200 }, { optional: true })
  readonly fiscalYear?: number;

  @Choice('Only those of this status.', STATUSES, { optional: true })
  readonly status?: EnrollmentStatus;

  @Reference('Only those that wait for the money of this allotment.', { optional: true })
  readonly waitlistOf?: string;

  @TruthText('Only those for which letting time pass could still change something, or only the others.', {
    optional: true,
  })
  readonly open?: boolean;

  @Text(
    'Beginning of an enrollment reference, or exactly a student reference, course code, offering or provider.',
    { optional: true },
  )
  readonly q?: string;
}
