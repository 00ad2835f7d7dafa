import { ReportOverpayment } from '@ledger/processes';
import { argumentOf, type Command, requiredCents, requiredOption } from '../command';
import { giveToLedger } from '../give-command';

/** Records an overpayment report. */
export const recoveryReport: Command = {
  help: `
Usage: ledger recovery report REPORT --enrollment ID --stage STAGE --cents CENTS --reason CODE --by PERSON

Puts on record that a provider says it was paid too much for a stage. Nothing is taken back on that word alone: once
the record is corrected, what is claimed counts as accepted up to this amount.

  --enrollment ID  the enrollment
  --stage STAGE    the stage that was paid too much
  --cents CENTS    the most that was paid too much
  --reason CODE    why, as a code of the program
  --by PERSON      opaque reference of who reports for the provider; never a name

Example: ledger recovery report O-1 --enrollment E-1 --stage enrollment --cents 40000 \\
         --reason wrong-student --by provider-7`,
  options: {
    enrollment: { type: 'string' },
    stage: { type: 'string' },
    cents: { type: 'string' },
    reason: { type: 'string' },
    by: { type: 'string' },
  },
  takes: [1, 1],
  run: async (call) => {
    const data = {
      reportId: argumentOf(call, 0),
      enrollmentId: requiredOption(call, 'enrollment'),
      stage: requiredOption(call, 'stage'),
      amountCents: requiredCents(call, 'cents'),
      reasonCode: requiredOption(call, 'reason'),
    };
    return giveToLedger(call, {
      command: (metadata) => new ReportOverpayment(data, metadata),
      told: () => 'reported',
    });
  },
};
