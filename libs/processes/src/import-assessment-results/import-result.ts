import { type EnrollmentRow, enrollmentView } from '@ledger/enrollment';
import type { AssessmentRow, LeftOutResult } from '@ledger/interchange';
import { fillIn, type Refusal } from '@ledger/kernel';
import {
  type AssessorRow,
  assessorView,
  type AttestationRow,
  attestationView,
  type AttestedOutcome,
} from '@ledger/verification';
import { ledgerRefusals } from '../ledger-log';
import { SubmitResult } from '../submit-attestation/submit-attestation';
import type { AssessmentImportRequest, ResultFinding } from './assessment-import';
import { enrollmentOfResult } from './match-enrollment';

/** An import of results under way. */
export interface AssessmentImport extends Pick<AssessmentImportRequest, 'ledger' | 'options'> {
  readonly correlationId: string;
}

/** What became of a result, and the enrollment it was found to be about. */
export interface ImportedResult {
  readonly finding: ResultFinding;
  readonly enrollmentId?: string;
}

/** More courses than a student takes in a program, or outcomes than a course has. */
const ROWS_OF_STUDENT = 500;

type Words = Omit<ResultFinding, 'outcome' | 'next'> & Partial<Pick<ResultFinding, 'next'>>;

const finding = (outcome: ResultFinding['outcome'], words: Words): ResultFinding => ({
  outcome,
  next: '',
  ...words,
});

const NO_STUDENT = finding('ignored', {
  code: 'result.student_unknown',
  message: 'No student of the source system has this id.',
});
const NOT_ENROLLED = finding('ignored', {
  code: 'result.not_enrolled',
  message: 'The student is in no such course of the program that had begun by then.',
});
const SEVERAL = finding('error', {
  code: 'result.enrollment_ambiguous',
  message: 'The student is in two such courses that began on one day.',
  next: 'Submit the result for one of them by hand.',
});
const WOULD_ATTEST = finding('attested', {
  code: 'result.attested',
  message: 'It would be submitted as the word of the assessor.',
});
const ATTESTED = finding('attested', {
  code: 'result.attested',
  message: 'It is on record as the word of the assessor.',
});
const UNCHANGED = finding('unchanged', { code: 'result.unchanged', message: 'It was on record.' });

/** Submits a result for the enrollment it is about. */
export async function importResult(
  under: AssessmentImport,
  row: AssessmentRow,
  learnerRef: string | undefined,
): Promise<ImportedResult> {
  if (learnerRef === undefined) return { finding: NO_STUDENT };
  const enrollment = await enrollmentFor(under, row, learnerRef);
  if (enrollment === undefined) return { finding: NOT_ENROLLED };
  if (enrollment === 'several') return { finding: SEVERAL };
  const { enrollmentId } = enrollment;
  if (under.options.dryRun) return { finding: WOULD_ATTEST, enrollmentId };
  return { finding: await submit(under, { row, learnerRef, enrollmentId }), enrollmentId };
}

interface Submission {
  readonly row: AssessmentRow;
  readonly learnerRef: string;
  readonly enrollmentId: string;
}

async function submit(
  { ledger, options: { actor }, correlationId }: AssessmentImport,
  { row, learnerRef, enrollmentId }: Submission,
): Promise<ResultFinding> {
  const { assessor: assessorId, instrument, sourceHash, line, attempt = null } = row;
  const said = { enrollmentId, assessorId, instrument, learnerRef, outcome: outcomeOf(row) };
  const metadata = ledger.metadata({ actor, correlationId });
  const answer = await ledger.execute(
    new SubmitResult({ ...said, row: { sourceHash, line, attempt } }, metadata),
  );
  if (answer.kind === 'refused') return refusedAs(answer.refusal);
  return (answer.answer as { readonly events: readonly string[] }).events.length > 0 ? ATTESTED : UNCHANGED;
}

/** What the assessor says; a level named `pass` or `fail` is its own finding of whether its standard was met. */
function outcomeOf({ takenOn, competency, score, scaledScore, level }: AssessmentRow): AttestedOutcome {
  return {
    assessedOn: takenOn,
    competency: competency ?? null,
    phase: null,
    passed: level === 'pass' || (level === 'fail' ? false : null),
    score: score ?? scaledScore ?? null,
    percentile: null,
    criteria: [],
  };
}

function refusedAs({ name, details }: Refusal): ResultFinding {
  const code = `refused.${name}`;
  const text = ledgerRefusals[name];
  if (text === undefined) return finding('error', { code, message: name });
  const [message, next] = [fillIn(text.says, details), fillIn(text.next, details)];
  return finding('error', { code, message, next });
}

type OfStudent = Pick<AssessmentRow, 'assessor' | 'instrument' | 'courseCode' | 'takenOn'>;

async function enrollmentFor(
  { ledger: { views }, options: { programId } }: AssessmentImport,
  { assessor, instrument, courseCode, takenOn }: OfStudent,
  learnerRef: string,
): Promise<EnrollmentRow | 'several' | undefined> {
  const found = await views.find(enrollmentView, { where: { learnerRef }, limit: ROWS_OF_STUDENT });
  const rows = found.map(({ body }) => JSON.parse(body) as EnrollmentRow);
  if (courseCode !== undefined)
    return enrollmentOfResult(rows, { programId, courseCodes: [courseCode], takenOn });
  const [registered] = await views.read(assessorView, [assessor]);
  const { instruments = [] } = registered === undefined ? {} : (JSON.parse(registered.body) as AssessorRow);
  const { courseCodes = [] } = instruments.find(({ code }) => code === instrument) ?? {};
  return enrollmentOfResult(rows, { programId, courseCodes, takenOn });
}

/** A result the assessor does not count; one that was attested before and is withdrawn now needs somebody to act. */
export async function leaveOutResult(
  under: AssessmentImport,
  result: LeftOutResult,
  learnerRef: string | undefined,
): Promise<ImportedResult> {
  const { takenOn, status, because } = result;
  const left = {
    finding: finding('left-out', { code: `result.${status}`, message: `It does not count: ${because}.` }),
  };
  const isWithdrawn = status === 'void' || status === 'invalidated';
  if (!isWithdrawn || takenOn === undefined || learnerRef === undefined) return left;
  const test = { ...result, takenOn };
  const enrollment = await enrollmentFor(under, test, learnerRef);
  if (typeof enrollment !== 'object') return left;
  const { enrollmentId } = enrollment;
  const attested = await attestedBefore(under, test, enrollmentId);
  return attested === undefined
    ? { ...left, enrollmentId }
    : { enrollmentId, finding: takenBack(attested.attestationId, because) };
}

const takenBack = (attestationId: string, because: string): ResultFinding =>
  finding('error', {
    code: 'result.taken_back',
    message: `The assessor takes back what attestation ${attestationId} rests on: ${because}.`,
    next: 'Revoke the attestation.',
  });

async function attestedBefore(
  { ledger: { views } }: AssessmentImport,
  { assessor, instrument, competency, takenOn }: OfStudent & Pick<LeftOutResult, 'competency'>,
  enrollmentId: string,
): Promise<AttestationRow | undefined> {
  const found = await views.find(attestationView, { where: { enrollmentId }, limit: ROWS_OF_STUDENT });
  return found
    .map(({ body }) => JSON.parse(body) as AttestationRow)
    .find(
      ({ assessorId, instrument: by, outcome, status }) =>
        assessorId === assessor &&
        by === instrument &&
        outcome.assessedOn === takenOn &&
        outcome.competency === (competency ?? null) &&
        status === 'counting',
    );
}
