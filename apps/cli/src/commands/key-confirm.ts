import { ConfirmLogKey } from '@ledger/notary';
import { argumentOf, type Command, requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { CliFailure } from '../failure';
import { giveCommand } from '../give-command';
import { withExistingLedger } from '../with-ledger';
import { withNotary } from '../with-notary';

/** Puts the next key of the log beside the one that signs now. */
export const keyConfirm: Command = {
  help: `
Usage: ledger key confirm KEYID --by PERSON

Confirms the proposed key, as another person than the one who proposed it. From this event on every
checkpoint is signed by both keys, so that whoever trusts one of them can check it. Leave the overlap as
long as somebody may not have heard of the new key, then retire the earlier one.

  --by PERSON   opaque reference of who confirms; never a name

Example: ledger key confirm 1b2c3d4e --by admin-2`,
  options: { by: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const [keyId, actor] = [argumentOf(call, 0), requiredOption(call, 'by')];
    const { KeyChanges } = await import('@ledger/platform');
    return withExistingLedger(call, (ledger) =>
      withNotary(call, undefined, async (open) => {
        const data = new KeyChanges(call.dataFolder, open).confirmation(keyId);
        if (data === undefined) throw noKey(keyId);
        const command: Parameters<typeof giveCommand>[2]['command'] = (metadata) =>
          new ConfirmLogKey(data, metadata);
        await giveCommand(call, ledger, { actor, command, told: () => `${data.key} signs from now on` });
        await open.notary.notarize();
        return EXIT.done;
      }),
    );
  },
};

const noKey = (keyId: string): CliFailure =>
  new CliFailure(EXIT.refused, {
    code: 'key.not_found',
    message: `The data folder has no key ${keyId}.`,
    next: 'Take the id that ledger key propose printed.',
  });
