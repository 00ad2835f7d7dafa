import { paymentTraceText, Traces } from '@ledger/reporting';
import { argumentOf, type Command } from '../command';
import { EXIT } from '../exit-codes';
import { withExistingLedger } from '../with-ledger';

/** Traces a payment back to the facts behind every cent of it. */
export const explainPayment: Command = {
  help: `
Usage: ledger explain payment ID

A payment of a bank file, back to the facts behind every cent of it: its vouchers, the run and who prepared,
certified and released it, the stages, what the policy made of which facts, who stated and approved them, the clause
and its citation, the hash of the policy version, the allotments. Every event is told with its position in the log,
by which \`ledger prove event\` makes a receipt of it. The parts add up to the payment.

ID is a trace number of the bank file, a remittance RA-RUN-LINE, RUN/LINE, or a voucher that a run has claimed.

Example: ledger explain payment 065000090000001`,
  options: {},
  asOf: 'known',
  takes: [1, 1],
  run: (call) =>
    withExistingLedger(call, async (ledger) => {
      const traced = await new Traces(ledger).payment(argumentOf(call, 0));
      call.output.value(traced);
      call.output.text(paymentTraceText(traced).join('\n'));
      return EXIT.done;
    }),
};
