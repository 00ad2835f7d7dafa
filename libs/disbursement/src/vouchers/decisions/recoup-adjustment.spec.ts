import { metadataOn, specification } from '@ledger/kernel/testing';
import { accrued, FUNDS, TODAY } from '../../testing/sample-disbursement';
import { fundsOf } from '../voucher-parts';
import { GiveBackRecoupment } from '../vouchers.commands';
import { vouchersDecider } from '../vouchers.decider';
import type { VouchersEvent } from '../vouchers.events';

const given = specification(vouchersDecider);
const OF = { programId: 'la', providerId: 'P-1', voucherId: 'V-2', effectiveOn: TODAY };
const funds = { ...fundsOf(FUNDS), voucherId: 'V-2', side: 'adjustment' as const, effectiveOn: TODAY };
const owedBack = accrued({ voucherId: 'V-2', side: 'adjustment' });
const repaid: VouchersEvent = {
  type: 'AdjustmentRepaid',
  data: { ...funds, amountCents: 20_000, receivedOn: TODAY, reference: 'CHK-1' },
};
const giveBack = (amountCents: number, voucherId = 'V-2') =>
  new GiveBackRecoupment(
    { ...OF, voucherId, giveBackId: 'V-2.a', amountCents, approvalReference: 'C-2/appeal' },
    metadataOn(TODAY),
  );
const anew = (voucherId: string, side: 'payable' | 'adjustment'): VouchersEvent => {
  const { type, data } = accrued({ voucherId, side, amountCents: 15_000, effectiveOn: TODAY });
  return { type, data: { ...data, supersedes: 'V-2' } };
};
const givenBack: readonly VouchersEvent[] = [
  anew('V-2.a', 'payable'),
  anew('V-2.a.0', 'adjustment'),
  {
    type: 'AdjustmentWrittenOff',
    data: { ...funds, voucherId: 'V-2.a.0', amountCents: 15_000, approvalReference: 'C-2/appeal' },
  },
];

describe('what was recovered and is given back', () => {
  it('is owed to the provider anew, and given up in the same moment', () => {
    given(owedBack, repaid)
      .when(giveBack(15_000))
      .then(...givenBack);
    given(owedBack, repaid, ...givenBack)
      .when(giveBack(15_000))
      .thenNothing();
  });

  it('is no more than was recovered, of an adjustment that there is', () => {
    given(owedBack, repaid).when(giveBack(20_001)).thenRefused('GiveBackExceedsRecovered', {
      voucherId: 'V-2',
      amountCents: 20_001,
      recoveredCents: 20_000,
    });
    given(owedBack, repaid).when(giveBack(0)).thenRefused('GiveBackExceedsRecovered');
    given(owedBack).when(giveBack(1, 'V-9')).thenRefused('AdjustmentNotFound');
  });
});
