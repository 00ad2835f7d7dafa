import type { ClosingCheck, FiscalPeriodList, GeneralLedgerPage, TrialBalance } from '@ledger/accounting';
import {
  ALLOTMENT,
  type ApiTrial,
  type Caller,
  ENROLLMENT,
  setUpProgram,
  trialApi,
} from './support/trial-api';
import { setUpPayments } from './support/trial-payments';

const PERIODS = '/v1/programs/la/fiscal-periods';
const AUGUST = 'FY2027-P02';

describe('fiscal periods over HTTP', () => {
  let api: ApiTrial;

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
    await api.ask('PUT', '/v1/allotments', { body: { ...ALLOTMENT, allottedCents: 500_000 } });
    await post('/v1/enrollments', {
      body: { ...ENROLLMENT, enrollmentId: 'E-late', learnerRef: 'L-secret-0003' },
    });
    await post('/v1/enrollments/E-late/consent', { as: 'approver' });
    await api.ask('POST', '/v1/enrollments/E-late/approval', {
      as: 'approver',
      body: {},
      headers: { 'If-Match': '*' },
    });
    await setUpPayments(api);
    api.clock.set('2026-10-05T15:00:00.000Z');
  });
  afterAll(() => api.close());

  const post = async (path: string, { as, body = {} }: { as?: Caller; body?: object } = {}) => {
    const answer = await api.ask('POST', path, { body, ...(as !== undefined && { as }) });
    await api.ledger.settled();
    return answer.body as object;
  };
  const list = async () => (await api.ask('GET', PERIODS)).body as FiscalPeriodList;
  const stateOf = async (period: string) =>
    (await list()).periods.find((each) => each.period === period)?.state;
  const states = async () => (await list()).periods.map(({ period, state }) => `${period} ${state}`);
  const books = async (query: string) =>
    (await api.ask('GET', `/v1/books/trial-balance?${query}`)).body as TrialBalance;
  /** The first that has a posting. */
  const first = async () => (await list()).periods[0]?.period ?? '';

  it('are listed from the first posting to the one that runs', async () => {
    const { revision, periods } = await list();

    expect(revision).toBe(-1);
    expect(periods.map(({ period }) => period)).toContain(AUGUST);
    expect(periods.at(-1)).toMatchObject({
      period: 'FY2027-P04',
      from: '2026-10-01',
      to: '2026-10-31',
      state: 'open',
      closedBy: null,
      figures: null,
    });
  });

  it('say provider by provider where every cent is that was earned', async () => {
    const answer = await api.ask('GET', `${PERIODS}/${AUGUST}/check`, { as: 'auditor' });
    const { lines, imbalance, figures } = answer.body as ClosingCheck;

    expect(imbalance).toBeNull();
    expect(lines).toMatchObject([{ providerId: 'P-A', earnedCents: 40_000, paidCents: 40_000 }]);
    expect(figures).toMatchObject({ providers: 1, earnedCents: 40_000, paidCents: 40_000, payableCents: 0 });
  });

  it('close in their order, when they are over', async () => {
    expect(await post(`${PERIODS}/FY2027-P04/soft-close`)).toMatchObject({
      status: 422,
      refusal: 'PeriodNotEnded',
      to: '2026-10-31',
      today: '2026-10-05',
    });
    expect(await post(`${PERIODS}/FY2027-P03/soft-close`)).toMatchObject({
      status: 409,
      refusal: 'PeriodNotNext',
      next: await first(),
    });
    expect(await post(`${PERIODS}/${await first()}/hard-close`)).toMatchObject({
      refusal: 'PeriodNotSoftClosed',
    });
    const all = (await list()).periods.map(({ period }) => period).slice(0, -1);
    for (const period of all)
      expect(await post(`${PERIODS}/${period}/soft-close`)).toMatchObject({ events: ['PeriodSoftClosed'] });
    expect(await post(`${PERIODS}/${AUGUST}/soft-close`)).toMatchObject({ events: [] });
    expect(await states()).toEqual([...all.map((period) => `${period} soft-closed`), 'FY2027-P04 open']);
  });

  it('take what is learned of a closed one in the next that is open, and name the one it relates to', async () => {
    for (const [kind, effectiveOn] of [
      ['enrolled', '2026-08-12'],
      ['participated', '2026-09-01'],
    ])
      await post('/v1/enrollments/E-late/facts', { as: 'approver', body: { kind, effectiveOn } });

    const august = await books(`programId=la&period=${AUGUST}`);
    const october = await books('programId=la&period=FY2027-P04&by=relatesToPeriod');
    const expense = ({ lines }: TrialBalance) =>
      lines.filter(({ account, debitCents }) => account === 'program-expense' && debitCents > 0);
    expect(august.periods).toEqual([{ programId: 'la', period: AUGUST, state: 'soft-closed' }]);
    expect(expense(august)).toMatchObject([{ debitCents: 40_000 }]);
    expect(expense(october)).toMatchObject([{ dimensions: { relatesToPeriod: AUGUST }, debitCents: 40_000 }]);
    const page = (await api.ask('GET', '/v1/books/general-ledger?account=program-expense&period=FY2027-P04'))
      .body as GeneralLedgerPage;
    expect(page.lines).toMatchObject([
      { enrollmentId: 'E-late', period: 'FY2027-P04', postedOn: '2026-10-05', relatesToPeriod: AUGUST },
    ]);
  });

  it('once hard closed take two people to open, and every later one opens too', async () => {
    const reopening = { reasonCode: 'audit-finding', reference: 'LLA 2026-4' };
    const softClosed = (await list()).periods.filter(({ state }) => state === 'soft-closed');
    for (const { period } of softClosed)
      expect(await post(`${PERIODS}/${period}/hard-close`)).toMatchObject({ events: ['PeriodHardClosed'] });
    expect(await post(`${PERIODS}/${AUGUST}/reopening`, { body: reopening })).toMatchObject({
      events: ['ReopeningProposed'],
    });
    expect(await stateOf(AUGUST)).toBe('hard-closed');
    expect(await post(`${PERIODS}/${AUGUST}/reopening/confirmation`)).toMatchObject({
      status: 409,
      refusal: 'ReopeningProposedBySamePerson',
    });
    expect(await post(`${PERIODS}/${AUGUST}/reopening/confirmation`, { as: 'certifier' })).toMatchObject({
      events: ['PeriodReopened'],
    });
    expect([await stateOf(AUGUST), await stateOf('FY2027-P03')]).toEqual(['open', 'open']);
  });

  it('of a program that is not there are not found; what names no period is refused', async () => {
    expect((await api.ask('GET', '/v1/programs/none/fiscal-periods')).body).toMatchObject({
      status: 404,
      refusal: 'ProgramNotFound',
    });
    expect((await api.ask('GET', `${PERIODS}/FY2027-P13/check`)).status).toBe(400);
  });
});
