import { AllotmentQueries, type AllotmentStatus, allotmentStatusText } from '@ledger/reporting';
import { type Command, numberOption, optionOf } from '../command';
import { EXIT } from '../exit-codes';
import { withExistingLedger } from '../with-ledger';
import { everyPage } from '../every-page';

/** Lists allotments. */
export const allotments: Command = {
  help: `
Usage: ledger allotments [--program ID] [--school-system CODE] [--fiscal-year N]

Each allotment with what was allotted, set aside, spent, lapsed, carried on and is left, and who waits for it.
Allotted = encumbered + liquidated + lapsed + carried on + available. With --json one line per allotment.

Example: ledger allotments --fiscal-year 2027`,
  options: {
    program: { type: 'string' },
    'school-system': { type: 'string' },
    'fiscal-year': { type: 'string' },
  },
  asOf: 'known',
  takes: [0, 0],
  run: async (call) => {
    const filter = {
      programId: optionOf(call, 'program'),
      schoolSystem: optionOf(call, 'school-system'),
      fiscalYear: numberOption(call, 'fiscal-year', { least: 1990, most: 2199 }),
    };
    return withExistingLedger(call, async ({ views }) => {
      const queries = new AllotmentQueries(views);
      const found: AllotmentStatus[] = [];
      for await (const allotment of everyPage((page) => queries.list(filter, page))) found.push(allotment);
      for (const allotment of found) call.output.value(allotment);
      call.output.text(found.length === 0 ? 'There are no such allotments.' : allotmentStatusText(found));
      return EXIT.done;
    });
  },
};
