import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AllotAmount, allotmentIdOf } from '@ledger/appropriation';
import { DefineProgram, PublishCourseOffering, PublishPolicyVersion } from '@ledger/catalog';
import { type CommandMetadata, type DomainCommand, toDay } from '@ledger/kernel';
import { packPath, parsePolicy } from '@ledger/policy';
import {
  ApproveRequestedEnrollment,
  RecordConsent,
  RequestEnrollmentInOffering,
  StateFact,
} from '@ledger/processes';

/** A command that waits for who gives it and when. */
export type SampleDraft = (metadata: CommandMetadata) => DomainCommand;

/** The programs of the sample: everything but one enrollment is in the first. */
export const SAMPLE_PROGRAM = 'trial';
export const OTHER_PROGRAM = 'elsewhere';

const PACK = ['us-la/course-choice', '2014'] as const;

/** The first day of the sample. */
export const FIRST_DAY = '2026-08-03';

export const publishPolicy: SampleDraft = (m) => {
  const packs = join(__dirname.replace(/([\\/])dist[\\/]libs/, '$1libs'), '../../../policy/packs');
  const result = parsePolicy(readFileSync(join(packs, packPath(...PACK)), 'utf8'));
  if (result.kind === 'invalid') throw new Error('The sample policy cannot be read');
  const { id: policyId, version, hash, promulgatedOn, effectiveFrom, document } = result.policy;
  return new PublishPolicyVersion({ policyId, version, hash, promulgatedOn, effectiveFrom, document }, m);
};

export const defineProgram =
  (programId: string): SampleDraft =>
  (m) =>
    new DefineProgram(
      {
        programId,
        title: `Program ${programId} (fictional)`,
        zone: 'America/Chicago',
        fiscalYearStartsOn: '07-01',
        policyId: PACK[0],
        fundingSources: ['SCA'],
        limits: { coursesPerStudentYear: null, seatsPerProviderYear: 1_000_000, attemptsPerCourse: 1 },
        schoolSystems: [{ code: '001', name: 'Acadia Parish', perPupilCents: null }],
      },
      m,
    );

interface OfferingAsked {
  readonly offeringId: string;
  readonly providerId: string;
  readonly priceCents: number;
  readonly programId?: string;
}

export const publishOffering =
  ({ programId = SAMPLE_PROGRAM, ...offering }: OfferingAsked): SampleDraft =>
  (m) =>
    new PublishCourseOffering({ ...offering, programId, ...COURSE }, m);

const COURSE = {
  courseCode: 'ALG1',
  scedCode: '02052',
  title: 'Algebra I',
  courseStart: toDay('2026-08-10'),
  courseEnd: toDay('2026-12-18'),
  credits: '1.0',
};

export const RECOVERY_TERMS = {
  programId: SAMPLE_PROGRAM,
  answerDays: 30,
  appealDays: 15,
  writeOffLimitCents: 10_000,
  perRunCents: null,
  shareOfLineBasisPoints: 10_000,
  citation: 'Program manual, chapter 9 (fictional)',
  from: toDay(FIRST_DAY),
};

export const allot =
  (programId: string, allottedCents: number): SampleDraft =>
  (m) => {
    const identity = { programId, fundingSource: 'SCA', schoolSystem: '001', fiscalYear: 2027 };
    return new AllotAmount({ ...identity, allotmentId: allotmentIdOf(identity), allottedCents }, m);
  };

export const request =
  (enrollmentId: string, offeringId: string): SampleDraft =>
  (m) =>
    new RequestEnrollmentInOffering(
      {
        enrollmentId,
        programId: offeringId === 'alg-9' ? OTHER_PROGRAM : SAMPLE_PROGRAM,
        offeringId,
        learnerRef: `learner-${enrollmentId}`,
        schoolSystem: '001',
        school: null,
        requestedBy: 'school',
      },
      m,
    );

export const consent =
  (enrollmentId: string): SampleDraft =>
  (m) =>
    new RecordConsent({ enrollmentId, statedBy: 'school-system' }, m);

export const approve =
  (enrollmentId: string): SampleDraft =>
  (m) =>
    new ApproveRequestedEnrollment({ enrollmentId }, m);

export const state =
  (enrollmentId: string, kind: string): SampleDraft =>
  (m) =>
    new StateFact({ enrollmentId, kind, statedBy: 'school-system', fields: {} }, m);
