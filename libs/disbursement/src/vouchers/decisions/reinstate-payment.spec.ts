import { metadataOn, specification } from '@ledger/kernel/testing';
import { accrued, FUNDS, TODAY } from '../../testing/sample-disbursement';
import { fundsOf } from '../voucher-parts';
import { RecordRunOutcome, ReinstatePayment } from '../vouchers.commands';
import { vouchersDecider } from '../vouchers.decider';
import type { VoucherFunds, VouchersEvent } from '../vouchers.events';

const given = specification(vouchersDecider);
const { learnerRef, offeringId, courseCode, effectiveOn: earnedOn } = FUNDS;
const drawn = { learnerRef, offeringId, courseCode, earnedOn };
const payable = { ...fundsOf(FUNDS), effectiveOn: TODAY };
const adjustment: VoucherFunds = { ...payable, voucherId: 'V-2', side: 'adjustment', amountCents: 4_000 };

type InRun = 'VoucherSelected' | 'PaymentReleased' | 'PaymentSettled';
const inRun = (type: InRun, funds: VoucherFunds, runId = 'R-1'): VouchersEvent => ({
  type,
  data: { ...funds, ...((type === 'VoucherSelected' && drawn) as typeof drawn), runId, lineId: '1' },
});
const paid = (funds: VoucherFunds): readonly VouchersEvent[] => [
  inRun('VoucherSelected', funds),
  inRun('PaymentReleased', funds),
  inRun('PaymentSettled', funds),
];
const returned = (funds: VoucherFunds): VouchersEvent => ({
  type: 'PaymentReturned',
  data: { ...funds, runId: 'R-1', lineId: '1', reasonCode: 'AC04' },
});
const reinstate = (lineId = '1') =>
  new ReinstatePayment(
    { programId: 'la', providerId: 'P-1', runId: 'R-1', lineId, effectiveOn: TODAY },
    metadataOn(TODAY),
  );
const giveBack = () => {
  const outcome = { kind: 'returned', reasonCode: 'AC04' } as const;
  const of = { programId: 'la', providerId: 'P-1', runId: 'R-1', lineId: '1' };
  return new RecordRunOutcome({ ...of, outcome, effectiveOn: TODAY }, metadataOn(TODAY));
};

describe('a payment that was returned though its money had left', () => {
  const backAgain = [accrued(), ...paid(payable), returned(payable)];

  it('is paid by its line after all', () => {
    given(...backAgain)
      .when(reinstate())
      .then(...paid(payable));
  });

  it('is reinstated with what it netted', () => {
    const owedBack = accrued({ voucherId: 'V-2', side: 'adjustment', amountCents: 4_000, stage: 'other' });
    const sent = [...paid(payable), ...paid(adjustment)];
    given(accrued(), owedBack, ...sent, returned(payable), returned(adjustment))
      .when(reinstate())
      .thenLike(
        ...[payable, adjustment].flatMap(paid).map(({ type, data }) => ({
          type,
          data: { voucherId: data.voucherId, amountCents: data.amountCents },
        })),
      );
  });

  it('is reinstated once, and may come back again', () => {
    const again = [...backAgain, ...paid(payable)];
    given(...again)
      .when(reinstate())
      .thenRefused('PaymentNotReturned', { providerId: 'P-1', runId: 'R-1', lineId: '1' });
    given(...again)
      .when(giveBack())
      .then(returned(payable));
    given(...again, returned(payable))
      .when(reinstate())
      .then(...paid(payable));
  });

  it('is not reinstated before its vouchers know that it was returned', () => {
    given(accrued(), ...paid(payable))
      .when(reinstate())
      .thenRefused('PaymentNotReturned');
    given(...backAgain)
      .when(reinstate('2'))
      .thenRefused('PaymentNotReturned');
  });

  it('is not reinstated once another run has what it paid', () => {
    given(...backAgain, inRun('VoucherSelected', payable, 'R-2'))
      .when(reinstate())
      .thenRefused('ReturnedVoucherNotOpen', {
        voucherId: payable.voucherId,
        providerId: 'P-1',
        runId: 'R-1',
        lineId: '1',
      });
  });

  it('is not reinstated where what it netted is not owed back any more', () => {
    const owedBack = accrued({ voucherId: 'V-2', side: 'adjustment', amountCents: 4_000, stage: 'other' });
    const repaid: VouchersEvent = {
      type: 'AdjustmentRepaid',
      data: { ...adjustment, amountCents: 1, receivedOn: TODAY, reference: 'CHK-1' },
    };
    given(accrued(), owedBack, ...paid(adjustment), returned(adjustment), repaid)
      .when(reinstate())
      .thenRefused('ReturnedVoucherNotOpen', {
        voucherId: 'V-2',
        providerId: 'P-1',
        runId: 'R-1',
        lineId: '1',
      });
  });
});
