import { writeFile } from 'node:fs/promises';
import { argumentOf, type Command, numberOption, optionOf } from '../command';
import { EXIT } from '../exit-codes';
import { CliFailure, usage } from '../failure';
import { withNotary } from '../with-notary';

/** Writes the receipt of an event. */
export const proveEvent: Command = {
  help: `
Usage: ledger prove event POSITION [--cosigned N] [--out FILE]

Writes the receipt of the event at a position of the log: a .tlog-proof file (C2SP) with the event
itself, the hashes that lead from it to the root, and the signed checkpoint. Whoever has it and the
key of the log can check it without asking anybody; see ledger prove check.

  --cosigned N  under the latest checkpoint that so many witnesses have cosigned (default 0)
  --out FILE    where to write it (default: standard output)

Example: ledger prove event 1842 --out event-1842.tlog-proof`,
  options: { out: { type: 'string' }, cosigned: { type: 'string' } },
  takes: [1, 1],
  run: (call) =>
    withNotary(call, undefined, async ({ notary, receiptOf }) => {
      const text = argumentOf(call, 0);
      if (!/^[1-9]\d{0,14}$/.test(text)) throw usage(`POSITION is a whole number from 1 on, not ${text}`);
      await notary.notarize();
      const cosigned = numberOption(call, 'cosigned', { least: 0, most: 100 });
      const receipt = await receiptOf(Number(text), cosigned);
      if (receipt === undefined) throw noEvent(text, cosigned ?? 0);
      const out = optionOf(call, 'out');
      if (out === undefined) call.output.text(receipt.trimEnd());
      else await writeFile(out, receipt);
      call.output.value(
        out === undefined ? { position: Number(text), receipt } : { position: Number(text), file: out },
      );
      return EXIT.done;
    }),
};

const noEvent = (position: string, cosigned: number): CliFailure =>
  new CliFailure(4, {
    code: 'event.not_found',
    message: `The log has no event at position ${position}${cosigned === 0 ? '' : ` under a checkpoint with ${String(cosigned)} cosignatures`}.`,
    next: 'Take a position from a statement, a view or ledger checkpoint, which prints how many events there are.',
  });
