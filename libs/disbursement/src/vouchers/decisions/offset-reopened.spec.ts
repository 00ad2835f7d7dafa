import { metadataOn, specification } from '@ledger/kernel/testing';
import { accrued, FUNDS, TODAY } from '../../testing/sample-disbursement';
import { fundsOf } from '../voucher-parts';
import { RecordRunOutcome, type RunOutcome } from '../vouchers.commands';
import { vouchersDecider } from '../vouchers.decider';
import type { VouchersEvent } from '../vouchers.events';

const given = specification(vouchersDecider);
const IN_LINE = { runId: 'R-1', lineId: '1' };
const funds = { ...fundsOf(FUNDS), effectiveOn: TODAY };
const { learnerRef, offeringId, courseCode, effectiveOn: earnedOn } = FUNDS;
const drawn = { learnerRef, offeringId, courseCode, earnedOn };
const inRun = (type: 'VoucherSelected' | 'VoucherFreed' | 'PaymentReleased'): VouchersEvent => ({
  type,
  data: { ...funds, ...IN_LINE, ...((type === 'VoucherSelected' && drawn) as typeof drawn) },
});
const returned: VouchersEvent = {
  type: 'PaymentReturned',
  data: { ...funds, ...IN_LINE, reasonCode: 'R03' },
};
const tell = (outcome: RunOutcome) =>
  new RecordRunOutcome(
    { programId: 'la', providerId: 'P-1', runId: 'R-1', lineId: null, outcome, effectiveOn: TODAY },
    metadataOn(TODAY),
  );
const owedBack = (amountCents: number, voucherId = 'V-2') =>
  accrued({ voucherId, side: 'adjustment', amountCents });
const reduced = (amountCents: number, voucherId = 'V-2'): VouchersEvent => ({
  type: 'AdjustmentReduced',
  data: {
    ...fundsOf(FUNDS),
    voucherId,
    side: 'adjustment',
    amountCents,
    effectiveOn: TODAY,
    supersededBy: 'V-1',
  },
});
const withdrawn = (supersededBy: string): VouchersEvent => ({
  type: 'VoucherWithdrawn',
  data: { ...funds, supersededBy },
});
const selected = inRun('VoucherSelected');

describe('a payable that is open again after its stage fell away', () => {
  it('makes way for what is owed back of the stage, so that nothing unearned is paid', () => {
    given(accrued(), selected, owedBack(30_000))
      .when(tell({ kind: 'cancelled' }))
      .then(inRun('VoucherFreed'), withdrawn('V-2'), reduced(30_000));
    given(accrued(), selected, inRun('PaymentReleased'), owedBack(30_000))
      .when(tell({ kind: 'returned', reasonCode: 'R03' }))
      .then(returned, withdrawn('V-2'), reduced(30_000));
  });

  it('leaves what is still owed as a voucher of its own', () => {
    given(accrued(), selected, owedBack(6_000), owedBack(1_000, 'V-3'))
      .when(tell({ kind: 'cancelled' }))
      .then(
        inRun('VoucherFreed'),
        withdrawn('V-3'),
        reduced(1_000, 'V-3'),
        reduced(6_000),
        accruedAgain({ voucherId: 'V-1.1', amountCents: 23_000 }),
      );
  });

  it('leaves other stages, and what a provider owes for them, alone', () => {
    const other = accrued({ voucherId: 'V-2', side: 'adjustment', stage: 'enrollment' });
    given(accrued(), selected, other)
      .when(tell({ kind: 'cancelled' }))
      .then(inRun('VoucherFreed'));
  });
});

const accruedAgain = (changes: Parameters<typeof accrued>[0]): VouchersEvent => {
  const { type, data } = accrued(changes);
  return { type, data: { ...data, supersedes: 'V-1' } };
};
