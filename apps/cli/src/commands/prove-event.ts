import { writeFile } from 'node:fs/promises';
import { argumentOf, type Command, numberOption, optionOf } from '../command';
import { EXIT } from '../exit-codes';
import { CliFailure, usage } from '../failure';
import { notCosigned } from '../not-cosigned';
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
    withNotary(call, undefined, async ({ notary, latest, receiptOf }) => {
      const position = positionOf(argumentOf(call, 0));
      await notary.notarize();
      const cosigned = numberOption(call, 'cosigned', { least: 0, most: 100 });
      if (position > (latest()?.size ?? 0)) throw noEvent(position);
      const receipt = await receiptOf(position, cosigned);
      if (receipt === undefined) throw notCosigned(position, cosigned ?? 0);
      const out = optionOf(call, 'out');
      if (out === undefined) call.output.text(receipt.trimEnd());
      else await writeFile(out, receipt);
      call.output.value(out === undefined ? { position, receipt } : { position, file: out });
      return EXIT.done;
    }),
};

function positionOf(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw usage(`POSITION is a whole number from 1 on, not ${text}`);
  return Number(text);
}

const noEvent = (position: number): CliFailure =>
  new CliFailure(EXIT.unavailable, {
    code: 'event.not_found',
    message: `The log has no event at position ${String(position)}.`,
    next: 'Take a position from a statement, a view or ledger checkpoint, which prints how many events there are.',
  });
