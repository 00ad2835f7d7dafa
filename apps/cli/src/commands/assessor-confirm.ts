import { ConfirmAssessorChange } from '@ledger/verification';
import { argumentOf, type Command } from '../command';
import { giveToLedger } from '../give-command';

/** Confirms a proposed change of the register. */
export const assessorConfirm: Command = {
  help: `
Usage: ledger assessor confirm ASSESSOR PROPOSAL --by PERSON

Makes a proposed change of the register, as another person than the one who proposed it. Confirming twice
changes nothing.

  --by PERSON   opaque reference of who confirms; never a name

Example: ledger assessor confirm state-testing 019a9c1e-0000-7000-8000-000000000000 --by admin-2`,
  options: { by: { type: 'string' } },
  takes: [2, 2],
  run: async (call) => {
    const data = { assessorId: argumentOf(call, 0), proposalId: argumentOf(call, 1) };
    return giveToLedger(call, {
      command: (metadata) => new ConfirmAssessorChange(data, metadata),
      told: (_, events) => (events.includes('AssessorChangeWithdrawn') ? 'it was so already' : 'confirmed'),
    });
  },
};
