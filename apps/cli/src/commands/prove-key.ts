import { verifierText } from '@ledger/merkle';
import type { Command } from '../command';
import { EXIT } from '../exit-codes';
import { withNotary } from '../with-notary';

/** Prints the key that receipts are checked with. */
export const proveKey: Command = {
  help: `
Usage: ledger prove key

Prints the name of the log and its public key, as receipts are checked with it (C2SP vkey). Publish it
where others can find it without asking the operator of the ledger.

Example: ledger prove key --data ./data`,
  options: {},
  takes: [0, 0],
  run: (call) =>
    withNotary(call, undefined, ({ identity: { origin, signer } }) => {
      const key = verifierText(signer);
      call.output.value({ origin, key });
      call.output.text(key);
      return Promise.resolve(EXIT.done);
    }),
};
