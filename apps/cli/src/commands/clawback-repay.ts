import { TakeRepayment } from '@ledger/processes';
import { argumentOf, type Command, dayOption, requiredCents, requiredOption } from '../command';
import { usage } from '../failure';
import { giveToLedger } from '../give-command';

/** Records a repayment. */
export const clawbackRepay: Command = {
  help: `
Usage: ledger clawback repay CLAWBACK --cents CENTS --received-on DAY --reference REF --by PERSON

Records that the provider paid something back. The same reference counts once.

  --cents CENTS      what was received
  --received-on DAY  the day it was received
  --reference REF    of the bank or the receipt
  --by PERSON        opaque reference of who records it; never a name

Example: ledger clawback repay C-4084d6971ab051a1d21a --cents 35000 --received-on 2026-11-16 \\
         --reference CHK-77 --by officer-1`,
  options: {
    cents: { type: 'string' },
    'received-on': { type: 'string' },
    reference: { type: 'string' },
    by: { type: 'string' },
  },
  takes: [1, 1],
  run: async (call) => {
    const receivedOn = dayOption(call, 'received-on');
    if (receivedOn === undefined) throw usage('--received-on is missing');
    const data = {
      clawbackId: argumentOf(call, 0),
      amountCents: requiredCents(call, 'cents'),
      receivedOn,
      reference: requiredOption(call, 'reference'),
    };
    return giveToLedger(call, {
      command: (metadata) => new TakeRepayment(data, metadata),
      told: () => 'recorded',
    });
  },
};
