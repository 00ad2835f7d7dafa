import type { CosignatureFault } from '@ledger/notary';
import { argumentOf, type Command } from '../command';
import { EXIT } from '../exit-codes';
import { CliFailure } from '../failure';
import { readInputFile } from '../input-file';
import { withNotary } from '../with-notary';

/** Keeps the cosignature of a witness. */
export const checkpointAddCosignature: Command = {
  help: `
Usage: ledger checkpoint add-cosignature FILE

Keeps the cosignatures in a checkpoint that a witness gave back, so that receipts carry them: those that
verify, of the witnesses that the file witnesses of the data folder names, a public key a line.

Ends with 1 when there is none of them.

Example: ledger checkpoint add-cosignature cosigned.txt`,
  options: {},
  takes: [1, 1],
  run: (call) => {
    const cosigned = readInputFile(argumentOf(call, 0));
    return withNotary(call, undefined, ({ take }) => {
      const taken = take(cosigned);
      if (typeof taken === 'string') throw notTaken(taken);
      for (const { size, witness } of taken) {
        call.output.value({ size, witness });
        call.output.text(`${witness} cosigned ${String(size)} events`);
      }
      return Promise.resolve(EXIT.done);
    });
  },
};

const WHY: Readonly<Record<CosignatureFault, string>> = {
  malformed: 'The file holds no checkpoint with signatures.',
  'unknown-checkpoint': 'This log never signed such a checkpoint.',
  'unknown-witness': 'No cosignature in the file is one of a known witness, and verifies.',
};

const notTaken = (fault: CosignatureFault): CliFailure =>
  new CliFailure(EXIT.differences, {
    code: `cosignature.${fault}`,
    message: WHY[fault],
    next: 'Look at the file, and at the keys in witnesses of the data folder.',
  });
