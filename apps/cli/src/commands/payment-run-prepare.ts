import { PreparePaymentRun } from '@ledger/processes';
import { argumentOf, type Command, optionOf, requiredOption } from '../command';
import { giveCommand } from '../give-command';
import { payeesToPay } from '../payment-run';
import { withExistingLedger } from '../with-ledger';

/** Prepares a payment run. */
export const paymentRunPrepare: Command = {
  help: `
Usage: ledger payment-run prepare RUN --program ID --by PERSON [--provider ID]

Prepares a run of what is open and claims its vouchers, so that no other run has them. Another person has to
certify it. Preparing twice changes nothing.

  --by PERSON     opaque reference of who prepares; never a name
  --provider ID   only this provider; everybody who is owed something where it is left out

Example: ledger payment-run prepare 2026-11-A --program la-course-choice --by officer-1`,
  options: { program: { type: 'string' }, provider: { type: 'string' }, by: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const [runId, programId] = [argumentOf(call, 0), requiredOption(call, 'program')];
    const actor = requiredOption(call, 'by');
    return withExistingLedger(call, async (ledger) => {
      const run = { runId, programId };
      const payees = await payeesToPay(ledger, run, optionOf(call, 'provider'));
      return giveCommand(call, ledger, {
        actor,
        command: (metadata) => new PreparePaymentRun({ ...run, payees }, metadata),
        told: () => 'prepared',
      });
    });
  },
};
