import {
  type AdjustmentCommand,
  AllowRecoupment,
  CancelPaymentRun,
  CertifyPaymentRun,
  ConfirmBankDetails,
  LiftPaymentHold,
  payeeIdOf,
  paymentRuns,
  PlacePaymentHold,
  ProposeBankDetails,
  ReleasePaymentRun,
  SealPaymentRun,
  StayRecoupment,
  vouchers,
} from '@ledger/disbursement';
import { CommandRunner, decideAlone, streamOf } from '@ledger/event-sourcing';
import { type CommandMetadata, toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import { ledgerCodec } from '../ledger-log';
import { DrawPaymentLines } from '../prepare-payment-run/draw-payment-lines';
import { preparePaymentRunProcess } from '../prepare-payment-run/prepare-payment-run.process';
import { PreparePaymentRun } from '../prepare-payment-run/prepare-payment-run';
import { type Draft, trialAllotment, trialLedger, type TrialLedger } from '../testing';
import { approve, consent, request, state } from '../testing/trial-commands';
import { VoucherEarnedStage } from '../voucher-earned-stage/voucher-earned-stage.process';

const ON = '2026-09-10';
const FRIDAY = toDay('2026-09-11');
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
const confirm = (bankDetailsId: string): Draft =>
  as('ben', (m) => new ConfirmBankDetails(bankDetailsOf(bankDetailsId), m));
const prepare =
  (id = runId, providers = ['P-1']): Draft =>
  (m) =>
    new PreparePaymentRun(
      { runId: id, programId: 'la', payees: providers.map((providerId) => ({ providerId })) },
      m,
    );
const draw =
  (id = runId, providerId = 'P-1'): Draft =>
  (m) =>
    new DrawPaymentLines({ runId: id, providerId }, m);
const seal =
  (id = runId): Draft =>
  (m) =>
    new SealPaymentRun({ runId: id }, m);
const release: Draft = as('ben', (m) => new ReleasePaymentRun({ runId, file: FILE, paysOn: toDay(ON) }, m));
type Scope = PlacePaymentHold['data']['scope'];
const holding =
  (scope: Scope, holdId = 'H-1'): Draft =>
  (m) =>
    new PlacePaymentHold({ programId: 'la', holdId, scope, reasonCode: 'audit-open', expiresOn: null }, m);
const hold = holding({ kind: 'program' });
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

const OWED_BACK = { programId: 'la', providerId: 'P-1', voucherId: 'V-2', effectiveOn: toDay(ON) };
const ALL = { perRunCents: null, shareOfLineBasisPoints: null, from: toDay('2026-09-01') };

/** Does what only the procedure of recovery may ask for, beside the ledger. */
async function recover(
  { store }: TrialLedger,
  draft: (metadata: CommandMetadata) => AdjustmentCommand,
): Promise<void> {
  const command = draft(metadataOn(toDay(ON)));
  const runner = await CommandRunner.over(store, ledgerCodec);
  const decide = decideAlone(vouchers, ({ data }: AdjustmentCommand) => payeeIdOf(data));
  const key = { key: command.metadata.commandId, fingerprint: '' };
  await runner.run(command, { decide, answerOf: () => null }, key);
  runner.close();
}
const allow = (ledger: TrialLedger) =>
  recover(ledger, (m) => new AllowRecoupment({ ...OWED_BACK, terms: ALL }, m));

/** As `owing`, and the provider owes back 100.00 of another stage. */
async function owingBack(): Promise<TrialLedger> {
  const ledger = await owing();
  const change = { voucherId: 'V-2', enrollmentId: 'e-1', stage: 'completion', side: 'adjustment' } as const;
  await ledger.give(
    '2026-08-20',
    (m) => new VoucherEarnedStage({ ...change, allotmentId: trialAllotment(), amountCents: 10_000 }, m),
  );
  await allow(ledger);
  return ledger;
}

/** Prepares the run as its process does. */
async function preparedBy(ledger: TrialLedger, id = runId): Promise<string> {
  await ledger.give(ON, prepare(id));
  await ledger.give(ON, draw(id));
  await ledger.give(ON, seal(id));
  const run = await ledger.stateOf(streamOf(paymentRuns, id));
  return 'seal' in run ? run.seal.contentHash : '';
}

const certify = (contentHash: string): Draft =>
  as('ben', (m) => new CertifyPaymentRun({ runId, contentHash }, m));

async function certified(ledger?: TrialLedger): Promise<TrialLedger> {
  const owed = ledger ?? (await owing());
  await owed.give(ON, certify(await preparedBy(owed)));
  return owed;
}

describe('a payment run', () => {
  it('claims the vouchers of a provider in the append that draws its lines, so that a second run finds none', async () => {
    const ledger = await owing();
    await expect(ledger.give(ON, prepare())).resolves.toStrictEqual(['PaymentRunOpened']);
    await expect(ledger.give(ON, draw())).resolves.toStrictEqual([
      'PaymentLineDrawn',
      'PaymentPayeeDrawn',
      'VoucherSelected',
    ]);
    await expect(ledger.give(ON, draw())).resolves.toStrictEqual([]);
    await expect(ledger.give(ON, seal())).resolves.toStrictEqual(['PaymentRunPrepared']);
    await expect(ledger.give(ON, prepare())).resolves.toStrictEqual([]);
    await ledger.give(ON, prepare('R-2'));
    await expect(ledger.give(ON, draw('R-2'))).resolves.toStrictEqual(['PaymentPayeeDrawn']);
    await expect(ledger.give(ON, seal('R-2'))).resolves.toStrictEqual(['PaymentRunCancelled']);
  });

  it('is of a program that there is', async () => {
    const elsewhere: Draft = (m) => new PreparePaymentRun({ runId, programId: 'ms', payees: [] }, m);
    await expect((await owing()).give(ON, elsewhere)).resolves.toBe('ProgramNotFound');
  });

  it('draws nothing once it was given up, and frees nothing it had not drawn', async () => {
    const ledger = await owing();
    await ledger.give(ON, prepare());
    await ledger.give(ON, (m) => new CancelPaymentRun({ runId, reasonCode: 'wrong-day' }, m));
    await expect(ledger.give(ON, draw())).resolves.toStrictEqual([]);
    await expect(ledger.give(ON, seal())).resolves.toStrictEqual([]);
  });

  it('is drawn provider by provider, each once, by a durable process that seals it at the end', () => {
    const data = { runId, programId: 'la', preparedBy: 'ana', providerIds: ['P-1', 'P-2'], holdIds: [] };
    const opened = { type: 'PaymentRunOpened', data: { ...data, effectiveOn: toDay(ON) } } as const;
    expect(preparePaymentRunProcess.react(opened)).toStrictEqual([
      { type: 'DrawPaymentLines', data: { runId, providerId: 'P-1' } },
      { type: 'DrawPaymentLines', data: { runId, providerId: 'P-2' } },
      { type: 'SealPaymentRun', data: { runId } },
    ]);
    expect(preparePaymentRunProcess.orderedBy(opened)).toBe('la');
  });

  it('takes the trace numbers of its bank file with its certification, after those of earlier runs', async () => {
    const ledger = await owing();
    const contentHash = await preparedBy(ledger);
    await expect(ledger.give(ON, certify(contentHash))).resolves.toStrictEqual([
      'PaymentRunCertified',
      'PaymentRunNumbered',
      'TraceNumbersTaken',
    ]);
    await expect(ledger.give(ON, certify(contentHash))).resolves.toStrictEqual([]);
  });

  it('is released once, together with the use of the account', async () => {
    const ledger = await certified();
    await expect(ledger.give(ON, release)).resolves.toStrictEqual(['PaymentRunReleased', 'BankDetailsUsed']);
    await expect(ledger.give(ON, release)).resolves.toStrictEqual([]);
  });

  it.each<Scope>([
    { kind: 'provider', providerId: 'P-1' },
    { kind: 'offering', offeringId: 'alg1' },
    { kind: 'learner', learnerRef: 'learner-e-1' },
  ])('is kept back by a hold on its $kind that was placed since', async (scope) => {
    const ledger = await certified();
    await ledger.give(ON, holding(scope));
    await expect(ledger.give(ON, release)).resolves.toBe('PaymentRunHeld');
  });

  it.each<Scope>([
    { kind: 'provider', providerId: 'P-9' },
    { kind: 'offering', offeringId: 'bio1' },
    { kind: 'learner', learnerRef: 'learner-9' },
  ])('is not kept back by a hold on another $kind', async (scope) => {
    const ledger = await certified();
    await ledger.give(ON, holding(scope));
    await expect(ledger.give(ON, release)).resolves.toContain('PaymentRunReleased');
  });

  it('is kept back by a hold that was known and begins only now', async () => {
    const ledger = await owing();
    const later: Draft = (m) =>
      new PlacePaymentHold(
        {
          programId: 'la',
          holdId: 'H-2',
          scope: { kind: 'learner', learnerRef: 'learner-e-1' },
          reasonCode: 'audit-open',
          expiresOn: null,
        },
        m,
      );
    await ledger.give('2026-09-11', later);
    await certified(ledger);
    await expect(ledger.give('2026-09-11', release)).resolves.toBe('PaymentDayPassed');
    const onFriday = as('ben', (m) => new ReleasePaymentRun({ runId, file: FILE, paysOn: FRIDAY }, m));
    await expect(ledger.give('2026-09-11', onFriday)).resolves.toBe('PaymentRunHeld');
  });

  it('nets nothing that was stayed since it was prepared', async () => {
    const ledger = await owingBack();
    await certified(ledger);
    await recover(ledger, (m) => new StayRecoupment({ ...OWED_BACK, reasonCode: 'disputed' }, m));
    await expect(ledger.give(ON, release)).resolves.toBe('RecoupmentStayedSince');
  });

  it('nets what was stayed since and allowed again', async () => {
    const ledger = await owingBack();
    await certified(ledger);
    await recover(ledger, (m) => new StayRecoupment({ ...OWED_BACK, reasonCode: 'disputed' }, m));
    await allow(ledger);
    await expect(ledger.give(ON, release)).resolves.toContain('PaymentRunReleased');
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
