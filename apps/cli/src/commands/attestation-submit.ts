import { readSubmittedCredential, SubmitCredential } from '@ledger/processes';
import { VerificationQueries } from '@ledger/reporting';
import type { Ledger } from '@ledger/platform';
import type { AssessorRow } from '@ledger/verification';
import { argumentOf, type Call, type Command, requiredOption } from '../command';
import { refusalFailure } from '../failure-of';
import { giveCommand } from '../give-command';
import { readInputFile } from '../input-file';
import { CLI_ACTOR, withExistingLedger } from '../with-ledger';

/** Submits a signed credential. */
export const attestationSubmit: Command = {
  help: `
Usage: ledger attestation submit FILE --enrollment ID --assessor ID --instrument CODE [--status-list FILE]...

Submits a signed credential of a registered assessor for one enrollment. It is verified offline with the
keys of the ledger's register, must be about the student, and counts only if the assessor was registered
for the instrument and is not tied to the provider. The same credential twice changes nothing.

  --enrollment ID      the enrollment
  --assessor ID        the assessor it is from
  --instrument CODE    the assessor's instrument that its achievement stands for
  --status-list FILE   a status list that the credential names; may be repeated

'ledger attestation check' tells more about a credential that is not verified.

Example: ledger attestation submit credential.json --enrollment E-1 --assessor state-testing --instrument alg1-exam`,
  options: {
    enrollment: { type: 'string' },
    assessor: { type: 'string' },
    instrument: { type: 'string' },
    'status-list': { type: 'string', multiple: true },
  },
  takes: [1, 1],
  run: async (call) => {
    const text = readInputFile(argumentOf(call, 0));
    const enrollmentId = requiredOption(call, 'enrollment');
    const instrument = requiredOption(call, 'instrument');
    const assessorId = requiredOption(call, 'assessor');
    const statusLists = statusListsOf(call);
    return withExistingLedger(call, async (ledger) => {
      const assessor = await assessorIn(ledger, assessorId);
      const at = ledger.clock.now();
      const credential = await readSubmittedCredential({ text, assessor, instrument, at, statusLists });
      const data = { enrollmentId, instrument, credential };
      return giveCommand(call, ledger, {
        actor: CLI_ACTOR,
        command: (metadata) => new SubmitCredential(data, metadata),
        told: (id) => `attested as ${id}`,
      });
    });
  },
};

const statusListsOf = ({ values }: Call): readonly { readonly text: string }[] => {
  const given = values['status-list'];
  return (Array.isArray(given) ? given : []).map((file) => ({ text: readInputFile(String(file)) }));
};

async function assessorIn({ views }: Ledger, assessorId: string): Promise<AssessorRow> {
  const row = await new VerificationQueries(views).assessor(assessorId);
  if (row === undefined) throw refusalFailure({ name: 'AssessorNotFound', details: { assessorId } });
  return row;
}
