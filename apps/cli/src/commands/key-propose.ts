import { ProposeLogKey } from '@ledger/notary';
import { type Command, requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { refusalFailure } from '../failure-of';
import { withExistingLedger } from '../with-ledger';
import { withNotary } from '../with-notary';

/** Proposes the next key of the log. */
export const keyPropose: Command = {
  help: `
Usage: ledger key propose --by PERSON

Makes a new key for the log, keeps it in notary-keys/ of the data folder, readable to its owner only, and
proposes it: the key that signs now and the new one sign a handover, which becomes an event. The new key
signs nothing until a second person confirms it. A later proposal takes the place of this one, whose secret
is destroyed then.

  --by PERSON   opaque reference of who proposes; never a name

Example: ledger key propose --by admin-1`,
  options: { by: { type: 'string' } },
  takes: [0, 0],
  run: async (call) => {
    const actor = requiredOption(call, 'by');
    const { KeyChanges } = await import('@ledger/platform');
    return withExistingLedger(call, (ledger) =>
      withNotary(call, undefined, async (open) => {
        await open.notary.notarize();
        const changes = new KeyChanges(call.dataFolder, open);
        const next = await changes.proposal();
        const { origin, key } = next.data;
        const result = await ledger.execute(new ProposeLogKey(next.data, ledger.metadata({ actor })));
        if (result.kind === 'refused') {
          changes.drop(next);
          throw refusalFailure(result.refusal);
        }
        await changes.dropSuperseded();
        const { keyId } = next.signer;
        call.output.value({ origin, key, keyId });
        call.output.text(`${key}\nA second person confirms it: ledger key confirm ${keyId}`);
        return EXIT.done;
      }),
    );
  },
};
