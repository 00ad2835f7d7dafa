import { DismissOverpaymentReport } from '@ledger/recovery';
import { argumentOf, type Command, requiredOption } from '../command';
import { giveToLedger } from '../give-command';

/** Dismisses an overpayment report. */
export const recoveryDismiss: Command = {
  help: `
Usage: ledger recovery dismiss REPORT --enrollment ID --reason CODE --by PERSON

Ends an overpayment report that the record does not bear out.

  --enrollment ID  the enrollment it is about
  --reason CODE    why, as a code of the program
  --by PERSON      opaque reference of who dismisses it; never a name

Example: ledger recovery dismiss O-1 --enrollment E-1 --reason record-is-right --by officer-1`,
  options: { enrollment: { type: 'string' }, reason: { type: 'string' }, by: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const data = {
      reportId: argumentOf(call, 0),
      enrollmentId: requiredOption(call, 'enrollment'),
      reasonCode: requiredOption(call, 'reason'),
    };
    return giveToLedger(call, {
      command: (metadata) => new DismissOverpaymentReport(data, metadata),
      told: () => 'dismissed',
    });
  },
};
