import { ConfirmBankResolution } from '@ledger/disbursement';
import { argumentOf, type Command } from '../command';
import { giveToLedger } from '../give-command';

/** Confirms what an exception of the bank is, as a second person. */
export const bankExceptionConfirm: Command = {
  help: `
Usage: ledger bank-exception confirm ID --by PERSON

Confirms what another person says an exception is; what follows for the payment is recorded with it.

  --by PERSON   opaque reference of who confirms; never a name

Example: ledger bank-exception confirm K-5d0f... --by officer-2`,
  options: { by: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const data = { recordId: argumentOf(call, 0) };
    return giveToLedger(call, {
      command: (metadata) => new ConfirmBankResolution(data, metadata),
      told: (id) => `${id}: resolved`,
    });
  },
};
