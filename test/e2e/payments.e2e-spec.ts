import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkNachaText } from '@ledger/interchange';
import { ACCOUNT, PAYER } from './support/trial-payments';
import { type ApiTrial, type Asked, ENROLLMENT, setUpProgram, trialApi } from './support/trial-api';

const RUN = '/v1/payment-runs/R-1';
const DETAILS = '/v1/providers/P-A/bank-details';

describe('payment, from a stage that is earned to a bank file', () => {
  let api: ApiTrial;
  beforeAll(async () => {
    api = await trialApi();
    await setUpProgram(api);
  });
  afterAll(() => api.close());

  const post = (path: string, as: NonNullable<Asked['as']>, body: object = {}) =>
    api.ask('POST', path, { as, body });
  const get = async <Body = Record<string, unknown>>(
    path: string,
    as: NonNullable<Asked['as']> = 'administrator',
  ) => {
    await api.ledger.settled();
    return (await api.ask('GET', path, { as })).body as Body;
  };
  const refusalOf = async (answer: ReturnType<typeof post>) =>
    ((await answer).body as { readonly refusal?: string }).refusal;
  const preparing = () => post('/v1/payment-runs', 'administrator', { runId: 'R-1', programId: 'la' });

  it('owes a voucher for a stage that is earned, which its provider sees', async () => {
    await api.ask('POST', '/v1/enrollments', { body: { ...ENROLLMENT, enrollmentId: 'E-1' } });
    await post('/v1/enrollments/E-1/consent', 'approver');
    await api.ask('POST', '/v1/enrollments/E-1/approval', { as: 'approver', headers: { 'If-Match': '*' } });
    api.clock.set('2026-09-03T15:00:00.000Z');
    for (const [kind, effectiveOn] of [
      ['enrolled', '2026-08-12'],
      ['participated', '2026-09-01'],
    ])
      await post('/v1/enrollments/E-1/facts', 'approver', { kind, effectiveOn });
    const { items } = await get<{ items: object[] }>('/v1/vouchers', 'provider');

    expect(items).toMatchObject([
      { enrollmentId: 'E-1', status: 'open', amountCents: 40_000, side: 'payable' },
    ]);
    await expect(get('/v1/vouchers', 'otherProvider')).resolves.toMatchObject({ items: [] });
    await expect(get('/v1/vouchers?providerId=P-A', 'otherProvider')).resolves.toMatchObject({ items: [] });
  });

  it('pays nobody whose account is not known, and says so before anything is written', async () => {
    await expect(get('/v1/payment-runs/preview?programId=la')).resolves.toMatchObject({
      netCents: 0,
      leftOut: [{ reason: 'bank-details-missing', amountCents: 40_000, payableFrom: null }],
    });
    await expect(refusalOf(preparing())).resolves.toBe('PaymentRunEmpty');
  });

  it('takes an account from one person and has another confirm it, and shows four digits of it', async () => {
    await expect(
      refusalOf(post(DETAILS, 'administrator', { ...ACCOUNT, routingNumber: '065000091' })),
    ).resolves.toBe('InputInvalid');
    const { id: bankDetailsId } = (await post(DETAILS, 'administrator', ACCOUNT)).body as { id: string };
    await expect(
      refusalOf(post(`${DETAILS}/confirmation`, 'administrator', { bankDetailsId })),
    ).resolves.toBe('BankDetailsProposedBySamePerson');
    await post(`${DETAILS}/confirmation`, 'certifier', { bankDetailsId });

    await expect(get(DETAILS, 'provider')).resolves.toMatchObject({
      confirmed: { mask: '4321', usableFrom: '2026-09-06', confirmedBy: 'test-certifier' },
      proposed: null,
    });
    await expect(get('/v1/payment-runs/preview?programId=la')).resolves.toMatchObject({
      leftOut: [{ reason: 'bank-details-on-hold', payableFrom: '2026-09-06' }],
    });
    api.clock.set('2026-09-08T15:00:00.000Z');
  });

  it('keeps back what is on hold, while it goes on being owed', async () => {
    const hold = { programId: 'la', holdId: 'H-1', scope: 'learner', reasonCode: 'audit-open' };
    await expect(refusalOf(post('/v1/holds', 'administrator', hold))).resolves.toBe('InputInvalid');
    await post('/v1/holds', 'administrator', { ...hold, scopeId: ENROLLMENT.learnerRef });
    await expect(get('/v1/payment-runs/preview?programId=la')).resolves.toMatchObject({
      leftOut: [{ reason: 'held', holdId: 'H-1', payableFrom: null }],
    });
    await expect(get('/v1/providers/P-A/standing?programId=la', 'provider')).resolves.toMatchObject({
      earnedCents: 40_000,
      heldCents: 40_000,
      payableCents: 0,
      held: [{ holdId: 'H-1', reasonCode: 'audit-open' }],
    });
    await post('/v1/holds/H-1/lifting', 'certifier', { programId: 'la', reasonCode: 'audit-closed' });
  });

  it('is prepared by one person and certified by another, for what the preview showed', async () => {
    const preview = await get<{ netCents: number; lines: object[] }>('/v1/payment-runs/preview?programId=la');
    expect((await preparing()).status).toBe(201);
    const run = await get<{ contentHash: string }>(RUN);
    expect(run).toMatchObject({ status: 'prepared', netCents: preview.netCents, lines: preview.lines });
    const { contentHash } = run;

    await expect(
      refusalOf(post(`${RUN}/release`, 'secondAdministrator', { paysOn: '2026-09-09' })),
    ).resolves.toBe('PaymentRunNotCertified');
    await expect(
      refusalOf(post(`${RUN}/certification`, 'certifier', { contentHash: '0'.repeat(64) })),
    ).resolves.toBe('PaymentRunContentDiffers');
    expect((await post(`${RUN}/certification`, 'certifier', { contentHash })).status).toBe(200);
  });

  it('is released by somebody who did not prepare it, once the ledger knows who pays', async () => {
    const body = { paysOn: '2026-09-09' };
    await expect(refusalOf(post(`${RUN}/release`, 'administrator', body))).resolves.toBe(
      'PaymentRunPreparedBySamePerson',
    );
    await expect(refusalOf(post(`${RUN}/release`, 'certifier', body))).resolves.toBe('PayerProfileMissing');
    writeFileSync(join(api.folder, 'payer.json'), JSON.stringify(PAYER));
    const released = await post(`${RUN}/release`, 'certifier', body);
    expect(released.body).toMatchObject({ events: ['PaymentRunReleased', 'BankDetailsUsed'] });
    const again = await post(`${RUN}/release`, 'certifier', body);
    expect(again.body).toMatchObject({ events: [] });
    const { bankFile } = released.body as { bankFile: { path: string; sha256: string; bytes: number } };
    expect(bankFile).toMatchObject({ path: `${RUN}/bank-file`, bytes: expect.any(Number) as unknown });
    expect(again.body).toMatchObject({ bankFile });
    expect(readdirSync(join(api.folder, 'bank-files'))).toStrictEqual([`${bankFile.sha256}.ach`]);
    await expect(get('/v1/vouchers')).resolves.toMatchObject({
      items: [{ status: 'released', runId: 'R-1' }],
    });
  });

  it('gives the bank file, valid and with its remittance, to those who may have it', async () => {
    const { file, lines } = await get<{ file: { sha256: string }; lines: { trace: string }[] }>(RUN);
    const answer = await api.ask('GET', `${RUN}/bank-file`, { as: 'certifier' });
    const text = (answer.body as Buffer).toString('latin1');

    expect(checkNachaText(text).problems).toStrictEqual([]);
    expect(text).toContain('987654321');
    expect(text).toContain('RMR*IV*V-');
    expect(text).toContain(lines[0]?.trace ?? 'no trace');
    expect(answer.headers['content-disposition']).toContain(file.sha256);
    expect((await api.ask('GET', `${RUN}/bank-file`, { as: 'auditor' })).status).toBe(403);
  });

  it('advises the provider what it was paid, to the cent, and nobody else but officers', async () => {
    const path = `${RUN}/remittances/P-A`;
    await expect(get(path, 'provider')).resolves.toMatchObject({
      payerName: PAYER.company.name,
      accountMask: '4321',
      totals: { grossCents: 40_000, adjustmentCents: 0, netCents: 40_000 },
      lines: [{ enrollmentId: 'E-1', grossCents: 40_000 }],
      stageTotals: { claimedCents: 40_000, paidNowCents: 40_000, unpaidCents: 0 },
    });
    const advice = await get<{ paymentId: string; trace: string; totals: { netCents: number } }>(path);
    const bankFile = (await api.ask('GET', `${RUN}/bank-file`, { as: 'certifier' })).body as Buffer;
    const entry = bankFile
      .toString('latin1')
      .split(/\r?\n/)
      .find((line) => line.startsWith('6') && line.endsWith(advice.trace));
    expect([entry?.slice(39, 54).trim(), Number(entry?.slice(29, 39))]).toStrictEqual([
      advice.paymentId,
      advice.totals.netCents,
    ]);
    expect((await api.ask('GET', path, { as: 'otherProvider' })).status).toBe(404);
    expect((await api.ask('GET', `${RUN}/remittances/P-B`, { as: 'administrator' })).status).toBe(404);
    const csv = await api.ask('GET', `${path}?format=csv`, { as: 'provider' });
    expect(csv.text).toContain('E-1,');
    const pdf = await api.ask('GET', path, { as: 'provider', headers: { Accept: 'application/pdf' } });
    expect(pdf.headers['content-type']).toContain('application/pdf');
    expect((pdf.body as Buffer).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });

  it('says how long a claim was unpaid, and shows its clock to its provider alone', async () => {
    const declared = { dueDays: 7, requestWithinWorkingDays: 10, afterEvidenceDays: 30, holidays: [] };
    const terms = { ...declared, citation: 'test', effectiveOn: '2026-07-01' };
    const put = (path: string, body: object) => api.ask('PUT', `/v1/programs/la/${path}`, { body });
    expect((await put('prompt-pay-terms', { ...terms, dueDays: 0 })).status).toBe(422);
    expect((await put('prompt-pay-terms', terms)).status).toBe(200);
    expect((await put('interest-rates/2026', { basisPoints: 825, citation: 'test' })).status).toBe(200);
    await expect(get('/v1/programs/la/prompt-pay-terms', 'provider')).resolves.toMatchObject({
      versions: [{ dueDays: 7, declaredBy: 'test-administrator' }],
      rates: [{ calendarYear: 2026, basisPoints: 825 }],
    });
    const ageing = '/v1/programs/la/ageing?asOf=2026-09-07';
    await expect(get(ageing, 'provider')).resolves.toMatchObject({ totals: { unpaidCents: 40_000 } });
    await expect(get(ageing, 'otherProvider')).resolves.toMatchObject({ lines: [] });
    expect((await api.ask('GET', `${ageing}&providerId=P-A`, { as: 'otherProvider' })).status).toBe(404);
    expect((await api.ask('GET', `${ageing}&format=text`)).text).toContain('400.00');

    const { items } = await get<{ items: { voucherId: string }[] }>('/v1/vouchers', 'provider');
    const claim = `/v1/vouchers/${items[0]?.voucherId ?? ''}`;
    await expect(get(`${claim}/prompt-pay`, 'provider')).resolves.toMatchObject({ status: 'paid' });
    expect((await api.ask('GET', `${claim}/prompt-pay`, { as: 'otherProvider' })).status).toBe(404);
    const asked = { requestId: 'Q-1', evidenceCode: 'roster' };
    await expect(refusalOf(post(`${claim}/evidence-requests`, 'certifier', asked))).resolves.toBe(
      'ClaimPaidBefore',
    );
    const waiver = { reference: 'JLCB-1' };
    await expect(refusalOf(post(`${claim}/interest-waiver`, 'administrator', waiver))).resolves.toBe(
      'InterestNotOwed',
    );
  });

  it('opens once what the bank returns, and pays it again in another run', async () => {
    const line = `${RUN}/lines/1`;
    expect((await post(`${line}/settlement`, 'administrator')).status).toBe(200);
    for (const events of [['PaymentLineReturnProposed'], []])
      expect((await post(`${line}/return`, 'administrator', { reasonCode: 'R03' })).body).toMatchObject({
        events,
      });
    await expect(refusalOf(post(`${line}/return/confirmation`, 'administrator'))).resolves.toBe(
      'PaymentReturnProposedBySamePerson',
    );
    await expect(get(RUN)).resolves.toMatchObject({
      lines: [{ status: 'settled', proposedReturn: { reasonCode: 'R03', proposedBy: 'test-administrator' } }],
    });
    for (const events of [['PaymentLineReturned'], []])
      expect((await post(`${line}/return/confirmation`, 'certifier')).body).toMatchObject({ events });
    await expect(get('/v1/vouchers')).resolves.toMatchObject({
      items: [{ status: 'open', returns: 1, returnReason: 'R03' }],
    });
    const second = await post('/v1/payment-runs', 'administrator', { runId: 'R-2', programId: 'la' });
    expect(second.status).toBe(201);
    await expect(refusalOf(post(`${line}/settlement`, 'administrator'))).resolves.toBe(
      'PaymentLineReturnedBefore',
    );
    await expect(get('/v1/payment-runs?status=opened')).resolves.toMatchObject({ items: [] });
    await expect(get('/v1/payment-runs?status=released')).resolves.toMatchObject({
      items: [{ runId: 'R-1', lineCount: 1 }],
    });
  });

  it('leaves nothing of an account in the log, in views, in what is said of requests or readable on the disk', async () => {
    const everything = [...api.logged, JSON.stringify(await api.ledger.events.readAll(0, 10_000))];
    for (const file of readdirSync(api.folder, { recursive: true, withFileTypes: true })) {
      const path = join(file.parentPath, file.name);
      if (file.isFile() && !path.includes('bank-files'))
        everything.push(readFileSync(path).toString('latin1'));
    }
    expect(everything.filter((text) => text.includes('987654321'))).toStrictEqual([]);
    expect(existsSync(join(api.folder, 'bank-details-key'))).toBe(false);
    expect(statSync(join(api.folder, 'vault-keys.json')).mode & 0o777).toBe(0o600);
  });
});
