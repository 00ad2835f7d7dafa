import { writeFile } from 'node:fs/promises';
import { generateSigner, verifierText } from '@ledger/merkle';
import { type Command, requiredOption } from '../command';
import { EXIT } from '../exit-codes';

const OWNER_ONLY = 0o600;

/** Makes a key for somebody who cosigns checkpoints. */
export const checkpointWitnessKey: Command = {
  help: `
Usage: ledger checkpoint witness-key --name NAME --out FILE

Makes a key for a witness: somebody outside who cosigns checkpoints of a log, so that nobody can be shown
another log than everybody else. Writes the secret to FILE, readable to its owner only, and prints the
public key, which the operator of the log puts into the file witnesses of the data folder.

  --name NAME  the name of the witness, such as auditor.example.gov/witness
  --out FILE   where the secret goes; refused where there is a file

Example: ledger checkpoint witness-key --name auditor.example.gov/witness --out witness.key`,
  options: { name: { type: 'string' }, out: { type: 'string' } },
  takes: [0, 0],
  run: async (call) => {
    const signer = generateSigner(requiredOption(call, 'name'), 'cosignature');
    const secret = { name: signer.name, seed: Buffer.from(signer.seed).toString('base64') };
    const flags = { mode: OWNER_ONLY, flag: 'wx' };
    await writeFile(requiredOption(call, 'out'), `${JSON.stringify(secret)}\n`, flags);
    const key = verifierText(signer);
    call.output.value({ key });
    call.output.text(key);
    return EXIT.done;
  },
};
