import { ClawbackQueries } from '@ledger/reporting';
import { argumentOf, type Command } from '../command';
import { EXIT } from '../exit-codes';
import { refusalFailure } from '../failure-of';
import { withExistingLedger } from '../with-ledger';

/** Writes the notice of a clawback. */
export const clawbackLetter: Command = {
  help: `
Usage: ledger clawback letter CLAWBACK

The notice of a clawback as text, for the provider: amount, clause, last day to answer and how.

Example: ledger clawback letter C-4084d6971ab051a1d21a > notice.txt`,
  options: {},
  asOf: 'known',
  takes: [1, 1],
  run: async (call) =>
    withExistingLedger(call, async ({ views }) => {
      const clawbackId = argumentOf(call, 0);
      const letter = await new ClawbackQueries(views).letter(clawbackId);
      if (letter === undefined) throw refusalFailure({ name: 'ClawbackNotNoticed', details: { clawbackId } });
      call.output.value({ letter });
      call.output.text(letter.trimEnd());
      return EXIT.done;
    }),
};
