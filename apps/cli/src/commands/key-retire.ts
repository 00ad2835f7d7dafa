import { RetireLogKey } from '@ledger/notary';
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
    const [keyId, actor] = [argumentOf(call, 0), requiredOption(call, 'by')];
    const { KeyChanges } = await import('@ledger/platform');
    return withExistingLedger(call, (ledger) =>
      withNotary(call, undefined, async (open) => {
        await open.notary.notarize();
        const changes = new KeyChanges(call.dataFolder, open);
        const retirement = await changes.retirement(keyId);
        if (retirement === undefined) throw notThere(keyId);
        const { data } = retirement;
        await giveCommand(call, ledger, {
          actor,
          command: (metadata) => new RetireLogKey(data, metadata),
          told: () => `${data.key} signs no more`,
        });
        await open.notary.notarize();
        changes.destroy(retirement);
        return EXIT.done;
      }),
    );
  },
};

const notThere = (key: string): CliFailure =>
  new CliFailure(EXIT.refused, {
    code: 'key.not_found',
    message: `${key} is not a key that handed over to another one here.`,
    next: 'Look the keys up with ledger key list.',
  });
