import { type ApiTrial, ENROLLMENT, OFFERING, PROGRAM, setUpProgram, trialApi } from './support/trial-api';

/** Over the days of the two programs: the course ended yesterday on the mainland, and ends today on the islands. */
const NIGHT = '2026-12-19T08:00:00.000Z';

describe('an evaluation over HTTP', () => {
  let api: ApiTrial;

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
    await api.ask('PUT', '/v1/programs/islands', { body: { ...PROGRAM, zone: 'Pacific/Honolulu' } });
    await api.ask('PUT', '/v1/offerings/islands-algebra', { body: { ...OFFERING, programId: 'islands' } });
    const islands = { programId: 'islands', offeringId: 'islands-algebra', learnerRef: 'L-secret-0002' };
    await request('E-0', islands);
    await request('E-1', {});
    await api.ask('POST', '/v1/enrollments/E-1/consent', { as: 'approver' });
    await api.ask('POST', '/v1/enrollments/E-1/approval', { headers: { 'If-Match': '*' } });
    const enrolled = { kind: 'enrolled', effectiveOn: '2026-08-03' };
    await api.ask('POST', '/v1/enrollments/E-1/facts', { body: enrolled });
    api.clock.set(NIGHT);
  });
  afterAll(() => api.close());

  async function request(enrollmentId: string, other: object): Promise<void> {
    const { status, text } = await api.ask('POST', '/v1/enrollments', {
      as: 'approver',
      body: { ...ENROLLMENT, enrollmentId, ...other },
    });
    if (status !== 201) throw new Error(text);
  }

  it('goes on past a program whose day is not there yet, and says what was refused', async () => {
    const { text } = await api.ask('POST', '/v1/evaluations', { body: { asOf: '2026-12-19' } });
    expect(JSON.parse(text.trim().split('\n').at(-1) ?? '')).toMatchObject({
      kind: 'summary',
      evaluated: 1,
      changes: { StageReduced: 1 },
      refused: 1,
      refusal: { name: 'EvaluationInFuture', details: { asOf: '2026-12-19', today: '2026-12-18' } },
    });
  });

  it('is done again under its key, which no other request may have', async () => {
    const headers = { 'Idempotency-Key': 'the-evaluation-of-august' };
    const asked = (asOf: string) => api.ask('POST', '/v1/evaluations', { headers, body: { asOf } });
    expect((await asked('2026-08-20')).status).toBe(200);
    expect((await asked('2026-08-20')).status).toBe(200);
    expect((await asked('2026-08-21')).body).toMatchObject({ status: 422, refusal: 'IdempotencyKeyReused' });
    const command = await api.ask('POST', '/v1/enrollments', { headers, body: { ...ENROLLMENT } });
    expect(command.body).toMatchObject({ status: 422, refusal: 'IdempotencyKeyReused' });
  });
});
