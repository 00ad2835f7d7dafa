import { type Day, toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import {
  AttestOutcome,
  CountersignAttestation,
  DisputeAttestation,
  ProposeAttestation,
  ResolveDispute,
  ReviewAttestations,
  RevokeAttestation,
} from '../outcomes/outcomes.commands';
import { credential, outcome } from './sample-outcomes';

const day = (text: string): Day => toDay(text);
const enrollmentId = 'e-1';
const on = (today: string, actor = 'ann') => metadataOn(day(today), { actor });

/** That an exam was passed with 82.5. */
export const examPassed = {
  enrollmentId,
  attestationId: 'e-1.a',
  programId: 'la',
  schoolSystem: '001',
  providerId: 'P-1',
  courseCode: 'ALG1',
  assessorId: 'A-1',
  instrument: 'alg1-exam',
  measuredBy: 'exam',
  outcome: outcome({ passed: true, score: '82.5' }),
  validUntil: null,
} as const;

export const attest = (changes: Partial<AttestOutcome['data']> = {}, today = '2026-12-12') =>
  new AttestOutcome({ ...examPassed, evidence: credential(), ...changes }, on(today));

export const proposeAttestation = (changes: Partial<ProposeAttestation['data']> = {}, actor = 'ann') =>
  new ProposeAttestation({ ...examPassed, ...changes }, on('2026-12-12', actor));

export const countersign = (actor = 'bob', assessorId = 'A-1') =>
  new CountersignAttestation({ enrollmentId, attestationId: 'e-1.a', assessorId }, on('2026-12-13', actor));

export const revokeAttestation = (attestationId = 'e-1.a') =>
  new RevokeAttestation({ enrollmentId, attestationId, reasonCode: 'mixed-up' }, on('2026-12-20'));

export const disputeAttestation = (actor = 'ann', attestationId = 'e-1.a') =>
  new DisputeAttestation(
    { enrollmentId, attestationId, reasonCode: 'not-proctored' },
    on('2026-12-20', actor),
  );

export const resolveDispute = (finding: 'upheld' | 'rejected', actor = 'bob') =>
  new ResolveDispute(
    { enrollmentId, attestationId: 'e-1.a', finding, reasonCode: 'looked-into' },
    on('2026-12-21', actor),
  );

export const reviewAttestations = (asOf: string, objections: ReviewAttestations['data']['objections'] = []) =>
  new ReviewAttestations({ enrollmentId, asOf: day(asOf), objections }, on(asOf, 'carol'));
