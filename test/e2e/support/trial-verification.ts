import { toDay } from '@ledger/kernel';
import { ClaimOutcome } from '@ledger/processes';
import { attestationIdFor } from '@ledger/verification';
import { outcome } from '@ledger/verification/testing';
import { SAMPLE_ISSUER, signingKey } from '@ledger/interchange/testing';
import type { ApiTrial } from './trial-api';

/** What the first of two people of the trial assessor states about the enrollment E-own. */
export const STATEMENT = {
  enrollmentId: 'E-own',
  instrument: 'alg1-exam',
  assessedOn: '2026-08-01',
  passed: true,
};

/** The attestation that the statement becomes. */
export const ATTESTATION_ID = attestationIdFor({
  enrollmentId: 'E-own',
  assessorId: 'A-own',
  instrument: 'alg1-exam',
  outcome: outcome({ assessedOn: toDay('2026-08-01'), passed: true }),
  attempt: null,
});

/** A claim of provider P-A on the enrollment E-own, which asks the trial assessor. */
export const CLAIM_ID = 'E-own.claim-1';

/** The achievement of `sampleBadge`. */
const ACHIEVEMENT = 'https://assessor.example/achievements/algebra-1';

/** The key the trial assessor signs with. */
export const TRIAL_KEY = signingKey(SAMPLE_ISSUER);

const SINCE = { from: '2020-01-01', until: null };

/** The changes that put the trial assessor into the register, as bodies of requests. */
export const REGISTER_CHANGES = [
  { registration: { name: 'Assessor (fictional)', issuers: [SAMPLE_ISSUER], ...SINCE } },
  {
    instrument: {
      code: 'alg1-exam',
      measures: 'exam',
      courseCodes: ['02052'],
      achievements: [ACHIEVEMENT],
      ...SINCE,
    },
  },
  { key: { keyId: TRIAL_KEY.id, publicKey: TRIAL_KEY.publicKeyMultibase, ...SINCE } },
];

/** Has two administrators make a change of the register. */
export async function changeRegister(api: ApiTrial, body: object, assessorId = 'A-own'): Promise<void> {
  const proposed = await api.ask('POST', `/v1/assessors/${assessorId}/changes`, { body });
  const { id } = proposed.body as { readonly id: string };
  const confirmed = await api.ask('POST', `/v1/assessors/${assessorId}/changes/${id}/confirmation`, {
    as: 'secondAdministrator',
  });
  if (confirmed.status !== 200) throw new Error(proposed.text + confirmed.text);
}

/** Puts the trial assessor into the register, and has it and provider P-A say something of the enrollment E-own. */
export async function setUpVerification(api: ApiTrial): Promise<void> {
  for (const body of REGISTER_CHANGES) await changeRegister(api, body);
  const stated = await api.ask('POST', '/v1/attestations', { as: 'assessor', body: STATEMENT });
  if (stated.status !== 201) throw new Error(stated.text);
  const claim = { claimId: CLAIM_ID, measuredBy: 'exam', competency: null, stage: null } as const;
  const asked = { ...claim, enrollmentId: 'E-own', assessorId: 'A-own', effectiveOn: toDay('2026-08-01') };
  await api.ledger.execute(new ClaimOutcome(asked, api.ledger.metadata({ actor: 'test' })));
}
