import { accept, type Decider, type Decision, type Refusal, refuse, unreachable } from '@ledger/kernel';
import { accrualOf, fundsOf } from './decisions/accrue-voucher';
import type { RecordRunOutcome, RunOutcome, SelectVouchers, VouchersCommand } from './vouchers.commands';
import type { RunOutcomeEvent, VouchersEvent } from './vouchers.events';
import type { VouchersRefusal } from './vouchers.refusals';
import { evolve, initialState, type Voucher, type Vouchers, vouchersOfRun } from './vouchers.state';

type VouchersDecision = Decision<VouchersEvent, Refusal<VouchersRefusal>>;

function decide(command: VouchersCommand, vouchers: Vouchers): VouchersDecision {
  switch (command.type) {
    case 'AccrueVoucher':
      return vouchers.accruals.has(command.data.voucherId)
        ? accept()
        : accept<VouchersEvent>(...accrualOf(command, vouchers));
    case 'SelectVouchers':
      return selectVouchers(command, vouchers);
    case 'RecordRunOutcome':
      return recordRunOutcome(command, vouchers);
    default:
      return unreachable(command);
  }
}

/** A voucher is in one run at most: whoever claims it first has it until that run gives it up or it comes back. */
function selectVouchers({ data }: SelectVouchers, vouchers: Vouchers): VouchersDecision {
  const { providerId, runId, voucherIds, effectiveOn } = data;
  const claimed = new Set(vouchersOfRun(vouchers, runId).map(({ voucherId }) => voucherId));
  const wanted = [...new Set(voucherIds)].filter((voucherId) => !claimed.has(voucherId));
  const taken = wanted.find((voucherId) => !vouchers.open.has(voucherId));
  if (taken !== undefined) return refuse('VoucherNotOpen', { voucherId: taken, providerId, runId });

  return accept(
    ...wanted
      .map((voucherId) => vouchers.open.get(voucherId))
      .filter((voucher) => voucher !== undefined)
      .map((voucher): VouchersEvent => ({
        type: 'VoucherSelected',
        data: { ...fundsOf(voucher), effectiveOn, runId },
      })),
  );
}

/** What was told before has no vouchers left in the standing it starts from, so telling it again changes nothing. */
function recordRunOutcome({ data }: RecordRunOutcome, vouchers: Vouchers): VouchersDecision {
  const { runId, outcome, effectiveOn } = data;
  return accept(
    ...vouchersOfRun(vouchers, runId)
      .filter(({ standing }) => isMovedBy(outcome.kind, standing.kind))
      .map((voucher) => outcomeEvent(outcome, { ...fundsOf(voucher), effectiveOn, runId })),
  );
}

/** A payment may come back before or after the bank said that it went out. */
function isMovedBy(outcome: RunOutcome['kind'], standing: Voucher['standing']['kind']): boolean {
  switch (outcome) {
    case 'cancelled':
    case 'released':
      return standing === 'selected';
    case 'settled':
      return standing === 'released';
    case 'returned':
      return standing === 'released' || standing === 'settled';
  }
}

function outcomeEvent(
  outcome: RunOutcome,
  data: Extract<RunOutcomeEvent, { type: 'PaymentSettled' }>['data'],
): RunOutcomeEvent {
  switch (outcome.kind) {
    case 'cancelled':
      return { type: 'VoucherFreed', data };
    case 'released':
      return { type: 'PaymentReleased', data };
    case 'settled':
      return { type: 'PaymentSettled', data };
    case 'returned':
      return { type: 'PaymentReturned', data: { ...data, reasonCode: outcome.reasonCode } };
  }
}

/** Decides on what is owed to one provider in one program. */
export const vouchersDecider: Decider<Vouchers, VouchersCommand, VouchersEvent, Refusal<VouchersRefusal>> = {
  decide,
  evolve,
  initialState,
};
