import { bankFilePath } from '@ledger/disbursement';
import { argumentOf, type Command } from '../command';
import { EXIT } from '../exit-codes';
import { contentText, runOf } from '../payment-run';
import { withExistingLedger } from '../with-ledger';

/** Shows a payment run. */
export const paymentRunShow: Command = {
  help: `
Usage: ledger payment-run show RUN

A payment run: where it stands, who did what to it, the hash of its content, what each line pays and nets, and
what it left out and why. With --json the whole run.

Example: ledger payment-run show 2026-11-A`,
  options: {},
  asOf: 'known',
  takes: [1, 1],
  run: async (call) =>
    withExistingLedger(call, async ({ views }) => {
      const { dataFolder } = call;
      const run = await runOf(views, argumentOf(call, 0));
      const { status, contentHash, preparedBy, certifiedBy, releasedBy, file } = run;
      call.output.value(run);
      call.output.text(
        `${run.runId}: ${status}\ncontent: ${contentHash ?? 'not sealed yet'}\nprepared by ${preparedBy}`,
      );
      if (certifiedBy !== null) call.output.text(`certified by ${certifiedBy}`);
      if (releasedBy !== null && file !== null)
        call.output.text(`released by ${releasedBy}: ${bankFilePath(dataFolder, file.sha256)}`);
      call.output.text(contentText(run));
      return EXIT.done;
    }),
};
