import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nachaAnswers, statementXml, statusXml } from '../support/bank-answers';
import { bringBankFile } from './support/trial-bank';
import { setUpPayments } from './support/trial-payments';
import { type ApiTrial, type Asked, setUpProgram, trialApi } from './support/trial-api';

const RUN = '/v1/payment-runs/R-own';
const NET_CENTS = 40_000;

interface Line {
  readonly kind: string;
  readonly outcome?: string;
  readonly recordId?: string;
}

describe('what the bank sends back', () => {
  let api: ApiTrial;
  let trace = '';
  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
    await setUpPayments(api);
    api.clock.set('2026-09-10T15:00:00.000Z');
    const { lines } = await get<{ lines: readonly { readonly trace: string }[] }>(RUN);
    trace = lines[0]?.trace ?? '';
  });
  afterAll(() => api.close());

  const get = async <Body = Record<string, unknown>>(
    path: string,
    as: NonNullable<Asked['as']> = 'auditor',
  ) => {
    await api.ledger.settled();
    return (await api.ask('GET', path, { as })).body as Body;
  };
  const post = (path: string, as: NonNullable<Asked['as']>, body: object = {}) =>
    api.ask('POST', path, { as, body });
  const bring = async (text: string, query = ''): Promise<readonly Line[]> => {
    const answer = await bringBankFile(api, text, { query });
    await api.ledger.settled();
    return answer.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  };
  const returned = (code = 'R03', changes: { trace?: string; paymentNumber?: string } = {}) =>
    nachaAnswers([{ trace, amountCents: NET_CENTS, paymentNumber: 'PMT-1', code, ...changes }]);
  const paymentNumber = () => `PMT-${String(Number(trace.slice(-7)))}`;

  it('differs from the ledger as long as the bank has not said that the money left', async () => {
    await expect(get(`${RUN}/reconciliation`)).resolves.toMatchObject({
      agrees: false,
      file: { state: 'whole' },
      totals: { releasedCents: NET_CENTS, fileEntries: 1, fileCents: NET_CENTS, bookedOutCents: 0 },
      differences: [{ kind: 'not-booked', lineId: '1', ledgerCents: NET_CENTS, otherCents: 0 }],
    });
  });

  it('is refused as a whole where any of it is wrong, and nothing of it is kept', async () => {
    const wrong = await bringBankFile(api, returned().replace('799R03', '799R97'));
    expect([wrong.status, (wrong.body as { refusal: string }).refusal]).toEqual([422, 'BankFileRejected']);
    expect(wrong.body).toMatchObject({ errors: [{ path: 'line 4' }] });
    const other = await bringBankFile(api, statementXml([], { account: '999' }));
    expect([other.status, other.text.includes('not the payer')]).toEqual([422, true]);
    expect((await post('/v1/bank-files-received', 'administrator')).status).toBe(415);
    await expect(get('/v1/bank-files-received')).resolves.toMatchObject({ items: [] });
  });

  it('settles a line that a statement shows, so that the three agree', async () => {
    const entry = { amountCents: NET_CENTS, side: 'DBIT', on: '2026-09-10', bankReference: 'BK-1' } as const;
    const statement = statementXml([{ ...entry, endToEndId: paymentNumber() }], { on: '2026-09-10' });
    await expect(bring(statement, '?dryRun=true')).resolves.toMatchObject([
      { outcome: 'matched' },
      { kind: 'summary', dryRun: true, matched: 1 },
    ]);
    await expect(get('/v1/bank-files-received')).resolves.toMatchObject({ items: [] });
    await bring(statement);

    await expect(get(RUN)).resolves.toMatchObject({ lines: [{ status: 'settled' }] });
    await expect(get(`${RUN}/reconciliation`)).resolves.toMatchObject({ agrees: true, differences: [] });
    await expect(get('/v1/bank-files-received')).resolves.toMatchObject({
      items: [
        {
          format: 'camt.053',
          status: 'taken-in',
          statements: [{ accountMask: '0011', outCents: NET_CENTS }],
        },
      ],
    });
    await expect(bring(statement)).resolves.toMatchObject([{ outcome: 'known' }, { known: 1 }]);
  });

  it('keeps what a bank sent unreadable on the disk', () => {
    const folder = join(api.folder, 'bank-returns');
    const kept = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1'));

    expect(kept).toHaveLength(1);
    expect(kept.join('')).not.toMatch(/55500011|Document/);
  });

  it('reopens a settled line that came back, and waits for its money', async () => {
    await expect(bring(returned())).resolves.toMatchObject([{ outcome: 'matched', runId: 'R-own' }, {}]);
    await expect(get(RUN)).resolves.toMatchObject({ lines: [{ status: 'returned', returnReason: 'R03' }] });
    await expect(get(`${RUN}/reconciliation`)).resolves.toMatchObject({
      differences: [{ kind: 'not-booked-back' }],
    });
    const back = { amountCents: NET_CENTS, side: 'CRDT', on: '2026-09-10', returned: 'AC04' } as const;
    await bring(
      statementXml([{ ...back, endToEndId: paymentNumber() }], {
        statementId: 'STMT-2',
        openingCents: 10_000_000 - NET_CENTS,
        on: '2026-09-10',
      }),
    );
    await expect(get(`${RUN}/reconciliation`)).resolves.toMatchObject({ agrees: true });
  });

  it('adds up over the days, books against bank', async () => {
    await expect(get('/v1/bank-reconciliation?from=2026-09-01&to=2026-09-30')).resolves.toMatchObject({
      agrees: true,
      books: { outCents: NET_CENTS, inCents: NET_CENTS },
      bank: { outCents: NET_CENTS, inCents: NET_CENTS },
      statements: { count: 2 },
      items: [],
      unexplainedCents: 0,
    });
    await expect(get('/v1/bank-reconciliation?from=2026-09-30&to=2026-09-01')).resolves.toMatchObject({
      refusal: 'InputInvalid',
    });
  });

  it('names money of the account that is for no payment, until somebody says what it is', async () => {
    const fee = { amountCents: 1_250, side: 'DBIT', on: '2026-09-10', bankReference: 'FEE-1' } as const;
    const options = { statementId: 'STMT-3', openingCents: 10_000_000, on: '2026-09-10' };
    const [line] = await bring(statementXml([fee], options));
    expect(line).toMatchObject({ outcome: 'exception', why: 'unknown-reference' });
    const account = await get('/v1/bank-reconciliation?from=2026-09-01&to=2026-09-30');
    expect(account).toMatchObject({
      agrees: false,
      items: [{ kind: 'bank-only', inCents: 0, outCents: 1_250 }],
      unexplainedCents: 1_250,
    });

    const path = `/v1/bank-exceptions/${line?.recordId ?? ''}`;
    const said = { resolution: 'recorded-elsewhere', reference: 'GL-77', noteCode: 'bank-fee' };
    expect((await post(`${path}/resolution`, 'certifier', said)).body).toMatchObject({
      events: ['BankExceptionResolved'],
    });
    await expect(get(path)).resolves.toMatchObject({
      status: 'resolved',
      resolved: { resolution: 'recorded-elsewhere', resolvedBy: 'test-certifier' },
    });
    await expect(get('/v1/bank-exceptions')).resolves.toMatchObject({ items: [] });
    await expect(get('/v1/bank-exceptions?status=resolved')).resolves.toMatchObject({ items: [{}] });
  });

  it('is matched to a payment by two people where no reference says which one it is', async () => {
    const [line] = await bring(returned('R02', { trace: '065000090009999', paymentNumber: 'OTHER' }));
    const path = `/v1/bank-exceptions/${line?.recordId ?? ''}`;
    const said = { resolution: 'matched-to-payment', reference: 'LETTER-1', noteCode: 'bank-told' };
    const refused = async (answer: ReturnType<typeof post>) =>
      ((await answer).body as { readonly refusal?: string }).refusal;

    await expect(refused(post(`${path}/resolution`, 'administrator', said))).resolves.toBe(
      'BankPaymentMissing',
    );
    const meant = { ...said, runId: 'R-own', lineId: '1' };
    expect((await post(`${path}/resolution`, 'administrator', meant)).body).toMatchObject({
      events: ['BankResolutionProposed'],
    });
    await expect(refused(post(`${path}/confirmation`, 'administrator'))).resolves.toBe(
      'BankResolutionProposedBySamePerson',
    );
    expect((await post(`${path}/confirmation`, 'certifier')).body).toMatchObject({
      events: ['BankExceptionResolved'],
    });
    await expect(get(RUN)).resolves.toMatchObject({ lines: [{ status: 'returned', returnReason: 'R03' }] });
  });

  it('is not paid a second time where the bank rejects it and books it all the same', async () => {
    const prepare = async (runId: string) => {
      const answer = await post('/v1/payment-runs', 'administrator', { runId, programId: 'la' });
      await api.ledger.settled();
      return answer;
    };
    const refusalOf = ({ body }: Awaited<ReturnType<typeof post>>) =>
      (body as { readonly refusal?: string }).refusal;
    await prepare('R-two');
    const path = '/v1/payment-runs/R-two';
    const { contentHash } = await get<{ contentHash: string }>(path);
    await post(`${path}/certification`, 'certifier', { contentHash });
    await api.ledger.settled();
    await post(`${path}/release`, 'certifier', { paysOn: '2026-09-11' });
    const [line] = (await get<{ lines: readonly { readonly trace: string }[] }>(path)).lines;
    const endToEndId = `PMT-${String(Number((line?.trace ?? '').slice(-7)))}`;

    await bring(statusXml('Rtwo', [{ status: 'RJCT', endToEndId, reason: 'AC04' }]));
    await expect(get(path)).resolves.toMatchObject({ lines: [{ status: 'returned' }] });
    const entry = { amountCents: NET_CENTS, side: 'DBIT', on: '2026-09-10', bankReference: 'BK-9' } as const;
    const options = { statementId: 'STMT-4', openingCents: 9_998_750, on: '2026-09-10' };
    const [told] = await bring(statementXml([{ ...entry, endToEndId }], options));
    expect(told).toMatchObject({ outcome: 'exception', why: 'booked-after-rejection' });
    expect(refusalOf(await prepare('R-three'))).toBe('PaymentRunEmpty');

    const recordId = told?.recordId ?? '';
    await expect(get('/v1/holds?programId=la&lifted=no')).resolves.toMatchObject({
      items: [{ holdId: `${recordId}-1`, recordId, reasonCode: 'booked-after-rejection' }],
    });
    const lifting = { programId: 'la', reasonCode: 'enough' };
    expect(refusalOf(await post(`/v1/holds/${recordId}-1/lifting`, 'administrator', lifting))).toBe(
      'PaymentHoldAwaitsBank',
    );

    const exception = `/v1/bank-exceptions/${recordId}`;
    const said = { resolution: 'matched-to-payment', runId: 'R-two', reference: 'CALL-9', noteCode: 'paid' };
    await post(`${exception}/resolution`, 'administrator', said);
    await expect(get(exception)).resolves.toMatchObject({
      rejectedLineIds: ['1'],
      proposed: { reinstatedLineIds: ['1'] },
    });
    expect((await post(`${exception}/confirmation`, 'certifier')).status).toBe(200);
    await expect(get(path)).resolves.toMatchObject({ lines: [{ status: 'settled', returnReason: null }] });
    await expect(get(`${path}/reconciliation`)).resolves.toMatchObject({ agrees: true });
  });
});
