import { ProposeClawbackWriteOff } from '@ledger/processes';
import { argumentOf, type Command, requiredCents, requiredOption } from '../command';
import { giveToLedger } from '../give-command';

/** Asks to give a part of a clawback up. */
export const clawbackWriteOff: Command = {
  help: `
Usage: ledger clawback write-off CLAWBACK --cents CENTS --reason CODE --by PERSON

Asks to give a part of a clawback up, within the limit of the program; another person has to approve it. A later
proposal takes the place of an earlier one.

  --cents CENTS    what is given up
  --reason CODE    why, as a code of the program
  --by PERSON      opaque reference of who asks; never a name

Example: ledger clawback write-off C-4084d6971ab051a1d21a --cents 4000 --reason uncollectible --by officer-1`,
  options: { cents: { type: 'string' }, reason: { type: 'string' }, by: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const data = {
      clawbackId: argumentOf(call, 0),
      amountCents: requiredCents(call, 'cents'),
      reasonCode: requiredOption(call, 'reason'),
    };
    return giveToLedger(call, {
      command: (metadata) => new ProposeClawbackWriteOff(data, metadata),
      told: () => 'proposed; another person has to approve it',
    });
  },
};
