import type { TrialBalance } from '@ledger/accounting';
import type { ClawbackRow } from '@ledger/recovery';
import type { ExplainedClawback, PayeeStanding } from '@ledger/reporting';
import { type ApiTrial, type Caller, trialApi } from './support/trial-api';
import { done, LETTER, RecoveryJourney, refusalOf } from './support/recovery-journey';

/** A machine with other work still gets through. */
jest.setTimeout(120_000);

describe('taking back what is no longer earned, from a fact that fell to the last cent', () => {
  let api: ApiTrial;
  let journey: RecoveryJourney;
  let id = '';

  const post = (path: string, body?: object, as?: Caller) => journey.post(path, body, as);
  const get = <Body>(path: string, as?: Caller) => journey.get<Body>(path, as);
  const on = (day: string) => journey.on(day);
  const earn = (enrollmentId: string, day: string) => journey.earn(enrollmentId, day);
  const pay = (...asked: Parameters<RecoveryJourney['pay']>) => journey.pay(...asked);
  const clawback = (as: Caller = 'provider') => get<ExplainedClawback>(`/v1/clawbacks/${id}`, as);

  beforeAll(async () => {
    api = await trialApi();
    journey = new RecoveryJourney(api);
    await journey.begin();
  });
  afterAll(() => api.close());

  it('proposes a clawback when a fact that earned a paid stage is retracted, and both sides see it', async () => {
    await earn('E-1', '2026-09-08');
    await expect(pay('R-1', '2026-09-09', '2026-09-10')).resolves.toMatchObject({ netCents: 40_000 });
    on('2026-09-14');
    await done(
      post('/v1/enrollments/E-1/facts/f3/retraction', { reasonCode: 'stated-in-error' }, 'approver'),
    );
    const { items } = await get<{ items: readonly ClawbackRow[] }>('/v1/clawbacks', 'provider');
    id = items[0]?.clawbackId ?? '';

    expect(items).toMatchObject([
      {
        enrollmentId: 'E-1',
        stage: 'enrollment',
        status: 'proposed',
        amountCents: 40_000,
        derivation: {
          cause: { kind: 'retracted', factId: 'f3', factKind: 'enrolled' },
          before: { earnedCents: 40_000 },
          after: { earnedCents: 0 },
        },
      },
    ]);
    await expect(clawback('auditor')).resolves.toStrictEqual(await clawback());
    await expect(get('/v1/clawbacks', 'otherProvider')).resolves.toStrictEqual({
      items: [],
      nextCursor: null,
    });
    await expect(get('/v1/clawbacks?providerId=P-A', 'otherProvider')).resolves.toMatchObject({ items: [] });
  });

  it('gives notice with amount, clause and a last day, in a letter', async () => {
    expect((await api.ask('GET', `/v1/clawbacks/${id}/notice-letter`)).status).toBe(404);
    await expect(done(post(`/v1/clawbacks/${id}/notice`))).resolves.toStrictEqual(['ClawbackNoticed']);
    await expect(done(post(`/v1/clawbacks/${id}/notice`))).resolves.toStrictEqual([]);

    const letter = await api.ask('GET', `/v1/clawbacks/${id}/notice-letter`, { as: 'provider' });
    const { derivation, voucherId } = await clawback();
    const expected = LETTER.replaceAll('C-ID', id)
      .replace('V-ID', voucherId)
      .replace('sha256:HASH', derivation.policyHash);
    expect(letter.headers['content-type']).toContain('text/plain');
    expect(letter.text).toBe(expected);
  });

  it('nets nothing while the provider can still answer, nor of what it disputes', async () => {
    await expect(
      refusalOf(post(`/v1/clawbacks/${id}/decision`, { finding: 'upheld', reasonCode: 'r' }, 'certifier')),
    ).resolves.toBe('ClawbackAnswerOpen');
    const disputed = { answer: 'disputes', reasonCode: 'course-was-taken' };
    await expect(done(post(`/v1/clawbacks/${id}/answer`, disputed, 'provider'))).resolves.toStrictEqual([
      'ClawbackAnswered',
      'RecoupmentStayed',
    ]);
    await earn('E-2', '2026-09-21');

    await expect(pay('R-2', '2026-09-22', '2026-09-23')).resolves.toStrictEqual({
      payableCents: 40_000,
      adjustmentCents: 0,
      netCents: 40_000,
    });
    await expect(get('/v1/providers/P-A/standing?programId=la', 'provider')).resolves.toMatchObject({
      earnedCents: 40_000,
      paidCents: 80_000,
      inDisputeCents: 40_000,
    });
  });

  it('is decided by another person than the one who gave notice, within the limit of the program', async () => {
    on('2026-10-15');
    const path = `/v1/clawbacks/${id}/decision`;
    const part = (upheldCents: number) => ({ finding: 'upheld-in-part', upheldCents, reasonCode: 'in-part' });
    await expect(refusalOf(post(path, part(35_000)))).resolves.toBe('ClawbackBySamePerson');
    await expect(refusalOf(post(path, part(33_999), 'certifier'))).resolves.toBe('WriteOffAboveLimit');
    await expect(
      refusalOf(post(path, { finding: 'upheld-in-part', reasonCode: 'r' }, 'certifier')),
    ).resolves.toBe('InputInvalid');
    await done(post(path, part(35_000), 'certifier'));

    await expect(clawback()).resolves.toMatchObject({
      status: 'decided',
      deadlineOn: '2026-10-30',
      ruling: { finding: 'upheld-in-part', upheldCents: 35_000, forgivenCents: 5_000 },
      balance: { claimedCents: 40_000, writtenOffCents: 5_000, outstandingCents: 35_000 },
    });
  });

  it('is recovered by instalments over several runs, stayed by an appeal in between, to the cent', async () => {
    const terms = `/v1/clawbacks/${id}/terms`;
    await expect(refusalOf(post(terms, { kind: 'netting', count: 3 }))).resolves.toBe('InputInvalid');
    await expect(done(post(terms, { kind: 'instalments', count: 3 }))).resolves.toStrictEqual([
      'RecoveryPlanSet',
      'RecoupmentAllowed',
    ]);
    await earn('E-3', '2026-10-19');
    await expect(pay('R-3', '2026-10-20', '2026-10-21')).resolves.toStrictEqual({
      payableCents: 40_000,
      adjustmentCents: 11_666,
      netCents: 28_334,
    });

    await done(post(`/v1/clawbacks/${id}/appeal`, { reasonCode: 'evidence-overlooked' }, 'provider'));
    await earn('E-4', '2026-10-26');
    await expect(pay('R-4', '2026-10-27', '2026-10-28')).resolves.toMatchObject({ adjustmentCents: 0 });
    const heard = { finding: 'upheld', reasonCode: 'heard' };
    const appealDecision = `/v1/clawbacks/${id}/appeal-decision`;
    await expect(refusalOf(post(appealDecision, heard, 'certifier'))).resolves.toBe('ClawbackBySamePerson');
    await done(post(appealDecision, heard, 'secondAdministrator'));

    await earn('E-5', '2026-11-02');
    await expect(pay('R-5', '2026-11-03', '2026-11-04')).resolves.toMatchObject({ adjustmentCents: 11_666 });
    await earn('E-6', '2026-11-09');
    await expect(pay('R-6', '2026-11-10', '2026-11-12')).resolves.toMatchObject({ adjustmentCents: 11_668 });
    const { status, balance, timeline } = await clawback();
    expect({ status, balance }).toStrictEqual({
      status: 'closed',
      balance: {
        claimedCents: 40_000,
        nettedCents: 35_000,
        repaidCents: 0,
        writtenOffCents: 5_000,
        outstandingCents: 0,
      },
    });
    expect(timeline.map(({ type }) => type)).toStrictEqual([
      'ClawbackProposed',
      'ClawbackNoticed',
      'ClawbackAnswered',
      'ClawbackDecided',
      'ClawbackBalanceStated',
      'RecoveryPlanSet',
      'ClawbackBalanceStated',
      'ClawbackAppealed',
      'ClawbackAppealDecided',
      'ClawbackBalanceStated',
      'ClawbackBalanceStated',
      'ClawbackClosed',
    ]);
  });

  it('leaves books in which nothing is due from the provider and every cent has its place', async () => {
    const { lines, totals } = await get<TrialBalance>('/v1/books/trial-balance', 'auditor');
    const closing = Object.fromEntries(
      lines.map((line) => [line.account, line.closingDebitCents - line.closingCreditCents]),
    );

    expect(totals.debitCents).toBe(totals.creditCents);
    expect(closing).toMatchObject({
      'due-from-providers': 0,
      'write-offs': 5_000,
      'program-expense': 200_000,
      'vouchers-payable': 0,
      cash: -205_000,
    });
    const standing = await get<PayeeStanding>('/v1/providers/P-A/standing?programId=la', 'provider');
    expect(standing).toMatchObject({ outstandingCents: 0, inDisputeCents: 0, recoupedCents: 40_000 });
    const { earnedCents, recoupedCents, paidCents } = standing;
    expect(earnedCents + recoupedCents).toBe(paidCents);
  });

  it('records that the time to answer is over when deadlines pass, and is decided on the record', async () => {
    on('2026-11-16');
    await done(post('/v1/enrollments/E-3/facts/f3/retraction', { reasonCode: 'never-came' }, 'approver'));
    const { items } = await get<{ items: readonly ClawbackRow[] }>('/v1/clawbacks?enrollmentId=E-3');
    const silent = `/v1/clawbacks/${items[0]?.clawbackId ?? ''}`;
    await done(post(`${silent}/notice`));
    on('2026-12-17');
    const evaluated = await post('/v1/evaluations', { asOf: '2026-12-17', programId: 'la' });

    expect(evaluated.text).toContain('"ClawbackAnswerMissed":1');
    await expect(get(silent)).resolves.toMatchObject({ status: 'unanswered', deadlineOn: null });
    const late = { answer: 'disputes', reasonCode: 'r' };
    await expect(refusalOf(post(`${silent}/answer`, late, 'provider'))).resolves.toBe(
      'ClawbackAnswerTooLate',
    );
    await expect(
      done(post(`${silent}/decision`, { finding: 'upheld', reasonCode: 'r' }, 'certifier')),
    ).resolves.toStrictEqual(['ClawbackDecided']);
  });

  it('takes what a provider reported itself as accepted, once the record was corrected', async () => {
    const report = { reportId: 'O-1', enrollmentId: 'E-2', stage: 'enrollment', amountCents: 40_000 };
    const told = { ...report, reasonCode: 'wrong-student' };
    await expect(refusalOf(post('/v1/overpayment-reports', told, 'otherProvider'))).resolves.toBe(
      'EnrollmentNotFound',
    );
    await expect(done(post('/v1/overpayment-reports', told, 'provider'))).resolves.toStrictEqual([
      'OverpaymentReported',
    ]);
    await expect(get('/v1/clawbacks?enrollmentId=E-2')).resolves.toMatchObject({ items: [] });
    await done(post('/v1/enrollments/E-2/facts/f3/retraction', { reasonCode: 'wrong-student' }, 'approver'));

    const { items } = await get<{ items: readonly ClawbackRow[] }>('/v1/clawbacks?enrollmentId=E-2');
    const [{ clawbackId, status } = { clawbackId: '', status: '' }] = items;
    expect(status).toBe('accepted');
    await expect(get('/v1/overpayment-reports', 'provider')).resolves.toMatchObject({
      items: [{ reportId: 'O-1', status: 'confirmed', clawbackId }],
    });
    await done(post(`/v1/clawbacks/${clawbackId}/decision`, { finding: 'upheld', reasonCode: 'reported' }));
    const repaid = { amountCents: 36_000, reference: 'CHK-77' };
    await done(post(`/v1/clawbacks/${clawbackId}/repayments`, repaid));
    await done(post(`/v1/clawbacks/${clawbackId}/write-offs`, { amountCents: 4_000, reasonCode: 'small' }));
    const approval = `/v1/clawbacks/${clawbackId}/write-offs/W1/approval`;
    await expect(refusalOf(post(approval))).resolves.toBe('WriteOffBySamePerson');
    await done(post(approval, {}, 'certifier'));
    await expect(get(`/v1/clawbacks/${clawbackId}`, 'provider')).resolves.toMatchObject({
      status: 'closed',
      balance: { repaidCents: 36_000, writtenOffCents: 4_000, outstandingCents: 0 },
    });
  });
});
