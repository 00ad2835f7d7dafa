import { balanceTraceText, Traces } from '@ledger/reporting';
import { argumentOf, type Command, optionOf } from '../command';
import { EXIT } from '../exit-codes';
import { withExistingLedger } from '../with-ledger';

/** Tells what a balance is made of. */
export const explainBalance: Command = {
  help: `
Usage: ledger explain balance ID [--program ID] [--provider ID]

What each kind of event posted, where it begins and ends in the log, to all accounts of an allotment, or to one
account of the books. It adds up to the trial balance, which is looked at.

ID is an allotment, or an account by its name or code.

  --program ID    of an account: only this program
  --provider ID   of an account: only this provider

Example: ledger explain balance la-course-choice.sca.001.FY2027`,
  options: { program: { type: 'string' }, provider: { type: 'string' } },
  asOf: 'known',
  takes: [1, 1],
  run: (call) =>
    withExistingLedger(call, async (ledger) => {
      const filter = { programId: optionOf(call, 'program'), providerId: optionOf(call, 'provider') };
      const position = await ledger.events.head();
      const traced = await new Traces(ledger).balance({ id: argumentOf(call, 0), position, filter });
      call.output.value(traced);
      call.output.text(balanceTraceText(traced).join('\n'));
      return EXIT.done;
    }),
};
