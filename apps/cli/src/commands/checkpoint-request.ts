import { writeFile } from 'node:fs/promises';
import { type Command, numberOption, optionOf } from '../command';
import { EXIT } from '../exit-codes';
import { CliFailure } from '../failure';
import { withNotary } from '../with-notary';

/** Writes what a witness is asked to cosign. */
export const checkpointRequest: Command = {
  help: `
Usage: ledger checkpoint request [--from N] [--out FILE]

Signs how far the log has come, and writes what a witness is asked to cosign: the checkpoint, and the
proof that it begins with the one the witness cosigned last (C2SP tlog-witness, the body of
add-checkpoint).

  --from N    events under the checkpoint that the witness cosigned last (default 0: none)
  --out FILE  where to write it (default: standard output)

Example: ledger checkpoint request --from 1200 --out to-witness.txt`,
  options: { from: { type: 'string' }, out: { type: 'string' } },
  takes: [0, 0],
  run: (call) =>
    withNotary(call, undefined, async ({ notary, addCheckpoint }) => {
      const from = numberOption(call, 'from', { least: 0, most: Number.MAX_SAFE_INTEGER }) ?? 0;
      const size = (await notary.notarize())?.size ?? 0;
      const request = addCheckpoint(from);
      if (request === undefined) throw beyond(from, size);
      const out = optionOf(call, 'out');
      if (out === undefined) call.output.text(request.trimEnd());
      else await writeFile(out, request);
      call.output.value({ from, size, ...(out === undefined ? { request } : { file: out }) });
      return EXIT.done;
    }),
};

const beyond = (from: number, size: number): CliFailure =>
  new CliFailure(EXIT.refused, {
    code: 'checkpoint.beyond',
    message: `The log has ${String(size)} events; no witness can have cosigned ${String(from)} of them.`,
    next: 'Find out which log the witness has seen: it must not be another one of the same name.',
  });
