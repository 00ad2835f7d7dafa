import { specification } from '@ledger/kernel/testing';
import { accrue, accrued, FUNDS, TODAY } from '../../testing/sample-disbursement';
import { fundsOf } from '../voucher-parts';
import { vouchersDecider } from '../vouchers.decider';
import type { VouchersEvent } from '../vouchers.events';

const given = specification(vouchersDecider);
const funds = { ...fundsOf(FUNDS), voucherId: 'V-2', side: 'adjustment' as const };
const owedBack = accrued({ voucherId: 'V-2', side: 'adjustment' });
const writtenOff = (amountCents: number): VouchersEvent => ({
  type: 'AdjustmentWrittenOff',
  data: { ...funds, amountCents, effectiveOn: TODAY, approvalReference: 'A-1' },
});
const repaid = (amountCents: number): VouchersEvent => ({
  type: 'AdjustmentRepaid',
  data: { ...funds, amountCents, effectiveOn: TODAY, receivedOn: TODAY, reference: 'CHK-1' },
});
const because = (type: 'AdjustmentReduced' | 'WriteOffReversed', amountCents: number): VouchersEvent => ({
  type,
  data: { ...funds, amountCents, supersededBy: 'V-3' },
});
const restore = (amountCents: number) => accrue({ voucherId: 'V-3', amountCents });

describe('a stage that is owed again after a part of it was given up', () => {
  it('undoes what was given up before anything is paid: the provider has that money', () => {
    given(owedBack, writtenOff(5_000))
      .when(restore(30_000))
      .then(
        because('AdjustmentReduced', 25_000),
        because('WriteOffReversed', 5_000),
        because('AdjustmentReduced', 5_000),
      );
    given(owedBack, writtenOff(30_000))
      .when(restore(10_000))
      .then(because('WriteOffReversed', 10_000), because('AdjustmentReduced', 10_000));
  });

  it('pays again what was recovered, and no more', () => {
    given(owedBack, repaid(20_000), writtenOff(10_000))
      .when(restore(30_000))
      .then(
        because('WriteOffReversed', 10_000),
        because('AdjustmentReduced', 10_000),
        accrued({ voucherId: 'V-3', amountCents: 20_000 }),
      );
  });

  it('does so once', () => {
    const undone = [because('WriteOffReversed', 30_000), because('AdjustmentReduced', 30_000)];
    given(owedBack, writtenOff(30_000), ...undone)
      .when(restore(30_000))
      .thenNothing();
    given(owedBack, writtenOff(30_000), ...undone)
      .when(accrue({ voucherId: 'V-4' }))
      .then(accrued({ voucherId: 'V-4' }));
  });
});
