import type { StatedTerms } from '@ledger/policy';

/** A program was set up: its zone, fiscal year, limits and the school systems that take part. */
export interface ProgramDefined {
  readonly type: 'ProgramDefined';
  readonly data: ProgramTerms;
}

/** The terms of a program changed; what was approved before keeps what it pinned. */
export interface ProgramRevised {
  readonly type: 'ProgramRevised';
  readonly data: ProgramTerms;
}

export interface ProgramTerms {
  readonly programId: string;
  readonly title: string;
  /** IANA time zone in which days are counted. */
  readonly zone: string;
  /** Month and day on which a fiscal year starts, `MM-DD`. */
  readonly fiscalYearStartsOn: string;
  /** The funding policy, by its id; the version in force on the approval day is pinned. */
  readonly policyId: string;
  /** Asked for money in this order. */
  readonly fundingSources: readonly string[];
  readonly limits: ProgramLimits;
  readonly schoolSystems: readonly ParticipatingSchoolSystem[];
  /** What the funding policy asks to be pinned for every enrollment; an offering's own terms come before these. */
  readonly policyTerms?: StatedTerms;
}

export interface ProgramLimits {
  /** Most courses funded for one student in one fiscal year; null for no limit. */
  readonly coursesPerStudentYear: number | null;
  /** Most students one provider may have in one fiscal year; null for no limit. */
  readonly seatsPerProviderYear: number | null;
  /** How often one student may be funded in one course, over all years. */
  readonly attemptsPerCourse: number;
}

export interface ParticipatingSchoolSystem {
  readonly code: string;
  readonly name: string;
  /** State and local funding per pupil, cents a year, where the policy caps the price by it. */
  readonly perPupilCents: number | null;
}

export type ProgramEvent = ProgramDefined | ProgramRevised;

/** What the ids of a program's allotments are made of, parted by dots. */
export const namedBy = ({ programId, fundingSources, schoolSystems }: ProgramTerms): readonly string[] => [
  programId,
  ...fundingSources,
  ...schoolSystems.map(({ code }) => code),
];
