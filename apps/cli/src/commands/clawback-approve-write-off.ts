import { ApproveClawbackWriteOff } from '@ledger/processes';
import { argumentOf, type Command } from '../command';
import { giveToLedger } from '../give-command';

/** Approves a write-off. */
export const clawbackApproveWriteOff: Command = {
  help: `
Usage: ledger clawback approve-write-off CLAWBACK WRITE-OFF --by PERSON

Agrees to a write-off, as another person than the one who asked for it. \`ledger clawback show --json\` names the one
that waits.

  --by PERSON      opaque reference of who approves; never a name

Example: ledger clawback approve-write-off C-4084d6971ab051a1d21a W1 --by officer-2`,
  options: { by: { type: 'string' } },
  takes: [2, 2],
  run: async (call) => {
    const data = { clawbackId: argumentOf(call, 0), writeOffId: argumentOf(call, 1) };
    return giveToLedger(call, {
      command: (metadata) => new ApproveClawbackWriteOff(data, metadata),
      told: () => 'written off',
    });
  },
};
