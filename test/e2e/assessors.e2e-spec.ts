import { type ApiTrial, type Asked, trialApi } from './support/trial-api';
import { changeRegister, REGISTER_CHANGES } from './support/trial-verification';

describe('the register of assessors', () => {
  let api: ApiTrial;

  beforeAll(async () => {
    api = await trialApi();
  });
  afterAll(() => api.close());

  const propose = (body: object, as: Asked['as'] = 'administrator') =>
    api.ask('POST', '/v1/assessors/A-own/changes', { as, body });

  it('changes by two people', async () => {
    const [registration] = REGISTER_CHANGES;
    const proposed = await propose(registration ?? {});
    const { id } = proposed.body as { readonly id: string };
    expect(proposed.body).toMatchObject({ events: ['AssessorChangeProposed'] });
    const path = `/v1/assessors/A-own/changes/${id}/confirmation`;
    const alone = await api.ask('POST', path);
    expect(alone.body).toMatchObject({ status: 409, refusal: 'SamePersonProposed' });

    await api.ledger.settled();
    const waiting = await api.ask('GET', '/v1/assessors?waiting=true', { as: 'auditor' });
    expect(waiting.body).toMatchObject({
      items: [{ assessorId: 'A-own', status: 'proposed', openChanges: [{ proposalId: id }] }],
    });
    const confirmed = await api.ask('POST', path, { as: 'secondAdministrator' });
    expect(confirmed.body).toMatchObject({ events: ['AssessorRegistered'] });
  });

  it('says what counts on a day, to each what is theirs', async () => {
    const suspension = { from: '2026-09-01', reasonCode: 'audit-finding' };
    await changeRegister(api, { suspension });
    await propose({ reinstatement: { from: '2026-10-01' } });
    await api.ledger.settled();
    for (const [asOf, status] of [
      ['2019-12-31', 'not-registered'],
      ['2026-08-31', 'registered'],
      ['2026-09-01', 'suspended'],
    ] as const) {
      const shown = await api.ask('GET', `/v1/assessors/A-own?asOf=${asOf}`, { as: 'assessor' });
      expect(shown.body).toMatchObject({
        asOf,
        status,
        openChanges: [{ change: { kind: 'reinstatement' } }],
      });
    }
    const shown = await api.ask('GET', '/v1/assessors', { as: 'provider' });
    expect(shown.body).toMatchObject({ items: [{ assessorId: 'A-own', openChanges: [] }] });
    const others = await api.ask('GET', '/v1/assessors', { as: 'otherAssessor' });
    expect(others.body).toEqual({ items: [], nextCursor: null });
    const own = await api.ask('GET', '/v1/assessors?waiting=true', { as: 'assessor' });
    expect(own.body).toMatchObject({ items: [{ assessorId: 'A-own' }] });
  });

  it('takes a proposal back', async () => {
    const proposed = await propose({ reinstatement: { from: '2026-11-01' } }, 'assessor');
    const { id } = proposed.body as { readonly id: string };
    const path = `/v1/assessors/A-own/changes/${id}`;
    const withdrawn = await api.ask('POST', `${path}/withdrawal`, {
      as: 'assessor',
      body: { reasonCode: 'mistaken' },
    });
    expect(withdrawn.body).toMatchObject({ events: ['AssessorChangeWithdrawn'] });
    const late = await api.ask('POST', `${path}/confirmation`);
    expect(late.body).toMatchObject({ status: 404, refusal: 'AssessorChangeNotFound' });
  });

  it.each([
    ['no change', {}],
    [
      'two changes',
      { suspension: { from: '2026-09-01', reasonCode: 'x' }, reinstatement: { from: '2026-10-01' } },
    ],
    ['a key that is none', { key: { keyId: 'k', publicKey: 'none', from: '2026-01-01', until: null } }],
    [
      'a key that is too long',
      { key: { keyId: 'k', publicKey: 'z'.repeat(2_000), from: '2026-01-01', until: null } },
    ],
    [
      'an instrument for no course',
      {
        instrument: {
          code: 'x',
          measures: 'exam',
          courseCodes: [],
          achievements: [],
          from: '2026-01-01',
          until: null,
        },
      },
    ],
  ])('takes no proposal of %s', async (_, body) => {
    const answer = await propose(body);
    expect(answer.body).toMatchObject({ status: 400, refusal: 'InputInvalid' });
  });

  it('asks an administrator whose credential it is, and an assessor for nothing but its own', async () => {
    const body = { enrollmentId: 'E-1', instrument: 'x', credential: 'x' };
    const unnamed = await api.ask('POST', '/v1/attestations/credentials', { body });
    expect(unnamed.body).toMatchObject({ refusal: 'InputInvalid', errors: [{ path: 'assessorId' }] });
    const foreign = await api.ask('POST', '/v1/attestations/credentials', {
      as: 'assessor',
      body: { ...body, assessorId: 'A-other' },
    });
    expect(foreign.body).toMatchObject({ refusal: 'AttestationOfAnotherAssessor' });
    const long = { ...body, assessorId: 'A-own', credential: 'x'.repeat(300_000) };
    const tooLong = await api.ask('POST', '/v1/attestations/credentials', { body: long });
    expect(tooLong.body).toMatchObject({ refusal: 'InputInvalid', errors: [{ path: 'credential' }] });
  });
});
