import { type FiscalPeriodLine, fiscalPeriodsOf } from '@ledger/accounting';
import { type ProgramTerms, programView } from '@ledger/catalog';
import { dayIn } from '@ledger/kernel';
import { type Command, requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { refusalFailure } from '../failure-of';
import { figuresText } from '../period';
import { withExistingLedger } from '../with-ledger';

/** The fiscal periods of a program. */
export const periodList: Command = {
  help: `
Usage: ledger period list --program ID

The fiscal periods of a program, from the first with a posting to the one that runs: which are closed, by whom,
with what figures, and which reopenings wait for a second person.

Example: ledger period list --program la-course-choice`,
  options: { program: { type: 'string' } },
  asOf: 'known',
  takes: [0, 0],
  run: async (call) => {
    const programId = requiredOption(call, 'program');
    return withExistingLedger(call, async ({ views, clock }) => {
      const [row] = await views.read(programView, [programId]);
      const zone = row === undefined ? 'UTC' : (JSON.parse(row.body) as ProgramTerms).zone;
      const list = await fiscalPeriodsOf(views, programId, dayIn(zone, clock.now()));
      if (list === undefined) throw refusalFailure({ name: 'ProgramNotFound', details: { programId } });
      call.output.value(list);
      for (const period of list.periods) call.output.text(periodText(period));
      return EXIT.done;
    });
  },
};

function periodText({
  period,
  from,
  to,
  state,
  closedBy,
  closedOn,
  figures,
  proposed,
}: FiscalPeriodLine): string {
  const closed = closedBy === null ? '' : `  by ${closedBy} on ${String(closedOn)}`;
  const waits =
    proposed === null ? '' : `\n  reopening asked by ${proposed.proposedBy}: ${proposed.reasonCode}`;
  const stood = figures === null || state === 'open' ? '' : `\n  ${figuresText(figures)}`;
  return `${period}  ${from} to ${to}  ${state}${closed}${stood}${waits}`;
}
