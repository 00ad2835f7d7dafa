import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AllotAmount, allotmentIdOf } from '@ledger/appropriation';
import {
  AuthorizeProvider,
  type CourseOfferingTerms,
  DefineProgram,
  type ProgramTerms,
  PublishCourseOffering,
  PublishPolicyVersion,
} from '@ledger/catalog';
import { type CommandMetadata, type DomainCommand, toDay } from '@ledger/kernel';
import { packPath, parsePolicy } from '@ledger/policy';

/** A fictional program that tests and benches enroll students in: one school system, one provider, one course. */
export const TRIAL = {
  programId: 'trial',
  providerId: 'P-TRIAL',
  offeringId: 'trial-algebra',
  schoolSystem: '001',
  fiscalYear: 2027,
  priceCents: 80_000,
} as const;

export const TRIAL_ALLOTMENT = allotmentIdOf({ ...TRIAL, fundingSource: 'SCA' });

// Compiled or not, the packs stand where the repository has them.
const PACKS = join(__dirname.replace(/([\\/])dist[\\/]test/, '$1test'), '../../libs/policy/packs');

/** The command that publishes a pack of the repository. */
export function publishPack(id: string, version: string, metadata: CommandMetadata): PublishPolicyVersion {
  const result = parsePolicy(readFileSync(join(PACKS, packPath(id, version)), 'utf8'));
  if (result.kind === 'invalid') throw new Error(`${id}@${version} does not parse`);
  const { hash, promulgatedOn, effectiveFrom, document } = result.policy;
  return new PublishPolicyVersion(
    { policyId: id, version, hash, promulgatedOn, effectiveFrom, document },
    metadata,
  );
}

const PROGRAM: ProgramTerms = {
  programId: TRIAL.programId,
  title: 'Trial program (fictional)',
  zone: 'America/Chicago',
  fiscalYearStartsOn: '07-01',
  policyId: 'us-la/course-choice',
  fundingSources: ['SCA'],
  limits: { coursesPerStudentYear: null, seatsPerProviderYear: null, attemptsPerCourse: 1 },
  schoolSystems: [{ code: TRIAL.schoolSystem, name: 'Trial School System', perPupilCents: null }],
};

const OFFERING: CourseOfferingTerms = {
  offeringId: TRIAL.offeringId,
  programId: TRIAL.programId,
  providerId: TRIAL.providerId,
  courseCode: '02052',
  scedCode: '02052',
  title: 'Algebra I',
  priceCents: TRIAL.priceCents,
  courseStart: toDay('2026-08-10'),
  courseEnd: toDay('2026-12-18'),
  credits: '1.0',
};

/** The commands that set the trial program up, with this much money. */
export function trialProgram(
  metadata: () => CommandMetadata,
  allottedCents: number,
): readonly DomainCommand[] {
  const { programId, providerId, schoolSystem, fiscalYear } = TRIAL;
  const name = 'Trial Provider (fictional)';
  const authorization = { providerId, name, authorizedFrom: toDay('2020-07-01'), authorizedTo: null };
  const allotment = {
    allotmentId: TRIAL_ALLOTMENT,
    programId,
    fundingSource: 'SCA',
    schoolSystem,
    fiscalYear,
  };
  return [
    publishPack('us-la/course-choice', '2014', metadata()),
    new DefineProgram(PROGRAM, metadata()),
    new AuthorizeProvider(authorization, metadata()),
    new PublishCourseOffering(OFFERING, metadata()),
    new AllotAmount({ ...allotment, allottedCents }, metadata()),
  ];
}
