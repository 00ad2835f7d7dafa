import { AppealClawback } from '@ledger/recovery';
import { argumentOf, type Command, requiredOption } from '../command';
import { giveToLedger } from '../give-command';

/** Appeals a decision. */
export const clawbackAppeal: Command = {
  help: `
Usage: ledger clawback appeal CLAWBACK --reason CODE --by PERSON

The provider appeals a decision: nothing is recovered until the appeal is decided.

  --reason CODE    why, as a code of the program
  --by PERSON      opaque reference of who appeals for the provider; never a name

Example: ledger clawback appeal C-4084d6971ab051a1d21a --reason evidence-overlooked --by provider-7`,
  options: { reason: { type: 'string' }, by: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const data = { clawbackId: argumentOf(call, 0), reasonCode: requiredOption(call, 'reason') };
    return giveToLedger(call, {
      command: (metadata) => new AppealClawback(data, metadata),
      told: () => 'appealed; recovery is stayed',
    });
  },
};
