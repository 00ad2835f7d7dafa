import type { TrialBalance } from '@ledger/accounting';
import { type ApiTrial, setUpProgram, trialApi } from './support/trial-api';

const TREASURY = '/v1/programs/la/treasury';
const allotmentId = 'la.SCA.001.FY2027';

describe('the money of the treasury over HTTP', () => {
  let api: ApiTrial;

  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
  });
  afterAll(() => api.close());

  const post = async (path: string, body: object): Promise<unknown> => {
    const answer = await api.ask('POST', `${TREASURY}/${path}`, { body });
    await api.ledger.settled();
    return answer.body;
  };
  const standing = async () => {
    const balance = (await api.ask('GET', '/v1/books/trial-balance')).body as TrialBalance;
    return Object.fromEntries(
      balance.lines
        .filter(({ book }) => book === 'proprietary')
        .map((line) => [line.account, line.closingDebitCents - line.closingCreditCents]),
    );
  };

  it('is due when it is drawn, cash when it comes, and gone when it goes back', async () => {
    const drawn = { drawId: 'D-1', allotmentId, amountCents: 90_000, reference: 'W-117' };
    expect(await post('draws', drawn)).toMatchObject({ id: 'la', events: ['TreasuryDrawRequested'] });
    expect(await standing()).toEqual({ 'due-from-treasury': 90_000, 'treasury-draws': -90_000 });

    const received = { amountCents: 60_000, reference: 'T-9' };
    expect(await post('draws/D-1/receipts', received)).toMatchObject({ events: ['TreasuryDrawReceived'] });
    const reverted = { reversionId: 'V-1', allotmentId, amountCents: 1_000, reference: 'L-3' };
    expect(await post('reversions', reverted)).toMatchObject({ events: ['CashReverted'] });
    expect(await standing()).toEqual({
      'due-from-treasury': 30_000,
      'treasury-draws': -90_000,
      cash: 59_000,
      reversions: 1_000,
    });
  });

  it('is drawn within the allotment of its own program', async () => {
    const drawn = { drawId: 'D-2', allotmentId, amountCents: 10_001, reference: 'W-118' };
    expect(await post('draws', drawn)).toMatchObject({
      status: 409,
      refusal: 'TreasuryDrawExceedsAllotment',
      allottedCents: 100_000,
      drawnCents: 90_000,
    });
    expect(await post('draws', { ...drawn, allotmentId: 'other.SCA.001.FY2027' })).toMatchObject({
      status: 404,
      refusal: 'AllotmentNotFound',
    });
  });

  it('pays what a school system retains once it is recorded', async () => {
    const share = { shareId: 'S-1', allotmentId, amountCents: 4_000, reference: 'C.3' };
    expect(await post('retained-shares', share)).toMatchObject({ events: ['RetainedShareRecorded'] });
    expect(await standing()).toMatchObject({
      'retained-share-expense': 4_000,
      'retained-shares-payable': -4_000,
    });
    const settled = await post('retained-shares/S-1/settlement', { reference: 'J-1' });
    expect(settled).toMatchObject({ events: ['RetainedShareSettled'] });
    expect(await standing()).toMatchObject({ cash: 55_000, 'retained-shares-payable': 0 });
  });
});
