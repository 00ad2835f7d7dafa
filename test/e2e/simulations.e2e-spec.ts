import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packPath } from '@ledger/policy';
import type { Response } from 'supertest';
import { type ApiTrial, ENROLLMENT, setUpProgram, trialApi } from './support/trial-api';

const DRAFT = readFileSync(
  join(__dirname, '../../libs/policy/packs', packPath('example/verified-mastery', '1')),
  'utf8',
);
const YAML = { 'Content-Type': 'application/yaml' };
const PATH = '/v1/policy-simulations?programId=la';

describe('trying a draft policy', () => {
  let api: ApiTrial;

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
    await api.ask('POST', '/v1/enrollments', { body: { ...ENROLLMENT, enrollmentId: 'E-1' } });
    await api.ask('POST', '/v1/enrollments/E-1/consent');
    await api.ask('POST', '/v1/enrollments/E-1/approval', { headers: { 'If-Match': '*' } });
    api.clock.set('2026-08-13T15:00:00.000Z');
    await api.ask('POST', '/v1/enrollments/E-1/facts', {
      body: { kind: 'enrolled', effectiveOn: '2026-08-12' },
    });
    await api.ledger.settled();
  });
  afterAll(() => api.close());

  async function ended(simulationId: string): Promise<Response> {
    for (;;) {
      const answer = await api.ask('GET', `/v1/policy-simulations/${simulationId}`, { as: 'auditor' });
      const { status } = answer.body as { readonly status: string };
      if (status !== 'waiting' && status !== 'running') return answer;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  const idOf = ({ body }: Response): string => (body as { readonly simulationId: string }).simulationId;

  it('is no way to other files of the ledger', async () => {
    for (const name of ['a%2F..%2F..%2Fsigning-key', '..%2Fsigning-key'])
      for (const path of ['', '/events'])
        expect((await api.ask('GET', `/v1/policy-simulations/${name}${path}`)).status).toBe(400);
  });

  it('shows who gains and loses, what the ledger lacks, and writes nothing', async () => {
    const { head } = await api.ledger.standing();
    const begun = await api.ask('POST', `${PATH}&terms=competencies=4`, { body: DRAFT, headers: YAML });
    expect(begun.status).toBe(202);
    expect(begun.headers['location']).toBe(`/v1/policy-simulations/${idOf(begun)}`);

    const { body } = (await ended(idOf(begun))) as { readonly body: unknown };
    expect(body).toMatchObject({
      status: 'done',
      result: {
        draft: { policyId: 'example/verified-mastery', version: '1' },
        enrollments: { simulated: 1, gaining: 0, losing: 1 },
        totals: {
          now: { earnedCents: 40_000, exposureCents: 40_000 },
          draft: { earnedCents: 0, exposureCents: 80_000 },
          gainedCents: 0,
          lostCents: 40_000,
        },
        groups: [{ key: 'P-A', enrollments: 1, lostCents: 40_000 }],
        cashByMonth: [{ month: '2026-08', nowCents: 40_000, draftCents: 0 }],
        lacking: [
          { fact: 'mastered', enrollments: 1, examples: ['E-1'] },
          { fact: 'participated', enrollments: 1, examples: ['E-1'] },
        ],
      },
    });
    await expect(api.ledger.standing()).resolves.toMatchObject({ head });
  });

  it('asks for the facts of a stage only where what is pinned or assumed brings it in', async () => {
    const terms = 'terms=competencies=4,growthBonus=yes';
    const begun = await api.ask('POST', `${PATH}&${terms}`, { body: DRAFT, headers: YAML });
    const { body } = (await ended(idOf(begun))) as { readonly body: unknown };

    expect(body).toMatchObject({
      result: {
        lacking: [
          { fact: 'dosage-recorded' },
          { fact: 'growth-measured' },
          { fact: 'mastered' },
          { fact: 'participated' },
        ],
      },
    });
  });

  it('leaves out enrollments that have not pinned what the draft asks for, and says so', async () => {
    const begun = await api.ask('POST', PATH, { body: DRAFT, headers: YAML });
    const { body } = (await ended(idOf(begun))) as { readonly body: unknown };

    expect(body).toMatchObject({
      result: {
        enrollments: { simulated: 0, termsMissing: 1 },
        termsMissing: [{ term: 'competencies', enrollments: 1 }],
      },
    });
  });

  it('tells its way as server-sent events', async () => {
    const begun = await api.ask('POST', PATH, { body: DRAFT, headers: YAML });
    const events = await api.ask('GET', `/v1/policy-simulations/${idOf(begun)}/events`);

    expect(events.headers['content-type']).toContain('text/event-stream');
    expect(events.text).toMatch(/event: end\ndata: \{"status":"done"\}\n\n$/);
  });

  it('answers a retry with the simulation that was begun, and refuses the key for another request', async () => {
    const headers = { ...YAML, 'Idempotency-Key': 'simulate-once' };
    const first = await api.ask('POST', PATH, { body: DRAFT, headers });
    const again = await api.ask('POST', PATH, { body: DRAFT, headers });
    const other = await api.ask('POST', `${PATH}&by=course`, { body: DRAFT, headers });

    expect(idOf(again)).toBe(idOf(first));
    expect(other.body).toMatchObject({ status: 422, refusal: 'IdempotencyKeyReused' });
  });

  it('can be called off, and one that has ended stays as it is', async () => {
    const begun = await api.ask('POST', PATH, { body: DRAFT, headers: YAML });
    await ended(idOf(begun));
    const after = await api.ask('POST', `/v1/policy-simulations/${idOf(begun)}/cancellation`, { body: {} });

    expect(after.body).toMatchObject({ status: 'done' });
  });

  it.each([
    ['YAML', YAML, (draft: object) => JSON.stringify(draft)],
    ['JSON', {}, (draft: object) => draft],
  ])(
    'takes a draft in %s that holds only what differs from a published policy',
    async (...[, headers, written]) => {
      const draft = {
        extends: 'us-la/course-choice@2014',
        version: '2027',
        promulgated: { on: '2026-08-01' },
        effective: { from: '2027-07-01' },
        parameters: { 'first-half': { value: 40 }, 'second-half': { value: 60 } },
      };
      const begun = await api.ask('POST', PATH, { body: written(draft), headers });
      expect(begun.body).toMatchObject({ status: expect.stringMatching(/waiting|running|done/) as string });
      const { body } = (await ended(idOf(begun))) as { readonly body: unknown };

      expect(body).toMatchObject({
        result: {
          draft: { policyId: 'us-la/course-choice', version: '2027' },
          totals: { now: { earnedCents: 40_000 }, draft: { earnedCents: 32_000, exposureCents: 48_000 } },
        },
      });
    },
  );

  it('refuses a draft that extends what was never published', async () => {
    const draft = DRAFT.replace(/^id: .*$/m, 'extends: us-la/course-choice@1999');
    const refused = await api.ask('POST', PATH, { body: draft, headers: YAML });

    expect(refused.body).toMatchObject({
      refusal: 'PolicyInvalid',
      errors: [{ code: 'BaseNotReadable', path: 'extends' }],
    });
  });

  it('refuses a draft with faults, with its findings', async () => {
    const refused = await api.ask('POST', PATH, {
      body: DRAFT.replace('value: 30', 'value: 31'),
      headers: YAML,
    });

    expect(refused.body).toMatchObject({
      refusal: 'PolicyInvalid',
      errors: [{ code: 'PercentagesDifferFromDeclared' }, { code: 'PercentagesExceedWhole' }],
    });
  });
});
