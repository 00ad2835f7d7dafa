import { RuleOnAppeal } from '@ledger/processes';
import { findingOption } from '../finding-option';
import { argumentOf, type Command, requiredOption } from '../command';
import { giveToLedger } from '../give-command';

/** Decides an appeal. */
export const clawbackDecideAppeal: Command = {
  help: `
Usage: ledger clawback decide-appeal CLAWBACK --finding upheld|in-part|withdrawn [--upheld-cents CENTS]
         --reason CODE --by PERSON

Decides an appeal, as a person without a part in the case; it leaves what was decided (upheld) or lowers it.
Recovery goes on by its plan, where it has one.

  --finding WORD        upheld, in-part or withdrawn
  --upheld-cents CENTS  what stands, where it is a part
  --reason CODE         why, as a code of the program
  --by PERSON           opaque reference of who decides; never a name

Example: ledger clawback decide-appeal C-4084d6971ab051a1d21a --finding upheld --reason heard --by officer-3`,
  options: {
    finding: { type: 'string' },
    'upheld-cents': { type: 'string' },
    reason: { type: 'string' },
    by: { type: 'string' },
  },
  takes: [1, 1],
  run: async (call) => {
    const data = {
      clawbackId: argumentOf(call, 0),
      finding: findingOption(call),
      reasonCode: requiredOption(call, 'reason'),
    };
    return giveToLedger(call, {
      command: (metadata) => new RuleOnAppeal(data, metadata),
      told: () => 'decided',
    });
  },
};
