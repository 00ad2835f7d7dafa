import { verifierText } from '@ledger/merkle';
import { makeNextSigner, ProposeLogKey, writeHandover } from '@ledger/notary';
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
signs nothing until a second person confirms it. A later proposal takes the place of this one.

  --by PERSON   opaque reference of who proposes; never a name

Example: ledger key propose --by admin-1`,
  options: { by: { type: 'string' } },
  takes: [0, 0],
  run: async (call) => {
    const actor = requiredOption(call, 'by');
    return withExistingLedger(call, (ledger) =>
      withNotary(call, undefined, async ({ identity, notary }) => {
        const { origin, signer: previous } = identity;
        const size = (await notary.notarize())?.size ?? 0;
        const next = makeNextSigner(call.dataFolder);
        const key = verifierText(next);
        const handover = writeHandover(origin, { previous, next }, size);
        const data = { origin, key, previousKey: verifierText(previous), handover };
        const result = await ledger.execute(new ProposeLogKey(data, ledger.metadata({ actor })));
        if (result.kind === 'refused') throw refusalFailure(result.refusal);
        call.output.value({ origin, key, keyId: next.keyId });
        call.output.text(`${key}\nA second person confirms it: ledger key confirm ${next.keyId}`);
        return EXIT.done;
      }),
    );
  },
};
