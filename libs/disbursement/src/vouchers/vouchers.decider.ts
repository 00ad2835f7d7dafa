import { accept, type Decider, type Decision, type Refusal, unreachable } from '@ledger/kernel';
import { accrualOf } from './decisions/accrue-voucher';
import { recordRunOutcome, selectVouchers } from './decisions/claim-vouchers';
import { recoup } from './decisions/recoup-adjustment';
import { reinstatePayment } from './decisions/reinstate-payment';
import type { VouchersCommand } from './vouchers.commands';
import type { VouchersEvent } from './vouchers.events';
import type { VouchersRefusal } from './vouchers.refusals';
import { evolve, initialState, isTakenIn, type Vouchers } from './vouchers.state';

function decide(
  command: VouchersCommand,
  vouchers: Vouchers,
): Decision<VouchersEvent, Refusal<VouchersRefusal>> {
  switch (command.type) {
    case 'AccrueVoucher':
      return isTakenIn(vouchers, command.data.voucherId)
        ? accept()
        : accept<VouchersEvent>(...accrualOf(command, vouchers));
    case 'SelectVouchers':
      return selectVouchers(command, vouchers);
    case 'RecordRunOutcome':
      return recordRunOutcome(command, vouchers);
    case 'ReinstatePayment':
      return reinstatePayment(command, vouchers);
    case 'AllowRecoupment':
    case 'StayRecoupment':
    case 'RecordRepayment':
    case 'WriteOffAdjustment':
    case 'GiveBackRecoupment':
      return recoup(command, vouchers);
    default:
      return unreachable(command);
  }
}

/** Decides on what is owed to one provider in one program. */
export const vouchersDecider: Decider<Vouchers, VouchersCommand, VouchersEvent, Refusal<VouchersRefusal>> = {
  decide,
  evolve,
  initialState,
};
