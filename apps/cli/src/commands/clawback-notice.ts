import { NoticeClawback } from '@ledger/processes';
import { argumentOf, type Command } from '../command';
import { giveToLedger } from '../give-command';

/** Gives notice of a clawback. */
export const clawbackNotice: Command = {
  help: `
Usage: ledger clawback notice CLAWBACK --by PERSON

Gives the provider notice of a clawback, with a last day to answer by the terms of the program. Twice changes
nothing. \`ledger clawback letter\` writes the notice.

  --by PERSON      opaque reference of who does it; never a name

Example: ledger clawback notice C-4084d6971ab051a1d21a --by officer-1`,
  options: { by: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const clawbackId = argumentOf(call, 0);
    return giveToLedger(call, {
      command: (metadata) => new NoticeClawback({ clawbackId }, metadata),
      told: () => 'noticed',
    });
  },
};
