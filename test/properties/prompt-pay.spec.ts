import {
  ConfirmBankResolution,
  ConfirmPaymentLineReturn,
  ProposePaymentLineReturn,
  ResolveBankException,
  TakeInBankRecord,
} from '@ledger/disbursement';
import { toDay } from '@ledger/kernel';
import { RecordClaimDay, RecordEvidence, RequestEvidence } from '@ledger/processes';
import { DeclarePromptPayTerms, RecordInterestPayment, WaiveInterest } from '@ledger/prompt-pay';
import { ageingText, DisbursementQueries } from '@ledger/reporting';
import { approve, request, state } from './memory-ledger';
import {
  PAYEE,
  TERMS,
  type Draft,
  declare,
  rate,
  owing,
  on,
  pay,
  queriesOf,
  ageingOn,
  voucherOf,
  nameOf,
  booksOf,
} from './prompt-pay-ledger';

const PAYMENT = {
  programId: 'trial',
  runId: 'R-1',
  sentOn: toDay('2026-12-10'),
  lines: [{ lineId: '1', providerId: 'P-1', bankDetailsId: 'B-1', netCents: 35_001 }],
};
const taken =
  (recordId: string, kind: 'rejected' | 'booked', rejectedLineIds: readonly string[]): Draft =>
  (m) =>
    new TakeInBankRecord(
      {
        recordId,
        record: {
          kind,
          source: kind === 'booked' ? 'camt.053' : 'pain.002',
          trace: null,
          paymentNumber: 'PMT-7',
          batchId: null,
          bankReference: null,
          direction: null,
          amountCents: 35_001,
          reasonCode: null,
          bookedOn: null,
        },
        file: { sha256: 'ab'.repeat(32), place: 0 },
        found: [PAYMENT],
        isPlain: true,
        bookedBy: null,
        leftBy: null,
        rejectedLineIds,
        changeDueOn: toDay('2027-01-27'),
      },
      m,
    );
/** The bank rejects the payment and books it all the same, and two people say that it was paid. */
const rejectedAndBooked: readonly Draft[] = [
  taken('K-1', 'rejected', []),
  taken('K-2', 'booked', ['1']),
  (m) =>
    new ResolveBankException(
      {
        recordId: 'K-2',
        resolution: 'matched-to-payment',
        payment: PAYMENT,
        reference: 'CALL-9',
        noteCode: 'bank-told',
      },
      m,
    ),
  (m) => new ConfirmBankResolution({ recordId: 'K-2' }, { ...m, actor: 'ben' }),
];

describe('paying in time', () => {
  it('ages what is unpaid from the day due, on any day, and knows nothing of what came later', async () => {
    const trial = await owing(declare, rate(2026, 825), rate(2027, 800));
    const bucketsOn = async (asOf: string) => {
      const { totals } = await ageingOn(trial, asOf);
      return Object.entries(totals).filter(([name, cents]) => /^(notDue|days|over)/.test(name) && cents > 0);
    };
    await expect(ageingOn(trial, '2026-08-11')).resolves.toMatchObject({ lines: [] });
    await expect(bucketsOn('2026-11-10')).resolves.toStrictEqual([['notDueCents', 35_001]]);
    await expect(bucketsOn('2026-11-11')).resolves.toStrictEqual([['days1To30Cents', 35_001]]);
    await expect(bucketsOn('2026-12-10')).resolves.toStrictEqual([['days1To30Cents', 35_001]]);
    await expect(bucketsOn('2026-12-11')).resolves.toStrictEqual([['days31To60Cents', 35_001]]);
    await expect(bucketsOn('2027-01-10')).resolves.toStrictEqual([['days61To90Cents', 35_001]]);
    await expect(bucketsOn('2027-02-09')).resolves.toStrictEqual([['over90DaysCents', 35_001]]);
    await pay(trial, 'R-1', '2026-12-10');
    await expect(ageingOn(trial, '2026-12-10')).resolves.toMatchObject({
      totals: { claims: 0, unpaidCents: 0 },
    });
    // 350.01 x 29 x 8.25 % / 365 = 2.2941...
    await expect(ageingOn(trial, '2026-12-09')).resolves.toMatchObject({
      totals: { claims: 1, unpaidCents: 35_001, interestToDateCents: 229 },
    });
    expect(ageingText(await ageingOn(trial, '2026-12-09'))).toContain('350.01');
    await trial.close();
  });

  it('accrues interest on a late payment once, outside of program money', async () => {
    const trial = await owing(declare, rate(2026, 825));
    await pay(trial, 'R-1', '2026-12-10');
    // 350.01 x 30 x 8.25 % / 365 = 2.3732...
    await expect(booksOf(trial)).resolves.toStrictEqual({
      cash: -35_001,
      'late-payment-interest': 237,
      'late-interest-payable': -237,
    });
    await expect(ageingOn(trial, '2026-12-31')).resolves.toMatchObject({
      totals: { interestOwedCents: 237 },
    });

    on(trial, '2026-12-15');
    const voucherId = await voucherOf(trial);
    const payment = { ...PAYEE, voucherId, paidOn: toDay('2026-12-15'), reference: 'W-9' };
    await expect(nameOf(trial, (m) => new RecordInterestPayment(payment, m))).resolves.toBe('accepted');
    await expect(booksOf(trial)).resolves.toStrictEqual({
      cash: -35_001,
      'late-payment-interest': 237,
      'late-interest-payable': 0,
      'paid-by-operating-budget': -237,
    });
    await expect(
      nameOf(trial, (m) => new WaiveInterest({ ...PAYEE, voucherId, reference: 'JLCB' }, m)),
    ).resolves.toBe('InterestNotOwed');
    await trial.close();
  });

  it('takes interest back with a returned payment, and reckons the whole delay when it is paid again', async () => {
    const trial = await owing(declare, rate(2026, 825), rate(2027, 800));
    await pay(trial, 'R-1', '2026-12-10');
    const line = { runId: 'R-1', lineId: '1', reasonCode: 'R03', effectiveOn: toDay('2026-12-14') };
    on(trial, '2026-12-14');
    const confirm: Draft = (m) => new ConfirmPaymentLineReturn(line, { ...m, actor: 'ben' });
    for (const draft of [(m) => new ProposePaymentLineReturn(line, m), confirm] satisfies readonly Draft[])
      await expect(nameOf(trial, draft)).resolves.toBe('accepted');
    await expect(booksOf(trial)).resolves.toMatchObject({ 'late-payment-interest': 0, cash: 0 });
    await expect(ageingOn(trial, '2026-12-14')).resolves.toMatchObject({
      totals: { unpaidCents: 35_001, days31To60Cents: 35_001, interestOwedCents: 0 },
    });
    await pay(trial, 'R-2', '2027-01-19');
    // 350.01 x (51 x 8.25 % + 19 x 8.00 %) / 365 = 5.4920...
    await expect(booksOf(trial)).resolves.toMatchObject({ 'late-payment-interest': 549, cash: -35_001 });
    await trial.close();
  });

  it('accrues interest anew on the first delay where a returned payment is paid after all', async () => {
    const trial = await owing(declare, rate(2026, 825), rate(2027, 800));
    await pay(trial, 'R-1', '2026-12-10');
    on(trial, '2027-01-19');
    for (const draft of rejectedAndBooked) await expect(nameOf(trial, draft)).resolves.toBe('accepted');

    // As it was released on 10 December: 350.01 x 30 x 8.25 % / 365
    await expect(booksOf(trial)).resolves.toMatchObject({ 'late-payment-interest': 237, cash: -35_001 });
    await expect(ageingOn(trial, '2027-01-19')).resolves.toMatchObject({
      totals: { unpaidCents: 0, interestOwedCents: 237 },
    });
    await trial.close();
  });

  it('stops the clock while evidence is awaited that was asked for within ten working days', async () => {
    const [trial, late] = [await owing(declare, rate(2026, 825)), await owing(declare, rate(2026, 825))];
    const asking =
      (voucherId: string): Draft =>
      (m) =>
        new RequestEvidence({ ...PAYEE, voucherId, requestId: 'Q-1', evidenceCode: 'roster' }, m);
    on(late, '2026-08-28');
    // Ten working days after 12 August, 17 August being a holiday, end on 27 August.
    await expect(nameOf(late, asking(await voucherOf(late)))).resolves.toBe('EvidenceRequestTooLate');
    await late.close();
    const voucherId = await voucherOf(trial);
    on(trial, '2026-08-27');
    await expect(nameOf(trial, asking(voucherId))).resolves.toBe('accepted');
    await expect(ageingOn(trial, '2027-03-01')).resolves.toMatchObject({
      totals: { awaitingEvidenceCents: 35_001, interestToDateCents: 0 },
    });
    on(trial, '2026-11-02');
    const came = { ...PAYEE, voucherId, requestId: 'Q-1', evidenceOn: toDay('2026-11-02'), reference: 'D-1' };
    await expect(nameOf(trial, (m) => new RecordEvidence(came, m))).resolves.toBe('accepted');
    await expect(queriesOf(trial).clock(voucherId, toDay('2026-12-03'))).resolves.toMatchObject({
      status: 'past-due',
      dueOn: '2026-12-02',
      daysPastDue: 1,
    });
    await pay(trial, 'R-1', '2026-12-02');
    await expect(booksOf(trial)).resolves.toStrictEqual({ cash: -35_001 });
    await trial.close();
  });

  it('counts from the day a claim was received where another is stated', async () => {
    const trial = await owing(declare, rate(2026, 825));
    const voucherId = await voucherOf(trial);
    const stated = { ...PAYEE, voucherId, receivedOn: toDay('2026-08-01'), reference: 'INV-7' };
    await expect(nameOf(trial, (m) => new RecordClaimDay(stated, m))).resolves.toBe('accepted');
    await pay(trial, 'R-1', '2026-10-31');
    // Due on 30 October: 350.01 x 1 x 8.25 % / 365 = 0.0791...
    await expect(booksOf(trial)).resolves.toMatchObject({ 'late-payment-interest': 8 });
    await trial.close();
  });

  it('waits for a rate that is missing, and accrues the interest once it is declared', async () => {
    const trial = await owing(declare);
    await pay(trial, 'R-1', '2027-01-19');
    await expect(booksOf(trial)).resolves.toStrictEqual({ cash: -35_001 });
    await trial.give(rate(2026, 825));
    await trial.ledger.settled();
    await expect(booksOf(trial)).resolves.toStrictEqual({ cash: -35_001 });
    await trial.give(rate(2027, 800));
    await trial.ledger.settled();
    await expect(booksOf(trial)).resolves.toMatchObject({ 'late-payment-interest': 549 });
    const waiver = { ...PAYEE, voucherId: await voucherOf(trial), reference: 'JLCB 2027-03' };
    await expect(nameOf(trial, (m) => new WaiveInterest(waiver, m))).resolves.toBe('accepted');
    await expect(booksOf(trial)).resolves.toMatchObject({ 'late-payment-interest': 0 });
    await trial.close();
  });

  it('has no clock without terms, and is about claims that there are', async () => {
    const trial = await owing();
    const voucherId = await voucherOf(trial);
    const ask =
      (id: string): Draft =>
      (m) =>
        new RequestEvidence({ ...PAYEE, voucherId: id, requestId: 'Q-1', evidenceCode: 'roster' }, m);
    await expect(nameOf(trial, ask('V-none'))).resolves.toBe('ClaimNotFound');
    await expect(nameOf(trial, ask(voucherId))).resolves.toBe('PromptPayTermsMissing');
    const elsewhere: Draft = (m) => new DeclarePromptPayTerms({ ...TERMS, programId: 'none' }, m);
    await expect(nameOf(trial, elsewhere)).resolves.toBe('ProgramNotFound');
    await expect(ageingOn(trial, '2027-06-01')).resolves.toMatchObject({
      totals: { withoutTermsCents: 35_001, unpaidCents: 35_001 },
    });
    await pay(trial, 'R-1', '2027-06-01');
    await expect(booksOf(trial)).resolves.toStrictEqual({ cash: -35_001 });
    await trial.close();
  });

  it('counts from the day the ledger learned of a stage, however long before it was earned', async () => {
    const trial = await owing(declare, rate(2026, 825));
    await trial.give(request('e-2'));
    await trial.give(approve('e-2'));
    on(trial, '2026-09-30');
    await trial.give(state('e-2', 'enrolled', '2026-08-12'));
    await trial.ledger.settled();
    const { items } = await new DisbursementQueries(trial.ledger.views).vouchers({ enrollmentId: 'e-2' });
    await expect(
      queriesOf(trial).clock(items[0]?.voucherId ?? '', toDay('2026-10-01')),
    ).resolves.toMatchObject({
      receivedOn: '2026-09-30',
      dueOn: '2026-12-29',
    });
    await pay(trial, 'R-1', '2026-12-10');
    // Only the first is late: 350.01 x 30 x 8.25 % / 365 = 2.3733...
    await expect(booksOf(trial)).resolves.toMatchObject({ cash: -70_002, 'late-payment-interest': 237 });
    await trial.close();
  });
});
