import {
  CertifyPaymentRun,
  ConfirmBankDetails,
  LiftPaymentHold,
  paymentRuns,
  PlacePaymentHold,
  ProposeBankDetails,
  ReleasePaymentRun,
} from '@ledger/disbursement';
import { streamOf } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { PreparePaymentRun } from '../prepare-payment-run/prepare-payment-run';
import { type Draft, trialAllotment, trialLedger, type TrialLedger } from '../testing';
import { approve, consent, request, state } from '../testing/trial-commands';
import { VoucherEarnedStage } from '../voucher-earned-stage/voucher-earned-stage.process';

const ON = '2026-09-10';
const runId = 'R-1';
const FILE = { sha256: 'aa', bytes: 940, traces: [] };
const as =
  (actor: string, draft: Draft): Draft =>
  (m) =>
    draft({ ...m, actor });

const bankDetailsOf = (bankDetailsId: string) => ({ providerId: 'P-1', bankDetailsId });
const propose = (bankDetailsId: string): Draft =>
  as(
    'ana',
    (m) =>
      new ProposeBankDetails({ ...bankDetailsOf(bankDetailsId), mask: '4321', accountKind: 'checking' }, m),
  );
const confirm = (bankDetailsId: string, holdDays = 3): Draft =>
  as('ben', (m) => new ConfirmBankDetails({ ...bankDetailsOf(bankDetailsId), holdDays }, m));
const prepare =
  (id = runId, providers = ['P-1']): Draft =>
  (m) =>
    new PreparePaymentRun(
      {
        runId: id,
        programId: 'la',
        payees: providers.map((providerId) => ({
          providerId,
          bankDetails: { bankDetailsId: 'B-1', usableFrom: toDay('2026-08-01') },
        })),
      },
      m,
    );
const release: Draft = as('ben', (m) => new ReleasePaymentRun({ runId, file: FILE, paysOn: toDay(ON) }, m));
const hold: Draft = (m) =>
  new PlacePaymentHold(
    { programId: 'la', holdId: 'H-1', scope: { kind: 'program' }, reasonCode: 'audit-open', expiresOn: null },
    m,
  );
const lift: Draft = (m) => new LiftPaymentHold({ programId: 'la', holdId: 'H-1', reasonCode: 'done' }, m);

/** A ledger in which provider P-1 is owed 350.00 and its account can be used. */
async function owing(): Promise<TrialLedger> {
  const ledger = await trialLedger();
  await ledger.give('2026-08-01', propose('B-1'));
  await ledger.give('2026-08-02', confirm('B-1'));
  await ledger.give('2026-08-03', request('e-1'));
  await ledger.give('2026-08-03', consent('e-1'));
  await ledger.give('2026-08-05', approve('e-1'));
  await ledger.give('2026-08-12', state('e-1', 'enrolled'));
  const change = { voucherId: 'V-1', enrollmentId: 'e-1', stage: 'enrollment', side: 'payable' } as const;
  await ledger.give(
    '2026-08-12',
    (m) => new VoucherEarnedStage({ ...change, allotmentId: trialAllotment(), amountCents: 35_000 }, m),
  );
  return ledger;
}

async function certified(): Promise<TrialLedger> {
  const ledger = await owing();
  await ledger.give(ON, prepare());
  const run = await ledger.stateOf(streamOf(paymentRuns, runId));
  const contentHash = run.status === 'unknown' ? '' : run.content.contentHash;
  await ledger.give(
    ON,
    as('ben', (m) => new CertifyPaymentRun({ runId, contentHash }, m)),
  );
  return ledger;
}

describe('a payment run', () => {
  it('claims its vouchers in the append that prepares it, so that a second run finds none', async () => {
    const ledger = await owing();
    await expect(ledger.give(ON, prepare())).resolves.toStrictEqual([
      'PaymentRunPrepared',
      'VoucherSelected',
    ]);
    await expect(ledger.give(ON, prepare('R-2'))).resolves.toBe('PaymentRunEmpty');
    await expect(ledger.give(ON, prepare())).resolves.toStrictEqual([]);
  });

  it('is of a program that there is and of no more providers than it can read', async () => {
    const ledger = await owing();
    const providers = Array.from({ length: 26 }, (_, index) => `P-${String(index)}`);
    await expect(ledger.give(ON, prepare(runId, providers))).resolves.toBe('PaymentRunTooWide');
    const elsewhere: Draft = (m) => new PreparePaymentRun({ runId, programId: 'ms', payees: [] }, m);
    await expect(ledger.give(ON, elsewhere)).resolves.toBe('ProgramNotFound');
  });

  it('pays each provider once however often somebody names it', async () => {
    const ledger = await owing();
    await expect(ledger.give(ON, prepare(runId, ['P-1', 'P-1']))).resolves.toStrictEqual([
      'PaymentRunPrepared',
      'VoucherSelected',
    ]);
  });

  it('is released once, together with the use of the account', async () => {
    const ledger = await certified();
    await expect(ledger.give(ON, release)).resolves.toStrictEqual(['PaymentRunReleased', 'BankDetailsUsed']);
    await expect(ledger.give(ON, release)).resolves.toStrictEqual([]);
  });

  it('is kept back by a hold that was placed since, until it is lifted', async () => {
    const ledger = await certified();
    await ledger.give(ON, hold);
    await expect(ledger.give(ON, release)).resolves.toBe('PaymentRunHeld');
    await ledger.give(ON, lift);
    await expect(ledger.give(ON, release)).resolves.toContain('PaymentRunReleased');
  });

  it('goes to no account that took the place of the one it was prepared with', async () => {
    const ledger = await certified();
    await ledger.give(ON, propose('B-2'));
    await ledger.give(ON, confirm('B-2'));
    await expect(ledger.give(ON, release)).resolves.toBe('BankDetailsChanged');
  });

  it('goes to no account that is still in its days of waiting, whatever the run was told', async () => {
    const ledger = await certified();
    await ledger.give(ON, propose('B-2'));
    await ledger.give(ON, confirm('B-2'));
    await ledger.give(ON, propose('B-1'));
    await ledger.give(ON, confirm('B-1'));
    await expect(ledger.give(ON, release)).resolves.toBe('BankDetailsOnHold');
  });

  it('that nobody prepared cannot be released', async () => {
    await expect((await owing()).give(ON, release)).resolves.toBe('PaymentRunNotFound');
  });
});
