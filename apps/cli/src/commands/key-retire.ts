import { verifierText } from '@ledger/merkle';
import { destroyRetired, RetireLogKey, signersIn, writeRetirement } from '@ledger/notary';
import type { OpenNotary } from '@ledger/platform';
import { argumentOf, type Command, requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { CliFailure } from '../failure';
import { giveCommand } from '../give-command';
import { withExistingLedger } from '../with-ledger';
import { withNotary } from '../with-notary';

/** Ends the overlap of two keys. */
export const keyRetire: Command = {
  help: `
Usage: ledger key retire KEYID --by PERSON

Ends the overlap: from this event on the earlier key signs nothing, and its secret is destroyed. What it
signed before goes on counting, by the handover that both keys signed. Done twice it changes nothing; when
it was interrupted, do it again.

  --by PERSON   opaque reference of who retires it; never a name

Example: ledger key retire 9f8e7d6c --by admin-1`,
  options: { by: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const actor = requiredOption(call, 'by');
    return withExistingLedger(call, (ledger) =>
      withNotary(call, undefined, async (open) => {
        const { origin } = open.identity;
        const keys = await pairOf(open, argumentOf(call, 0));
        const staying = signersIn(call.dataFolder).find((known) => verifierText(known) === keys.staying);
        if (staying === undefined) throw notThere(keys.staying);
        const size = (await open.notary.notarize())?.size ?? 0;
        const retirement = writeRetirement(origin, { retired: keys.retired, staying }, size);
        const data = { origin, key: verifierText(keys.retired), retirement };
        await giveCommand(call, ledger, {
          actor,
          command: (metadata) => new RetireLogKey(data, metadata),
          told: () => `${data.key} signs no more`,
        });
        await open.notary.notarize();
        destroyRetired(call.dataFolder, data.key, staying);
        return EXIT.done;
      }),
    );
  },
};

/** The key of this id, and the one that came after it. */
async function pairOf({ keyTerms }: OpenNotary, keyId: string) {
  const terms = await keyTerms();
  const place = terms.findIndex(({ key }) => key.keyId === keyId);
  const [retired, staying] = [terms[place]?.key, terms[place + 1]?.key];
  if (retired === undefined || staying === undefined) throw notThere(keyId);
  return { retired, staying: verifierText(staying) };
}

const notThere = (key: string): CliFailure =>
  new CliFailure(EXIT.refused, {
    code: 'key.not_found',
    message: `${key} is not a key that handed over to another one here.`,
    next: 'Look the keys up with ledger key list.',
  });
