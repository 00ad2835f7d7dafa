import { toDay } from '@ledger/kernel';
import type { AttestedOutcome, SignedCredential } from '../outcomes/outcomes.events';

/** What an assessor says, where it says nothing more than the day. */
export const outcome = (changes: Partial<AttestedOutcome> = {}): AttestedOutcome => ({
  assessedOn: toDay('2026-12-10'),
  competency: null,
  phase: null,
  passed: null,
  score: null,
  percentile: null,
  criteria: [],
  ...changes,
});

/** A verified credential of the sample assessor. */
export const credential = (changes: Partial<SignedCredential> = {}): SignedCredential => ({
  form: 'credential',
  identity: 'sha256:0a1b',
  issuer: 'https://assessor.example/issuer',
  achievement: 'https://assessor.example/achievements/alg1',
  keyId: 'https://assessor.example/issuer#key-1',
  signedOn: toDay('2026-12-11'),
  ...changes,
});
