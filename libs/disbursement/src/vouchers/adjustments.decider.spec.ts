import { toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { accrue, accrued, FUNDS, TODAY } from '../testing/sample-disbursement';
import { fundsOf } from './voucher-parts';
import {
  AllowRecoupment,
  RecordRepayment,
  RecordRunOutcome,
  type RunOutcome,
  SelectVouchers,
  StayRecoupment,
  WriteOffAdjustment,
} from './vouchers.commands';
import { vouchersDecider } from './vouchers.decider';
import type { RecoupmentTerms, VouchersEvent } from './vouchers.events';

const given = specification(vouchersDecider);
const ref = { programId: 'la', providerId: 'P-1', voucherId: 'V-2', effectiveOn: TODAY };
const ALL: RecoupmentTerms = { perRunCents: null, shareOfLineBasisPoints: null, from: TODAY };
const funds = { ...fundsOf(FUNDS), voucherId: 'V-2', side: 'adjustment' as const, effectiveOn: TODAY };

const allow = (terms: RecoupmentTerms = ALL, voucherId = 'V-2') =>
  new AllowRecoupment({ ...ref, voucherId, terms }, metadataOn(TODAY));
const stay = (reasonCode = 'disputed') => new StayRecoupment({ ...ref, reasonCode }, metadataOn(TODAY));
const repay = (amountCents: number, reference = 'CHK-1') =>
  new RecordRepayment({ ...ref, amountCents, receivedOn: TODAY, reference }, metadataOn(TODAY));
const writeOff = (amountCents: number, approvalReference = 'A-1') =>
  new WriteOffAdjustment({ ...ref, amountCents, approvalReference }, metadataOn(TODAY));
const net = (amountCents: number, runId = 'R-1') =>
  new SelectVouchers(
    { ...ref, runId, lineId: '1', vouchers: [{ voucherId: 'V-2', amountCents }] },
    metadataOn(TODAY),
  );
const tell = (outcome: RunOutcome, runId = 'R-1') =>
  new RecordRunOutcome({ ...ref, runId, lineId: '1', outcome }, metadataOn(TODAY));

type InRun = 'VoucherSelected' | 'VoucherFreed' | 'PaymentReleased' | 'PaymentSettled';
const { learnerRef, offeringId, courseCode, effectiveOn: earnedOn } = FUNDS;
const drawn = { learnerRef, offeringId, courseCode, earnedOn };
const inRun = (type: InRun, amountCents: number, runId = 'R-1'): VouchersEvent => ({
  type,
  data: {
    ...funds,
    amountCents,
    ...((type === 'VoucherSelected' && drawn) as typeof drawn),
    runId,
    lineId: '1',
  },
});
const returned = (amountCents: number): VouchersEvent => ({
  type: 'PaymentReturned',
  data: { ...funds, amountCents, runId: 'R-1', lineId: '1', reasonCode: 'R03' },
});
const allowed = (terms: RecoupmentTerms = ALL, amountCents = 30_000): VouchersEvent => ({
  type: 'RecoupmentAllowed',
  data: { ...funds, amountCents, terms },
});
const stayed = (amountCents = 30_000): VouchersEvent => ({
  type: 'RecoupmentStayed',
  data: { ...funds, amountCents, reasonCode: 'disputed' },
});
const repaid = (amountCents: number, reference = 'CHK-1'): VouchersEvent => ({
  type: 'AdjustmentRepaid',
  data: { ...funds, amountCents, receivedOn: TODAY, reference },
});
const writtenOff = (amountCents: number): VouchersEvent => ({
  type: 'AdjustmentWrittenOff',
  data: { ...funds, amountCents, approvalReference: 'A-1' },
});
const owedBack = accrued({ voucherId: 'V-2', side: 'adjustment' });

describe('an adjustment', () => {
  it('is netted once that is allowed, on the terms that stand last', () => {
    const instalments = { ...ALL, perRunCents: 1_250 };
    given(owedBack).when(allow()).then(allowed());
    given(owedBack, allowed()).when(allow(instalments)).then(allowed(instalments));
    given(owedBack, allowed(instalments))
      .when(allow({ ...instalments }))
      .thenNothing();
    given(owedBack, allowed()).when(net(30_000)).then(inRun('VoucherSelected', 30_000));
  });

  it('is not netted before that is allowed, before its day, or while it is stayed', () => {
    const refusal = { voucherId: 'V-2', providerId: 'P-1', runId: 'R-1', amountCents: 1, freeCents: 30_000 };
    for (const history of [[], [allowed(), stayed()], [allowed({ ...ALL, from: toDay('2026-11-21') })]])
      given(owedBack, ...history)
        .when(net(1))
        .thenRefused('RecoupmentNotAllowed', refusal);
  });

  it('is stayed by a dispute once, and netted again when that is allowed', () => {
    given(owedBack, allowed()).when(stay()).then(stayed());
    given(owedBack, stayed()).when(stay()).thenNothing();
    given(owedBack, stayed()).when(allow()).then(allowed());
  });

  it('takes sound terms', () => {
    for (const terms of [
      { ...ALL, perRunCents: 0 },
      { ...ALL, perRunCents: 0.5 },
      { ...ALL, shareOfLineBasisPoints: 0 },
      { ...ALL, shareOfLineBasisPoints: 10_001 },
    ])
      given(owedBack).when(allow(terms)).thenRefused('RecoupmentTermsUnsound');
    given(owedBack)
      .when(allow({ ...ALL, perRunCents: 1, shareOfLineBasisPoints: 10_000 }))
      .thenLike({ type: 'RecoupmentAllowed' });
  });

  it('is known, and not something that is payable', () => {
    for (const command of [allow(), stay(), repay(1), writeOff(1)]) {
      given().when(command).thenRefused('AdjustmentNotFound', { voucherId: 'V-2', providerId: 'P-1' });
      given(accrued({ voucherId: 'V-2' }))
        .when(command)
        .thenRefused('AdjustmentNotFound');
    }
  });
});

describe('what is outstanding of an adjustment', () => {
  const begun = [owedBack, allowed()];
  const free = (cents: number, ...history: readonly VouchersEvent[]) => {
    given(...begun, ...history)
      .when(net(cents, 'R-9'))
      .thenLike({ type: 'VoucherSelected', data: { amountCents: cents } });
    given(...begun, ...history)
      .when(net(cents + 1, 'R-9'))
      .thenRefused(cents === 0 ? 'VoucherNotOpen' : 'RecoupmentNotAllowed');
  };

  it('is netted step by step, by several runs', () => {
    free(20_000, inRun('VoucherSelected', 10_000), inRun('PaymentReleased', 10_000));
    free(20_000, inRun('VoucherSelected', 10_000));
    given(...begun, inRun('VoucherSelected', 10_000))
      .when(net(20_000))
      .thenNothing();
  });

  it('is what it was when the run is given up, and a return gives back what that run netted', () => {
    free(30_000, inRun('VoucherSelected', 10_000), inRun('VoucherFreed', 10_000));
    const sent = [inRun('VoucherSelected', 10_000), inRun('PaymentReleased', 10_000)];
    free(30_000, ...sent, returned(10_000));
    given(...begun, ...sent, inRun('VoucherSelected', 20_000, 'R-2'))
      .when(tell({ kind: 'returned', reasonCode: 'R03' }))
      .then(returned(10_000));
  });

  it('becomes less by a repayment, whose reference counts once', () => {
    given(...begun)
      .when(repay(12_000))
      .then(repaid(12_000));
    given(...begun, repaid(12_000))
      .when(repay(12_000))
      .thenNothing();
    given(...begun, repaid(12_000))
      .when(repay(18_000, 'CHK-2'))
      .then(repaid(18_000, 'CHK-2'));
  });

  it('is all that can be repaid or written off, less what a run has claimed', () => {
    const selected = inRun('VoucherSelected', 10_000);
    const balance = { outstandingCents: 30_000, inRunCents: 10_000 };
    for (const [command, name] of [
      [repay(20_001), 'RepaymentExceedsBalance'],
      [writeOff(20_001), 'WriteOffExceedsBalance'],
    ] as const)
      given(...begun, selected)
        .when(command)
        .thenRefused(name, { voucherId: 'V-2', amountCents: 20_001, ...balance });
    given(...begun, selected)
      .when(repay(20_000))
      .then(repaid(20_000));
    given(...begun)
      .when(repay(0))
      .thenRefused('RepaymentExceedsBalance');
  });

  it('is given up with approval, once', () => {
    given(...begun)
      .when(writeOff(30_000))
      .then(writtenOff(30_000));
    given(...begun, writtenOff(30_000))
      .when(writeOff(30_000))
      .thenNothing();
    given(...begun, writtenOff(30_000))
      .when(net(1))
      .thenRefused('VoucherNotOpen');
  });

  it('becomes less when the stage is owed again, and what was recouped is payable anew', () => {
    const restored = accrue({ voucherId: 'V-3', amountCents: 30_000 });
    const part = { ...fundsOf(FUNDS), voucherId: 'V-2', side: 'adjustment' as const };
    given(...begun, inRun('VoucherSelected', 10_000), inRun('PaymentReleased', 10_000))
      .when(restored)
      .then(
        { type: 'AdjustmentReduced', data: { ...part, amountCents: 20_000, supersededBy: 'V-3' } },
        accrued({ voucherId: 'V-3', amountCents: 10_000 }),
      );
  });

  it('is never less than nothing in a log that can be read', () => {
    expect(() => given(...begun, repaid(30_001)).when(stay())).toThrow(
      'more of adjustment V-2 than there is',
    );
    expect(() =>
      given(accrued(), { ...allowed(), data: { ...allowed().data, voucherId: 'V-1' } } as VouchersEvent).when(
        stay(),
      ),
    ).toThrow('of payable V-1');
  });
});
