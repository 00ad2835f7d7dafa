import { type Command, optionOf } from '../command';
import { EXIT } from '../exit-codes';
import { withNotary } from '../with-notary';

/** Signs how far the log has come. */
export const checkpoint: Command = {
  help: `
Usage: ledger checkpoint [--origin NAME]

Signs a checkpoint over every event of the log and publishes it with the tiles of the tree in
transparency/ of the data folder, which any web server can serve (C2SP tlog-tiles). Prints the
signed note. The running service does the same by itself.

  --origin NAME  the name of the log where it has none yet, such as ledger.example.gov/courses;
                 it is kept with the key and cannot be changed later

Ends with 1 when the log no longer gives a root that was signed before.

Example: ledger checkpoint --data ./data`,
  options: { origin: { type: 'string' } },
  takes: [0, 0],
  run: (call) =>
    withNotary(call, optionOf(call, 'origin'), async ({ notary, identity }) => {
      const signed = await notary.notarize();
      call.output.value({ origin: identity.origin, ...(signed ?? NOTHING_SIGNED) });
      call.output.text(signed?.note.trimEnd() ?? 'The log is empty: there is nothing to sign.');
      return EXIT.done;
    }),
};

const NOTHING_SIGNED = { size: 0, root: null, note: null };
