import { RuleOnClawback } from '@ledger/processes';
import { findingOption } from '../finding-option';
import { argumentOf, type Command, requiredOption } from '../command';
import { giveToLedger } from '../give-command';

/** Decides on a clawback. */
export const clawbackDecide: Command = {
  help: `
Usage: ledger clawback decide CLAWBACK --finding upheld|in-part|withdrawn [--upheld-cents CENTS]
         --reason CODE --by PERSON

Decides how much of a claim stands, once the provider has answered or its time is over, as another person than
the one who gave notice. What does not stand is written off by the decision, within the limit of the program.

  --finding WORD        upheld, in-part or withdrawn
  --upheld-cents CENTS  what stands, where it is a part
  --reason CODE         why, as a code of the program
  --by PERSON           opaque reference of who decides; never a name

Example: ledger clawback decide C-4084d6971ab051a1d21a --finding upheld --reason record-shows --by officer-2`,
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
      command: (metadata) => new RuleOnClawback(data, metadata),
      told: () => 'decided',
    });
  },
};
