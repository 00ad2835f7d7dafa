import { toDay } from '@ledger/kernel';
import { ClaimOutcome, ReviewOutcomes, StateOutcome, SubmitCredential } from '@ledger/processes';
import {
  type AssessorChange,
  ConfirmAssessorChange,
  CountersignAttestation,
  DisputeAttestation,
  ProposeAssessorChange,
  ResolveDispute,
  WithdrawAssessorChange,
  WithdrawOutcomeClaim,
} from '@ledger/verification';
import {
  credential,
  instrument,
  outcome,
  providerTie,
  registration,
  signingKey,
} from '@ledger/verification/testing';
import { foundIn, type SampleLedger } from './sample-ledger';

const day = toDay;

/** Every change of an assessor that an earlier one makes possible. */
const CHANGES: readonly AssessorChange[] = [
  { kind: 'registration', registration },
  { kind: 'key', key: signingKey() },
  { kind: 'instrument', instrument: instrument() },
  { kind: 'registration', registration: { ...registration, name: 'Delta Assessments (fictional)' } },
  { kind: 'tie', tie: providerTie({ providerId: 'P-9' }) },
  { kind: 'suspension', from: day('2026-11-01'), reasonCode: 'audit-finding' },
  { kind: 'reinstatement', from: day('2026-11-10') },
];

async function change(
  sample: SampleLedger,
  assessorId: string,
  asked: readonly AssessorChange[],
): Promise<void> {
  for (const [place, each] of asked.entries()) {
    const reference = { assessorId, proposalId: `rare-${String(place)}` };
    await sample.give((m) => new ProposeAssessorChange({ ...reference, change: each }, m));
    await sample.give((m) => new ConfirmAssessorChange(reference, m), 'ben');
  }
}

/** A change that is taken back before anybody confirms it. */
async function withdraw(sample: SampleLedger): Promise<void> {
  const reference = { assessorId: 'A-4', proposalId: 'rare-mistake' };
  const tie = { kind: 'tie', tie: providerTie() } as const;
  await sample.give((m) => new ProposeAssessorChange({ ...reference, change: tie }, m));
  await sample.give((m) => new WithdrawAssessorChange({ ...reference, reasonCode: 'mistaken' }, m));
}

/** Two people of an assessor attest what was claimed; it is disputed, and the dispute is resolved against them. */
async function attestedByTwo(sample: SampleLedger): Promise<void> {
  const enrollmentId = 'e-2';
  const said = outcome({ passed: true, assessedOn: day('2026-11-10') });
  const stated = {
    enrollmentId,
    assessorId: 'A-1',
    instrument: 'alg1-exam',
    outcome: said,
    validUntil: null,
  };
  const claimed = { enrollmentId, claimId: 'e-2.c1', measuredBy: 'exam', competency: null } as const;
  await sample.give((m) => new ClaimOutcome({ ...claimed, stage: null, assessorId: null }, m), 'p-1');
  await sample.give((m) => new StateOutcome(stated, m), 'ann');
  const { attestationId = '' } = await foundIn(sample, ({ type, data }) =>
    type === 'AttestationProposed' ? data : undefined,
  );
  const reference = { enrollmentId, attestationId };
  await sample.give((m) => new CountersignAttestation({ ...reference, assessorId: 'A-1' }, m), 'bob');
  await sample.give((m) => new DisputeAttestation({ ...reference, reasonCode: 'not-proctored' }, m));
  const resolution = { ...reference, finding: 'rejected', reasonCode: 'looked-into' } as const;
  await sample.give((m) => new ResolveDispute(resolution, m), 'ben');
  await sample.give(
    (m) => new WithdrawOutcomeClaim({ enrollmentId, claimId: 'e-2.c1', reasonCode: 'mistaken' }, m),
  );
}

/** A credential whose days pass, and one whose key turns out to have been stolen. */
async function attestedByCredential(sample: SampleLedger): Promise<void> {
  for (const [enrollmentId, validUntil] of [
    ['e-4', day('2026-11-17')],
    ['e-6', null],
  ] as const) {
    const attested = {
      ...({ kind: 'verified', assessorId: 'A-1', validUntil } as const),
      outcome: outcome({ passed: true, assessedOn: day('2026-11-10') }),
      evidence: credential({ identity: `sha256:${enrollmentId}`, signedOn: day('2026-11-11') }),
      subject: { names: [`learner-${enrollmentId}`], identities: [] },
    };
    const submitted = { enrollmentId, instrument: 'alg1-exam', credential: attested };
    await sample.give((m) => new SubmitCredential(submitted, m));
  }
}

async function review(sample: SampleLedger): Promise<void> {
  const { keyId } = signingKey();
  const revocation = {
    kind: 'key-revocation',
    keyId,
    revokedFrom: day('2026-11-11'),
    reasonCode: 'stolen',
  } as const;
  await change(sample, 'A-1', [revocation]);
  for (const enrollmentId of ['e-4', 'e-6'])
    await sample.give((m) => new ReviewOutcomes({ enrollmentId, asOf: day('2026-11-20') }, m));
}

/**
 * Goes on with the sample to what seldom becomes of assessors and outcomes: a registration revised, a suspension that
 * ends, a proposal taken back, a dispute that is upheld, a claim that waits again, credentials that expire or are revoked.
 */
export async function rareOutcomes(sample: SampleLedger): Promise<void> {
  await change(sample, 'A-4', CHANGES);
  await withdraw(sample);
  await attestedByTwo(sample);
  await attestedByCredential(sample);
  sample.clock.set('2026-11-20T15:00:00.000Z');
  await review(sample);
}
