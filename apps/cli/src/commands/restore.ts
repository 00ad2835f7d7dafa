import { restoreBackup } from '@ledger/platform';
import { argumentOf, type Command, optionOf } from '../command';
import { EXIT } from '../exit-codes';
import { usage } from '../failure';
import { telling } from '../refused-backup';
import { withExistingLedger } from '../with-ledger';

/** Restores a backup. */
export const restore: Command = {
  help: `
Usage: ledger restore DIR --data FOLDER [--manifest-sha256 HASH]

Puts a backup in place as a data folder. Every file must have the hash that the manifest gives it,
every database must be sound, and the events must give the root that was signed for them; else nothing
is put in place. Then opens the ledger and lets its processes and views catch up.

  --data FOLDER           a folder that does not exist or is empty
  --manifest-sha256 HASH  the hash that ledger backup printed; another manifest is refused

Keys that are not in the backup go into FOLDER before the service starts. A ledger whose notary key is
missing signs under a new name: checkpoints that were signed after the backup stay without a
contradiction by the same key. With the keys restored, make sure that no later checkpoint was published.

Example: ledger restore /backups/2026-11-22 --data ./data`,
  options: { 'manifest-sha256': { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    if (!call.dataNamed) throw usage('--data is missing');
    const manifest = await telling(
      restoreBackup({
        backup: argumentOf(call, 0),
        folder: call.dataFolder,
        manifestSha256: optionOf(call, 'manifest-sha256'),
        tell: (path) => {
          call.output.note(`restoring ${path}`);
        },
      }),
    );
    const head = await withExistingLedger(call, ({ events }) => events.head());
    const { positions, takenAt, keysLeftOut } = manifest;
    call.output.value({ folder: call.dataFolder, takenAt, positions, head, keysLeftOut });
    call.output.text(
      `${call.dataFolder}: ${String(positions.head)} events as of ${takenAt}, caught up at ${String(head)}.`,
    );
    if (keysLeftOut.length > 0) call.output.text(`Keys to put in place: ${keysLeftOut.join(', ')}.`);
    return EXIT.done;
  },
};
