import { consequencesText, Traces } from '@ledger/reporting';
import { argumentOf, type Command } from '../command';
import { EXIT } from '../exit-codes';
import { withExistingLedger } from '../with-ledger';

/** Traces what followed from a fact. */
export const explainFact: Command = {
  help: `
Usage: ledger explain fact POSITION|EVENT

What followed from an event about an enrollment, to every cent it moved: stages, expenditure, vouchers, payments,
returns, clawbacks, and the sums by movement of the books. An event named by its id is searched for in the log.

Example: ledger explain fact 1042`,
  options: {},
  asOf: 'known',
  takes: [1, 1],
  run: (call) =>
    withExistingLedger(call, async (ledger) => {
      const [traces, asked] = [new Traces(ledger), argumentOf(call, 0)];
      const traced = await (/^\d{1,15}$/.test(asked) ? traces.fact(Number(asked)) : traces.factNamed(asked));
      call.output.value(traced);
      call.output.text(consequencesText(traced).join('\n'));
      return EXIT.done;
    }),
};
