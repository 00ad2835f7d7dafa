import { ProposePaymentLineReturn } from '@ledger/disbursement';
import { argumentOf, type Command, dayOption, requiredOption } from '../command';
import { giveToLedger } from '../give-command';

/** Says that a line of a payment run came back. */
export const paymentLineReturn: Command = {
  help: `
Usage: ledger payment-line return RUN LINE --reason CODE --by PERSON [--on DAY]

Says that the bank sent a line of a run back, where no file of the bank does. It takes a second person, since what
the line paid is due again: ledger payment-line confirm-return.

  --reason CODE   the return reason of the bank, such as R03
  --on DAY        the day of the bank; today where it is left out
  --by PERSON     opaque reference of who says it; never a name

Example: ledger payment-line return 2026-11-A 7 --reason R03 --by officer-1`,
  options: { reason: { type: 'string' }, on: { type: 'string' }, by: { type: 'string' } },
  takes: [2, 2],
  run: async (call) => {
    const line = { runId: argumentOf(call, 0), lineId: argumentOf(call, 1) };
    const reasonCode = requiredOption(call, 'reason');
    const on = dayOption(call, 'on');
    return giveToLedger(call, {
      command: (metadata) =>
        new ProposePaymentLineReturn({ ...line, reasonCode, effectiveOn: on ?? metadata.today }, metadata),
      told: (id) => `${id}, line ${line.lineId}: wants a second person`,
    });
  },
};
