import { type Command, optionOf, requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { contentText, previewOf } from '../payment-run';
import { withExistingLedger } from '../with-ledger';

/** Shows what a payment run would be. */
export const paymentRunPreview: Command = {
  help: `
Usage: ledger payment-run preview --program ID [--provider ID]

What a run of today would pay, gross on both sides, and what it would leave out and why, and until when where that
is known: an account that was just changed, or a hold that ends by itself. Nothing is written; a run prepared at the
same moment has the same content. With --json the whole content.

Example: ledger payment-run preview --program la-course-choice`,
  options: { program: { type: 'string' }, provider: { type: 'string' } },
  asOf: 'known',
  takes: [0, 0],
  run: async (call) => {
    const programId = requiredOption(call, 'program');
    return withExistingLedger(call, async (ledger) => {
      const content = await previewOf(ledger, programId, optionOf(call, 'provider'));
      call.output.value(content);
      call.output.text(contentText(content));
      return EXIT.done;
    });
  },
};
