import { toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { hold, payee, runVoucher, sources, TODAY } from '../testing/sample-disbursement';
import { contentHashOf } from './content-hash';
import {
  CancelPaymentRun,
  CertifyPaymentRun,
  OpenPaymentRun,
  ReleasePaymentRun,
  ReturnPaymentLine,
  SettlePaymentLine,
} from './payment-run.commands';
import { paymentRunDecider } from './payment-run.decider';
import type { PaymentRunEvent } from './payment-run.events';
import { contentOf, PAYEES_LIMIT, type RunSources } from './run-content';

const given = specification(paymentRunDecider);
const by = (actor: string) => metadataOn(TODAY, { actor });
const content = contentOf(sources(), TODAY);
const contentHash = contentHashOf(content);
const runId = 'R-1';
const FILE = { sha256: 'aa', bytes: 940, traces: [{ lineId: '1', trace: '091000010000001' }] };

const open = (changes: Partial<RunSources> = {}, actor = 'ana') =>
  new OpenPaymentRun({ runId, ...sources(changes) }, by(actor));
const cancel = () => new CancelPaymentRun({ runId, reasonCode: 'wrong-day' }, by('ana'));
const certify = (actor = 'ben', hash = contentHash) =>
  new CertifyPaymentRun({ runId, contentHash: hash }, by(actor));
const release = (actor = 'ben', paysOn = toDay('2026-11-23')) =>
  new ReleasePaymentRun({ runId, file: FILE, paysOn }, by(actor));
const settle = (lineId = '1') => new SettlePaymentLine({ runId, lineId, effectiveOn: TODAY }, by('ana'));
const giveBack = (lineId = '1') =>
  new ReturnPaymentLine({ runId, lineId, reasonCode: 'R03', effectiveOn: TODAY }, by('ana'));

const fact = { runId, programId: 'la', providerIds: ['P-1'], effectiveOn: TODAY };
const prepared: PaymentRunEvent = {
  type: 'PaymentRunPrepared',
  data: { runId, preparedBy: 'ana', ...content, contentHash },
};
const cancelled: PaymentRunEvent = {
  type: 'PaymentRunCancelled',
  data: { ...fact, cancelledBy: 'ana', reasonCode: 'wrong-day' },
};
const certified: PaymentRunEvent = {
  type: 'PaymentRunCertified',
  data: { ...fact, certifiedBy: 'ben', contentHash, certifiedAt: by('ben').at },
};
const released: PaymentRunEvent = {
  type: 'PaymentRunReleased',
  data: { ...fact, releasedBy: 'ben', file: FILE, paysOn: toDay('2026-11-23') },
};
const settled: PaymentRunEvent = {
  type: 'PaymentLineSettled',
  data: { ...fact, lineId: '1', netCents: 30_000 },
};
const returned: PaymentRunEvent = {
  type: 'PaymentLineReturned',
  data: { ...fact, lineId: '1', netCents: 30_000, reasonCode: 'R03' },
};
const sent = [prepared, certified, released];

describe('a payment run', () => {
  it('is prepared with its content sealed', () => {
    given().when(open()).then(prepared);
  });

  it('is prepared once: asked again by the same person nothing follows, by another it is refused', () => {
    given(prepared)
      .when(open({ payees: [] }))
      .thenNothing();
    given(prepared).when(open({}, 'ben')).thenRefused('PaymentRunExists', { runId });
    given(prepared)
      .when(open({ programId: 'ms' }))
      .thenRefused('PaymentRunExists');
  });

  it('pays something', () => {
    given()
      .when(open({ holds: [hold()] }))
      .thenRefused('PaymentRunEmpty', { leftOut: 1 });
  });

  it('pays no more providers than one decision can read', () => {
    const payees = Array.from({ length: PAYEES_LIMIT + 1 }, (_, index) =>
      payee({ providerId: `P-${String(index)}` }),
    );
    given()
      .when(open({ payees: payees.slice(1) }))
      .thenLike({ type: 'PaymentRunPrepared' });
    given().when(open({ payees })).thenRefused('PaymentRunTooWide', { payees: 26, most: 25 });
  });

  it('is cancelled before it is released, and not afterwards', () => {
    given(prepared).when(cancel()).then(cancelled);
    given(prepared, certified).when(cancel()).then(cancelled);
    given(prepared, cancelled).when(cancel()).thenNothing();
    given(...sent)
      .when(cancel())
      .thenRefused('PaymentRunReleasedBefore', { runId });
  });

  it('that nobody prepared is not known', () => {
    for (const command of [cancel(), certify(), release(), settle(), giveBack()])
      given().when(command).thenRefused('PaymentRunNotFound', { runId });
    expect(() => given(certified).when(certify())).toThrow('nobody prepared');
    expect(() => given(prepared, settled).when(certify())).toThrow('before release');
  });
});

describe('two people', () => {
  it('certify: somebody who did not prepare answers for this very content', () => {
    given(prepared).when(certify()).then(certified);
    given(prepared).when(certify('ana')).thenRefused('PaymentRunPreparedBySamePerson', { runId });
    given(prepared)
      .when(certify('ben', 'other'))
      .thenRefused('PaymentRunContentDiffers', { runId, contentHash });
  });

  it('certify once, and nothing that was cancelled', () => {
    given(prepared, certified).when(certify('cleo')).thenNothing();
    given(...sent)
      .when(certify())
      .thenNothing();
    given(prepared, cancelled).when(certify()).thenRefused('PaymentRunCancelledBefore', { runId });
  });

  it('release: whoever certified or a third person, never who prepared', () => {
    given(prepared, certified).when(release()).then(released);
    given(prepared, certified)
      .when(release('cleo'))
      .thenLike({ type: 'PaymentRunReleased', data: { releasedBy: 'cleo' } });
    given(prepared, certified).when(release('ana')).thenRefused('PaymentRunPreparedBySamePerson', { runId });
  });

  it('release what is certified, once, for today or later', () => {
    given(prepared).when(release()).thenRefused('PaymentRunNotCertified', { runId });
    given(prepared, cancelled).when(release()).thenRefused('PaymentRunCancelledBefore');
    given(...sent)
      .when(release('cleo'))
      .thenNothing();
    given(prepared, certified)
      .when(new ReleasePaymentRun({ runId, file: { ...FILE, sha256: '' }, paysOn: TODAY }, by('ben')))
      .thenRefused('BankFileMissing', { runId });
    given(prepared, certified).when(release('ben', TODAY)).thenLike({ type: 'PaymentRunReleased' });
    given(prepared, certified)
      .when(release('ben', toDay('2026-11-19')))
      .thenRefused('PaymentDayPassed', { paysOn: '2026-11-19', today: TODAY });
  });
});

describe('a line', () => {
  it('settles once', () => {
    given(...sent)
      .when(settle())
      .then(settled);
    given(...sent, settled)
      .when(settle())
      .thenNothing();
  });

  it('comes back once, settled or not, and does not settle afterwards', () => {
    given(...sent)
      .when(giveBack())
      .then(returned);
    given(...sent, settled)
      .when(giveBack())
      .then(returned);
    given(...sent, returned)
      .when(giveBack())
      .thenNothing();
    given(...sent, returned)
      .when(settle())
      .thenRefused('PaymentLineReturnedBefore', { runId, lineId: '1' });
  });

  it('is one of a run that was sent', () => {
    given(prepared, certified).when(settle()).thenRefused('PaymentRunNotReleased', { runId });
    given(...sent)
      .when(giveBack('2'))
      .thenRefused('PaymentLineNotFound', { runId, lineId: '2' });
  });
});

describe('the content of a run', () => {
  const adjustment = (amountCents: number) =>
    runVoucher({ voucherId: 'V-2', side: 'adjustment', amountCents });

  it('shows what is netted gross on both sides', () => {
    const { lines, ...totals } = contentOf(
      sources({ payees: [payee({ vouchers: [runVoucher(), adjustment(10_000)] })] }),
      TODAY,
    );
    expect(totals).toMatchObject({ payableCents: 30_000, adjustmentCents: 10_000, netCents: 20_000 });
    expect(lines[0]?.vouchers.map(({ voucherId }) => voucherId)).toStrictEqual(['V-1', 'V-2']);
  });

  it('leaves a provider out that owes back as much as it is owed', () => {
    for (const [amountCents, lines] of [
      [29_999, 1],
      [30_000, 0],
    ] as const) {
      const made = contentOf(
        sources({ payees: [payee({ vouchers: [runVoucher(), adjustment(amountCents)] })] }),
        TODAY,
      );
      expect(made.lines).toHaveLength(lines);
      expect(made.leftOut.map(({ reason }) => reason)).toStrictEqual(
        lines === 1 ? [] : ['adjustments-reach-payables', 'adjustments-reach-payables'],
      );
    }
  });

  it('leaves out what a hold of any scope keeps back, and names the hold', () => {
    const scopes = [
      { kind: 'program' },
      { kind: 'provider', providerId: 'P-1' },
      { kind: 'offering', offeringId: 'alg1' },
      { kind: 'learner', learnerRef: 'learner-1' },
    ] as const;
    for (const scope of scopes)
      expect(contentOf(sources({ holds: [hold({ scope })] }), TODAY)).toMatchObject({
        lines: [],
        leftOut: [{ voucherId: 'V-1', reason: 'held', holdId: 'H-1', amountCents: 30_000 }],
      });
  });

  it('pays what a hold on something else does not cover', () => {
    const scopes = [
      { kind: 'provider', providerId: 'P-2' },
      { kind: 'offering', offeringId: 'bio1' },
      { kind: 'learner', learnerRef: 'learner-2' },
    ] as const;
    expect(contentOf(sources({ holds: scopes.map((scope) => hold({ scope })) }), TODAY).lines).toHaveLength(
      1,
    );
  });

  it('pays again on the day after a hold expired, and before it starts', () => {
    const linesUnder = (changes: Parameters<typeof hold>[0]) =>
      contentOf(sources({ holds: [hold(changes)] }), TODAY).lines.length;
    expect(linesUnder({ expiresOn: TODAY })).toBe(0);
    expect(linesUnder({ expiresOn: toDay('2026-11-19') })).toBe(1);
    expect(linesUnder({ effectiveOn: TODAY })).toBe(0);
    expect(linesUnder({ effectiveOn: toDay('2026-11-21') })).toBe(1);
  });

  it('leaves out who has no confirmed account, or one that has just changed', () => {
    const reasonFor = (bankDetails: ReturnType<typeof payee>['bankDetails']) =>
      contentOf(sources({ payees: [payee({ bankDetails })] }), TODAY).leftOut[0]?.reason;
    expect(reasonFor(null)).toBe('bank-details-missing');
    expect(reasonFor({ bankDetailsId: 'B-1', usableFrom: toDay('2026-11-21') })).toBe('bank-details-on-hold');
    expect(reasonFor({ bankDetailsId: 'B-1', usableFrom: TODAY })).toBeUndefined();
  });

  it('puts into one line no more than a remittance explains', () => {
    const many = Array.from({ length: 1_001 }, (_, index) =>
      runVoucher({ voucherId: `V-${String(index).padStart(4, '0')}`, amountCents: 1 }),
    );
    const made = contentOf(sources({ payees: [payee({ vouchers: many })] }), TODAY);
    expect(made.netCents).toBe(1_000);
    expect(made.leftOut).toMatchObject([{ voucherId: 'V-1000', reason: 'line-full' }]);
  });

  it('is the same in whatever order its sources come', () => {
    const two = [payee(), payee({ providerId: 'P-0', vouchers: [adjustment(1), runVoucher()] })];
    const turned = [payee({ providerId: 'P-0', vouchers: [runVoucher(), adjustment(1)] }), payee()];
    expect(contentHashOf(contentOf(sources({ payees: two }), TODAY))).toBe(
      contentHashOf(contentOf(sources({ payees: turned }), TODAY)),
    );
  });
});
