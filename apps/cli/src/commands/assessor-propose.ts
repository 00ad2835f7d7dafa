import { newId } from '@ledger/platform';
import { ProposeAssessorChange } from '@ledger/verification';
import { readAssessorChange } from '../assessor-change';
import { argumentOf, type Command, requiredOption } from '../command';
import { giveCommand } from '../give-command';
import { readInputFile } from '../input-file';
import { withLedger } from '../with-ledger';

/** Proposes a change of the register. */
export const assessorPropose: Command = {
  help: `
Usage: ledger assessor propose ASSESSOR --change FILE --by PERSON

Proposes a change of the register of assessors. It counts for nothing until another person confirms it.
Prints the reference of the proposal.

  --change FILE   the change, in YAML or JSON
  --by PERSON     opaque reference of who proposes; never a name

A change is exactly one of:
  registration: { name: State Testing, issuers: [https://assessor.example/issuers/1], from: 2026-01-01 }
  instrument: { code: alg1-exam, measures: exam, courseCodes: ['02052'], achievements: [], from: 2026-01-01 }
  key: { keyId: https://assessor.example/issuers/1#key-1, publicKey: z6Mk..., from: 2026-01-01, until: 2027-12-31 }
  keyRevocation: { keyId: https://assessor.example/issuers/1#key-1, revokedFrom: 2026-11-01, reasonCode: stolen }
  tie: { providerId: P-001, nature: shared-owner, from: 2026-03-01 }
  suspension: { from: 2026-10-01, reasonCode: audit-finding }
  reinstatement: { from: 2026-12-01 }
An instrument measures by exam, portfolio, project, growth or competency; 'until' is the last day, if any.

Example: ledger assessor propose state-testing --change registration.yaml --by admin-1`,
  options: { change: { type: 'string' }, by: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const change = readAssessorChange(readInputFile(requiredOption(call, 'change')));
    const data = { assessorId: argumentOf(call, 0), proposalId: newId(), change };
    const actor = requiredOption(call, 'by');
    return withLedger(call, (ledger) =>
      giveCommand(call, ledger, {
        actor,
        command: (metadata) => new ProposeAssessorChange(data, metadata),
        told: (id) => `proposed as ${id}; another person has to confirm it`,
      }),
    );
  },
};
