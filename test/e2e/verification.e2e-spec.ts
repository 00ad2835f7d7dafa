import { sampleBadge, SAMPLE_ISSUER, signCredential, signingKey } from '@ledger/interchange/testing';
import { newId } from '@ledger/platform';
import { OUTCOME_POLICY } from '@ledger/verification/testing';
import type { Response } from 'supertest';
import {
  ALLOTMENT,
  type ApiTrial,
  type Asked,
  ENROLLMENT,
  OFFERING,
  PROGRAM,
  PROVIDER,
  trialApi,
} from './support/trial-api';
import { changeRegister, REGISTER_CHANGES, TRIAL_KEY } from './support/trial-verification';

interface Credential {
  readonly learnerRef?: string;
  readonly status?: string;
  readonly key?: ReturnType<typeof signingKey>;
  readonly validUntil?: string;
}

/** A credential that the trial assessor signed on 11 December about an exam of the 10th. */
async function credential(of: Credential = {}): Promise<string> {
  const { learnerRef = 'L-secret-0001', status = 'Completed', key = TRIAL_KEY, validUntil } = of;
  const { credentialSubject } = sampleBadge() as { readonly credentialSubject: object };
  const document = sampleBadge({
    id: `urn:uuid:${newId()}`,
    validFrom: '2026-12-10T15:00:00Z',
    ...(validUntil !== undefined && { validUntil }),
    credentialSubject: {
      ...credentialSubject,
      id: `urn:ledger:learner:${learnerRef}`,
      result: [{ type: ['Result'], status }],
    },
  });
  return JSON.stringify(
    await signCredential(document, { key, options: { created: '2026-12-11T12:00:00Z' } }),
  );
}

describe('outcomes that others verify', () => {
  let api: ApiTrial;

  beforeAll(async () => {
    api = await trialApi();
    const yaml = { 'Content-Type': 'application/yaml' };
    await done(api.ask('POST', '/v1/policies', { body: OUTCOME_POLICY, headers: yaml }));
    const program = { ...PROGRAM, policyId: 'example/verified-outcome' };
    await done(api.ask('PUT', '/v1/programs/la', { body: program }));
    await done(api.ask('PUT', '/v1/providers/P-A', { body: PROVIDER }));
    await done(api.ask('PUT', '/v1/offerings/P-A-algebra', { body: OFFERING }));
    await done(api.ask('PUT', '/v1/allotments', { body: { ...ALLOTMENT, allottedCents: 1_000_000 } }));
    for (const body of REGISTER_CHANGES) await changeRegister(api, body);
    for (const [enrollmentId, learnerRef] of [
      ['E-1', 'L-secret-0001'],
      ['E-2', 'L-secret-0002'],
      ['E-3', 'L-secret-0003'],
    ])
      await enroll(enrollmentId ?? '', learnerRef ?? '');
    api.clock.set('2026-12-12T15:00:00.000Z');
  });
  afterAll(() => api.close());

  const done = async (answer: Promise<Response>): Promise<Response> => {
    const settled = await answer;
    if (settled.status >= 300) throw new Error(settled.text);
    return settled;
  };

  async function enroll(enrollmentId: string, learnerRef: string): Promise<void> {
    const body = { ...ENROLLMENT, enrollmentId, learnerRef, requestedBy: 'school' };
    await done(api.ask('POST', '/v1/enrollments', { as: 'approver', body }));
    const headers = { 'If-Match': '*' };
    await done(api.ask('POST', `/v1/enrollments/${enrollmentId}/approval`, { as: 'approver', headers }));
    const enrolled = { kind: 'enrolled', effectiveOn: '2026-08-03' };
    await done(api.ask('POST', `/v1/enrollments/${enrollmentId}/facts`, { as: 'approver', body: enrolled }));
  }

  /** What the stage that asks for an independent assessment has earned, once everything has settled. */
  async function earned(enrollmentId: string): Promise<number | undefined> {
    await api.ledger.settled();
    const shown = await api.ask('GET', `/v1/enrollments/${enrollmentId}`, { as: 'provider' });
    const { stages } = shown.body as { readonly stages: readonly { stage: string; earnedCents: number }[] };
    return stages.find(({ stage }) => stage === 'outcome')?.earnedCents;
  }

  const read = async (path: string, as: Asked['as'] = 'auditor') => {
    await api.ledger.settled();
    return (await api.ask('GET', path, { as })).body as Record<string, unknown>;
  };

  const submit = (enrollmentId: string, text: string, asked: Asked = {}) =>
    api.ask('POST', '/v1/attestations/credentials', {
      as: 'assessor',
      body: { enrollmentId, instrument: 'alg1-exam', credential: text },
      ...asked,
    });

  it('are not paid on the word of the provider, nor of anybody who says it is independent', async () => {
    for (const as of ['provider', 'approver', 'administrator'] as const) {
      for (const fields of [
        { passed: true, independent: true },
        { passed: true, assessor: 'A-own' },
      ]) {
        const body = { kind: 'assessed', effectiveOn: '2026-12-10', fields };
        const answer = await api.ask('POST', '/v1/enrollments/E-1/facts', { as, body });
        expect(answer.body).toMatchObject({ status: 409, refusal: 'IndependenceNotAttested' });
      }
    }
    const claimed = { kind: 'assessed', effectiveOn: '2026-12-10', fields: { passed: true } };
    await done(api.ask('POST', '/v1/enrollments/E-1/facts', { as: 'provider', body: claimed }));
    expect(await earned('E-1')).toBe(0);
  });

  it('can be claimed by the provider, which asks for an attestation and earns nothing', async () => {
    const opened = await api.ask('POST', '/v1/outcome-claims', {
      as: 'provider',
      body: { enrollmentId: 'E-1', measuredBy: 'exam', stage: 'outcome', effectiveOn: '2026-12-10' },
    });
    expect(opened.status).toBe(201);
    expect(opened.body).toMatchObject({ events: ['OutcomeClaimOpened'] });
    const row = await read(opened.headers['location'] ?? '', 'provider');
    expect(row).toMatchObject({
      status: 'open',
      waitsFor: { fact: 'assessed', competency: null, from: 'assessor' },
    });
    expect(await earned('E-1')).toBe(0);
  });

  it('are paid on a credential that a registered assessor signed, once', async () => {
    const text = await credential();
    const key = { 'Idempotency-Key': newId() };
    const taken = await submit('E-1', text, { headers: key });
    expect(taken.status).toBe(201);
    expect(taken.body).toMatchObject({
      events: ['CredentialPresented', 'OutcomeAttested', 'OutcomeClaimAnswered'],
    });
    expect(await earned('E-1')).toBe(40_000);
    expect(await read('/v1/allotments/la.SCA.001.FY2027')).toMatchObject({ liquidatedCents: 160_000 });

    const retried = await submit('E-1', text, { headers: key });
    expect(retried.headers['idempotency-replayed']).toBe('true');
    const again = await submit('E-1', text);
    expect(again.body).toMatchObject({ id: (taken.body as { id: string }).id, events: [] });
    const row = await read(taken.headers['location'] ?? '', 'assessor');
    expect(row).toMatchObject({
      status: 'counting',
      evidence: { form: 'credential', signedOn: '2026-12-11' },
    });
    const { facts } = await read('/v1/enrollments/E-1', 'provider');
    expect(facts).toContainEqual(
      expect.objectContaining({
        kind: 'assessed',
        statedBy: 'assessor',
        fields: expect.objectContaining({ independent: true, assessor: 'A-own' }) as object,
      }),
    );
    const elsewhere = await submit('E-2', text);
    expect(elsewhere.body).toMatchObject({ refusal: 'SubjectNotTheStudent' });
  });

  it('are not paid on one that was changed, signed by nobody known, or is about another', async () => {
    const [good, stolen] = [await credential(), await credential({ key: signingKey(SAMPLE_ISSUER, 2) })];
    const changed = await submit('E-2', good.replace('L-secret-0001', 'L-secret-0002'));
    expect(changed.body).toMatchObject({
      status: 422,
      refusal: 'CredentialNotVerified',
      reason: 'SignatureInvalid',
    });
    const unknown = await submit('E-1', stolen);
    expect(unknown.body).toMatchObject({ refusal: 'CredentialNotVerified', reason: 'KeyNotRegistered' });
    const foreign = await submit('E-2', good);
    expect(foreign.body).toMatchObject({ status: 409, refusal: 'SubjectNotTheStudent' });
    expect(await earned('E-2')).toBe(0);
  });

  it('are withheld in a dispute, and paid again when the attestation is upheld', async () => {
    const { items } = await read('/v1/attestations?enrollmentId=E-1&status=counting', 'approver');
    const [{ attestationId = '' } = {}] = items as readonly { readonly attestationId?: string }[];
    const path = `/v1/attestations/${attestationId}`;
    const body = { reasonCode: 'not-proctored' };
    await done(api.ask('POST', `${path}/dispute`, { as: 'administrator', body }));
    expect(await earned('E-1')).toBe(0);

    const upheld = { reasonCode: 'looked-into', finding: 'upheld' };
    const same = await api.ask('POST', `${path}/resolution`, { body: upheld });
    expect(same.body).toMatchObject({ refusal: 'SamePersonDisputed' });
    await done(api.ask('POST', `${path}/resolution`, { as: 'secondAdministrator', body: upheld }));
    expect(await earned('E-1')).toBe(40_000);
  });

  it('are reversed when the attestation is revoked, and by nothing less', async () => {
    const { facts } = await read('/v1/enrollments/E-1', 'provider');
    const attested = (facts as readonly { factId: string; statedBy: string; withdrawn: unknown }[]).find(
      ({ statedBy, withdrawn }) => statedBy === 'assessor' && withdrawn === null,
    );
    const body = { reasonCode: 'mixed-up' };
    const withdrawn = await api.ask(
      'POST',
      `/v1/enrollments/E-1/facts/${attested?.factId ?? ''}/retraction`,
      { body, headers: { 'If-Match': '*' } },
    );
    expect(withdrawn.body).toMatchObject({ refusal: 'AttestedFactStands' });

    const { items } = await read('/v1/attestations?enrollmentId=E-1', 'assessor');
    const [{ attestationId = '' } = {}] = items as readonly { readonly attestationId?: string }[];
    const revoked = await api.ask('POST', `/v1/attestations/${attestationId}/revocation`, {
      as: 'assessor',
      body,
    });
    expect(revoked.body).toMatchObject({ events: ['AttestationRevoked', 'OutcomeClaimReopened'] });
    expect(await earned('E-1')).toBe(0);
    expect(await read('/v1/allotments/la.SCA.001.FY2027')).toMatchObject({ liquidatedCents: 120_000 });
    expect(await read('/v1/outcome-claims?enrollmentId=E-1')).toMatchObject({ items: [{ status: 'open' }] });
  });

  it('can be stated by two people of the assessor', async () => {
    const statement = {
      enrollmentId: 'E-2',
      instrument: 'alg1-exam',
      assessedOn: '2026-12-10',
      passed: true,
    };
    const stated = await api.ask('POST', '/v1/attestations', { as: 'assessor', body: statement });
    expect(stated.body).toMatchObject({ events: ['AttestationProposed'] });
    expect(await earned('E-2')).toBe(0);

    const path = `${stated.headers['location'] ?? ''}/countersignature`;
    const alone = await api.ask('POST', path, { as: 'assessor' });
    expect(alone.body).toMatchObject({ status: 409, refusal: 'SamePersonStated' });
    const signed = await api.ask('POST', path, { as: 'assessorColleague' });
    expect(signed.body).toMatchObject({ events: ['OutcomeAttested'] });
    expect(await earned('E-2')).toBe(40_000);
  });

  it('expire with their credential, as a review finds', async () => {
    const text = await credential({ learnerRef: 'L-secret-0003', validUntil: '2026-12-20T23:59:59Z' });
    await done(submit('E-3', text));
    expect(await earned('E-3')).toBe(40_000);
    api.clock.set('2026-12-21T15:00:00.000Z');
    await done(api.ask('POST', '/v1/attestations/reviews', { body: { enrollmentId: 'E-3' } }));
    expect(await earned('E-3')).toBe(0);
    expect(await read('/v1/attestations?enrollmentId=E-3')).toMatchObject({ items: [{ status: 'expired' }] });
  });

  it('count no more once a tie to the payee comes to light', async () => {
    const tie = { providerId: 'P-A', nature: 'shared-owner', from: '2026-01-01', until: null };
    const proposed = await api.ask('POST', '/v1/assessors/A-own/changes', { as: 'assessor', body: { tie } });
    const { id } = proposed.body as { readonly id: string };
    await done(api.ask('POST', `/v1/assessors/A-own/changes/${id}/confirmation`));
    const reviewed = await api.ask('POST', '/v1/attestations/reviews', { body: { enrollmentId: 'E-2' } });
    expect(reviewed.body).toMatchObject({ events: ['AttestationRevoked'] });
    expect(await earned('E-2')).toBe(0);
    const fresh = await submit('E-1', await credential());
    expect(fresh.body).toMatchObject({ refusal: 'AssessorTiedToProvider', nature: 'shared-owner' });
  });

  it('leave no reference of a student in logs and metrics', async () => {
    const { text } = await api.ask('GET', '/metrics', { as: 'nobody' });
    expect(text + api.logged.join('')).not.toMatch(/L-secret|E-1\b/);
  });
});
