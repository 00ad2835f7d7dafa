import type { GeneralLedgerPage, TrialBalance } from '@ledger/accounting';
import { type ApiTrial, type Caller, setUpProgram, trialApi } from './support/trial-api';
import { setUpPayments } from './support/trial-payments';

describe('the books over HTTP, once a stage was earned and paid', () => {
  let api: ApiTrial;
  let head: number;

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
    await setUpPayments(api);
    await api.ledger.settled();
    head = await api.ledger.events.head();
  });
  afterAll(() => api.close());

  const get = (path: string, as: Caller = 'auditor') => api.ask('GET', `/v1/books/${path}`, { as });
  const balance = async (query = '') => (await get(`trial-balance${query}`)).body as TrialBalance;
  const page = async (query: string) => (await get(`general-ledger?${query}`)).body as GeneralLedgerPage;
  const closingOf = ({ lines }: TrialBalance) =>
    Object.fromEntries(lines.map((line) => [line.account, line.closingDebitCents - line.closingCreditCents]));

  it('say of the first stage that it was earned, vouchered and paid, and of the second that it is set aside', async () => {
    const { position, totals, ...rest } = await balance();

    expect(position).toBe(head);
    expect(totals.debitCents).toBe(totals.creditCents);
    expect(closingOf({ position, totals, ...rest })).toEqual({
      'estimated-resources': 100_000,
      appropriations: 0,
      allotments: -100_000,
      encumbrances: 40_000,
      'reserve-for-encumbrances': -40_000,
      'expenditure-control': 40_000,
      'expended-authority': -40_000,
      'program-expense': 40_000,
      'stages-payable': 0,
      'vouchers-payable': 0,
      cash: -40_000,
    });
  });

  it('of an earlier position say what was known then; of one still to come they say nothing', async () => {
    const { items } = (await api.ask('GET', '/v1/allotments?schoolSystem=001')).body as {
      items: { position: number }[];
    };
    const [released = { position: 0 }] = items;
    const early = await balance(`?asOfPosition=${String(released.position - 1)}`);

    expect(closingOf(early)).not.toEqual(closingOf(await balance()));
    expect(early.position).toBe(released.position - 1);
    expect(await balance('?asOfPosition=0')).toMatchObject({ position: 0, lines: [] });
    expect((await get(`trial-balance?asOfPosition=${String(head + 1)}`)).body).toMatchObject({
      status: 422,
      refusal: 'PositionAhead',
    });
  });

  it('count an expense on the day its stage was earned, and a period by itself', async () => {
    const before = await balance('?asOf=2026-08-11');
    const august = await balance('?period=FY2027-P02');
    const september = await balance('?period=FY2027-P03');
    const expense = ({ lines }: TrialBalance) => lines.find(({ account }) => account === 'program-expense');

    expect(expense(before)).toBeUndefined();
    expect(expense(august)).toMatchObject({
      openingDebitCents: 0,
      debitCents: 40_000,
      closingDebitCents: 40_000,
    });
    expect(expense(september)).toMatchObject({
      openingDebitCents: 40_000,
      debitCents: 0,
      closingDebitCents: 40_000,
    });
    expect(await balance('?period=FY2026')).toMatchObject({ lines: [] });
    expect((await get('trial-balance?period=FY2027-P13')).status).toBe(400);
  });

  it('are told apart by dimension, and kept to one', async () => {
    const { lines } = await balance('?by=schoolSystem,providerId');
    const groups = new Set(lines.map(({ dimensions }) => JSON.stringify(dimensions)));
    const cash = lines.find(({ account }) => account === 'cash');

    expect([...groups].sort()).toEqual([
      '{"schoolSystem":"001","providerId":"P-A"}',
      '{"schoolSystem":"001","providerId":null}',
    ]);
    expect(cash).toMatchObject({
      dimensions: { schoolSystem: '001', providerId: 'P-A' },
      closingCreditCents: 40_000,
    });
    expect(closingOf(await balance('?providerId=P-A'))).toMatchObject({
      encumbrances: 40_000,
      cash: -40_000,
    });
    expect(await balance('?providerId=P-B')).toMatchObject({ lines: [] });
    expect(await balance('?schoolSystem=002')).toMatchObject({ lines: [] });
    expect(await balance('?fiscalYear=2028')).toMatchObject({ lines: [] });
  });

  it('go on page by page without a gap, and say where an account stood before', async () => {
    const whole = await page('limit=200');
    const paged: unknown[] = [];
    let after = 0;
    for (let pages = 0; pages < 50; pages += 1) {
      const { lines, nextAfter } = await page(`limit=2&after=${String(after)}`);
      paged.push(...lines);
      if (nextAfter === null) break;
      after = nextAfter;
    }
    expect(paged).toEqual(whole.lines);

    const first = await page('account=encumbrances&limit=1');
    expect(first).toMatchObject({ opening: { debitCents: 0, creditCents: 0 } });
    expect(first.lines).toMatchObject([
      {
        type: 'AmountEncumbered',
        enrollmentId: 'E-paid',
        providerId: 'P-A',
        debitCents: 80_000,
        period: 'FY2027-P02',
      },
    ]);
    const second = await page(`account=encumbrances&limit=1&after=${String(first.nextAfter)}`);
    expect(second).toMatchObject({ opening: { debitCents: 80_000, creditCents: 0 } });
    expect(second.lines).toMatchObject([
      { type: 'EncumbranceLiquidated', creditCents: 40_000, stage: 'enrollment' },
    ]);
    expect((await page('account=encumbrances&providerId=P-A')).lines).toEqual(
      (await page('account=encumbrances')).lines,
    );
    expect((await page('account=pre-encumbrances')).lines).toEqual([]);
    expect((await page('period=FY2027-P03&account=program-expense')).opening).toEqual({
      debitCents: 40_000,
      creditCents: 0,
    });
  });

  it.each([
    ['hledger', 'text/plain', '    Expenses:ProgramExpense  USD 400.00\n'],
    ['ledger', 'text/plain', '    Assets:Cash  USD 0.00 = USD -400.00\n'],
    ['beancount', 'text/plain', 'balance Assets:Cash -400.00 ~ 0.001 USD\n'],
    [
      'jsonl',
      'application/x-ndjson',
      '"account":"cash","path":"Assets:Cash","debitCents":0,"creditCents":40000}\n',
    ],
    ['parquet', 'application/vnd.apache.parquet', 'PAR1'],
    ['aicpa-gl-detail', 'text/csv', ',2027,02,5010,400.00,D,USD,test-approver,'],
    ['aicpa-trial-balance', 'text/csv', 'la,2027,03,1010,0.00,-400.00,USD\r\n'],
    ['aicpa-chart-of-accounts', 'text/csv', '5010,program-expense,Expenses,'],
    ['aicpa-segments', 'text/csv', 'Segment03,provider\r\n'],
  ])('are written as %s', async (format, mediaType, holds) => {
    const url = `${await api.app.getUrl()}/v1/books/exports/${format}`;
    const answer = await fetch(url, { headers: { Authorization: `Bearer ${api.tokens.auditor}` } });

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain(mediaType);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="\w+\.\w+"$/);
    expect(await answer.text()).toContain(holds);
  });

  it('are written in no other format', async () => {
    expect((await get('exports/xlsx')).status).toBe(400);
  });
});
