import { ConfirmPaymentLineReturn } from '@ledger/disbursement';
import { argumentOf, type Command } from '../command';
import { giveToLedger } from '../give-command';

/** Confirms that a line of a payment run came back. */
export const paymentLineConfirmReturn: Command = {
  help: `
Usage: ledger payment-line confirm-return RUN LINE --by PERSON

Confirms that a line of a run came back, as another person than the one who said it: what it paid is open again.

  --by PERSON   opaque reference of who confirms; never a name

Example: ledger payment-line confirm-return 2026-11-A 7 --by officer-2`,
  options: { by: { type: 'string' } },
  takes: [2, 2],
  run: async (call) => {
    const line = { runId: argumentOf(call, 0), lineId: argumentOf(call, 1) };
    return giveToLedger(call, {
      command: (metadata) => new ConfirmPaymentLineReturn(line, metadata),
      told: (id) => `${id}, line ${line.lineId}: returned`,
    });
  },
};
