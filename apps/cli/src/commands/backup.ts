import { manifestSha256, takeBackup } from '@ledger/platform';
import { type Command, flagOf, requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { telling } from '../refused-backup';
import { releaseOf } from '../release';
import { requireLedger } from '../with-ledger';

/** Backs a data folder up. */
export const backup: Command = {
  help: `
Usage: ledger backup --out DIR [--with-keys]

Copies the data folder while the service goes on writing to it: the log, views and processes, the
register of references, vaults, kept files, checkpoints and the published log, with a manifest of
their hashes. Nothing in the copy is ahead of its log. DIR appears only once the copy is whole and on
the disk; a copy that was interrupted is left as DIR.part-..., which cannot be restored.

  --out DIR    a folder outside the data folder that does not exist or is empty
  --with-keys  copy the keys too. Without them the copy cannot sign as this ledger, make tokens or
               open bank accounts and other sealed data; keep the keys in a safe of their own

Prints the hash of the manifest. Note it elsewhere: ledger restore --manifest-sha256 checks it.

Example: ledger backup --data ./data --out /backups/2026-11-22`,
  options: { out: { type: 'string' }, 'with-keys': { type: 'boolean' } },
  takes: [0, 0],
  run: async (call) => {
    requireLedger(call.dataFolder);
    const out = requiredOption(call, 'out');
    const manifest = await telling(
      takeBackup({
        folder: call.dataFolder,
        out,
        withKeys: flagOf(call, 'with-keys'),
        takenAt: new Date().toISOString(),
        release: releaseOf(),
        tell: (path) => {
          call.output.note(`copying ${path}`);
        },
      }),
    );
    const { positions, files, keysLeftOut } = manifest;
    const sha256 = manifestSha256(out);
    call.output.value({ out, positions, files: files.length, keysLeftOut, manifestSha256: sha256 });
    call.output.text(`${out}: ${String(positions.head)} events, ${String(files.length)} files.`);
    if (keysLeftOut.length > 0) call.output.text(`Keys that are not in it: ${keysLeftOut.join(', ')}.`);
    call.output.text(`Manifest: sha256 ${sha256}`);
    return EXIT.done;
  },
};
