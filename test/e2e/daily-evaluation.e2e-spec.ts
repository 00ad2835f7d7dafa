import { DailyEvaluation } from '../../apps/api/src/evaluation/daily-evaluation';
import { type ApiTrial, ENROLLMENT, setUpProgram, trialApi } from './support/trial-api';

describe('the evaluation of each day', () => {
  let api: ApiTrial;

  beforeAll(async () => {
    api = await trialApi({ LEDGER_DAILY_EVALUATION: 'on' });
    await setUpProgram(api);
    await api.ask('POST', '/v1/enrollments', {
      as: 'approver',
      body: { ...ENROLLMENT, enrollmentId: 'E-1' },
    });
    await api.ask('POST', '/v1/enrollments/E-1/consent', { as: 'approver' });
    const approved = await api.ask('POST', '/v1/enrollments/E-1/approval', {
      as: 'approver',
      headers: { 'If-Match': '*' },
    });
    if (approved.status !== 200) throw new Error(approved.text);
    const enrolled = { kind: 'enrolled', effectiveOn: '2026-08-12' };
    api.clock.set('2026-08-12T15:00:00.000Z');
    await api.ask('POST', '/v1/enrollments/E-1/facts', { as: 'approver', body: enrolled });
  });
  afterAll(() => api.close());

  /** What a look at this instant appends, the ledger having come to rest. */
  async function appendedAt(instant: string): Promise<readonly string[]> {
    await api.ledger.settled();
    const before = await api.ledger.events.head();
    api.clock.set(instant);
    const daily = api.app.get(DailyEvaluation);
    daily.look();
    await daily.ended();
    await api.ledger.settled();
    return (await api.ledger.events.readAll(before, 100)).map(({ type }) => type);
  }

  it('lets nothing pass on a day on which no deadline ends', async () => {
    expect(await appendedAt('2026-10-01T15:00:00.000Z')).toStrictEqual([]);
  });

  it('lets the end of the course pass once its day is over in the zone of the program, not of the clock', async () => {
    expect(await appendedAt('2026-12-19T05:30:00.000Z')).toStrictEqual([]);
    expect(await appendedAt('2026-12-19T06:30:00.000Z')).not.toStrictEqual([]);
  });

  it('does so once a day', async () => {
    expect(await appendedAt('2026-12-19T18:00:00.000Z')).toStrictEqual([]);
  });
});
