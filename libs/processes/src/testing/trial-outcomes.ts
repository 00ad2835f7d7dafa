import { DefineProgram, PublishPolicyVersion } from '@ledger/catalog';
import { parsePolicy } from '@ledger/policy';
import {
  type AssessorChange,
  type AttestedOutcome,
  ConfirmAssessorChange,
  CountersignAttestation,
  DisputeAttestation,
  ProposeAssessorChange,
  ResolveDispute,
  RevokeAttestation,
} from '@ledger/verification';
import { credential, OUTCOME_POLICY, outcome, registerChanges } from '@ledger/verification/testing';
import { ClaimOutcome } from '../open-outcome-claim/open-outcome-claim';
import { KeepAttestedFacts } from '../record-attested-outcome/record-attested-outcome.process';
import { ReviewOutcomes } from '../review-attestations/review-attestations';
import {
  referenceOf,
  StateOutcome,
  SubmitCredential,
  type SubmittedCredential,
  SubmitResult,
} from '../submit-attestation/submit-attestation';
import { approve, request, state } from './trial-commands';
import { allot, type Draft, trialLedger, type TrialLedger } from './trial-ledger';

const ASSESSOR = 'A-1';
const ENROLLMENT = 'e-1';

/** The trial program under the outcome policy, with the sample assessor in the register and `e-1` enrolled at 700.01. */
export async function trialOutcomes(): Promise<TrialLedger> {
  const ledger = await trialLedger();
  await ledger.give('2026-07-01', publishOutcomePolicy);
  await ledger.give('2026-07-01', underOutcomePolicy);
  await register(ledger, ...registerChanges());
  await ledger.give('2026-07-01', allot(1_000_000));
  await ledger.give('2026-08-03', request(ENROLLMENT));
  await ledger.give('2026-08-05', approve(ENROLLMENT));
  await ledger.give('2026-08-10', state(ENROLLMENT, 'enrolled'));
  return ledger;
}

/** Changes the register, as two people do; what became of the last change. */
export async function register(
  ledger: TrialLedger,
  ...changes: readonly AssessorChange[]
): Promise<readonly string[] | string> {
  let last: readonly string[] | string = [];
  for (const change of changes) {
    const reference = { assessorId: ASSESSOR, proposalId: JSON.stringify(change) };
    await ledger.give('2026-07-01', (m) => new ProposeAssessorChange({ ...reference, change }, m));
    last = await ledger.give(
      '2026-07-01',
      (m) => new ConfirmAssessorChange(reference, { ...m, actor: 'another' }),
    );
  }
  return last;
}

const publishOutcomePolicy: Draft = (m) => {
  const result = parsePolicy(OUTCOME_POLICY);
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostics));
  const { id: policyId, version, hash, promulgatedOn, effectiveFrom, document } = result.policy;
  return new PublishPolicyVersion({ policyId, version, hash, promulgatedOn, effectiveFrom, document }, m);
};

const underOutcomePolicy: Draft = (m) =>
  new DefineProgram(
    {
      programId: 'la',
      title: 'Verified outcomes (fictional)',
      zone: 'America/Chicago',
      fiscalYearStartsOn: '07-01',
      policyId: 'example/verified-outcome',
      fundingSources: ['SCA'],
      limits: { coursesPerStudentYear: 2, seatsPerProviderYear: 10, attemptsPerCourse: 1 },
      schoolSystems: [{ code: '001', name: 'Acadia Parish', perPupilCents: null }],
    },
    m,
  );

/** That the exam was passed on 10 December. */
export const PASSED: AttestedOutcome = outcome({ passed: true, score: '82.5' });

type Verified = Extract<SubmittedCredential, { readonly kind: 'verified' }>;

/** A credential of the sample assessor about the student of `e-1`. */
export const verified = (changes: Partial<Verified> = {}): Verified => ({
  kind: 'verified',
  assessorId: ASSESSOR,
  outcome: PASSED,
  evidence: credential(),
  validUntil: null,
  subject: { names: ['learner-e-1'], identities: [] },
  ...changes,
});

export const submit =
  (changes: Partial<SubmitCredential['data']> = {}): Draft =>
  (m) =>
    new SubmitCredential(
      { enrollmentId: ENROLLMENT, instrument: 'alg1-exam', credential: verified(), ...changes },
      m,
    );

export const submitRow =
  (changes: Partial<SubmitResult['data']> = {}): Draft =>
  (m) =>
    new SubmitResult(
      {
        enrollmentId: ENROLLMENT,
        assessorId: ASSESSOR,
        instrument: 'alg1-exam',
        learnerRef: 'learner-e-1',
        outcome: PASSED,
        row: { sourceHash: 'sha256:1', line: 2, attempt: null },
        ...changes,
      },
      m,
    );

/** The attestation of `submit()`, of `submitRow()` and of `stateAs()`, which say the same. */
export const PASSED_ID = referenceOf({
  enrollmentId: ENROLLMENT,
  instrument: 'alg1-exam',
  credential: verified(),
}).attestationId;

const reference = { enrollmentId: ENROLLMENT, attestationId: PASSED_ID };

export const stateAs =
  (actor: string, changes: Partial<StateOutcome['data']> = {}): Draft =>
  (m) =>
    new StateOutcome(
      {
        enrollmentId: ENROLLMENT,
        assessorId: ASSESSOR,
        instrument: 'alg1-exam',
        outcome: PASSED,
        validUntil: null,
        ...changes,
      },
      { ...m, actor },
    );

export const countersignAs =
  (actor: string, attestationId = PASSED_ID): Draft =>
  (m) =>
    new CountersignAttestation({ ...reference, attestationId, assessorId: ASSESSOR }, { ...m, actor });

export const revokePassed: Draft = (m) => new RevokeAttestation({ ...reference, reasonCode: 'mixed-up' }, m);

export const disputePassed: Draft = (m) =>
  new DisputeAttestation({ ...reference, reasonCode: 'not-proctored' }, m);

export const resolvePassed =
  (finding: 'upheld' | 'rejected'): Draft =>
  (m) =>
    new ResolveDispute({ ...reference, finding, reasonCode: 'looked-into' }, { ...m, actor: 'another' });

export const claim =
  (changes: Partial<ClaimOutcome['data']> = {}): Draft =>
  (m) =>
    new ClaimOutcome(
      {
        enrollmentId: ENROLLMENT,
        claimId: 'e-1.c',
        measuredBy: 'exam',
        competency: null,
        stage: null,
        assessorId: null,
        ...changes,
      },
      m,
    );

export const reviewAll =
  (changes: Partial<ReviewOutcomes['data']> = {}): Draft =>
  (m) =>
    new ReviewOutcomes({ enrollmentId: ENROLLMENT, ...changes }, m);

/** What the process asks after any change of an attestation. */
export const keepFacts =
  (reasonCode = 'attestation-revoked', enrollmentId = ENROLLMENT): Draft =>
  (m) =>
    new KeepAttestedFacts({ enrollmentId, reasonCode }, m);
