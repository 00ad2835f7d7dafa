import type { AuthorityChangeRow } from '@ledger/appropriation';
import { AuthorityChangeQueries } from '@ledger/reporting';
import { argumentOf, type Command, wordOption } from '../command';
import { everyPage } from '../every-page';
import { EXIT } from '../exit-codes';
import { withExistingLedger } from '../with-ledger';

/** Lists changes of a program's authority. */
export const yearEndList: Command = {
  help: `
Usage: ledger year-end list PROGRAM [--status open|confirmed|withdrawn]

Changes of a program's authority: what was proposed by whom, and what became of it. With --json one line per change.

Example: ledger year-end list la-course-choice --status open`,
  options: { status: { type: 'string' } },
  asOf: 'known',
  takes: [1, 1],
  run: async (call) => {
    const programId = argumentOf(call, 0);
    const status = wordOption(call, 'status', ['open', 'confirmed', 'withdrawn']);
    return withExistingLedger(call, async ({ views }) => {
      const queries = new AuthorityChangeQueries(views);
      const found: AuthorityChangeRow[] = [];
      for await (const row of everyPage((page) => queries.list({ programId, status }, page))) found.push(row);
      for (const row of found) call.output.value(row);
      call.output.text(found.length === 0 ? 'There are no such changes.' : found.map(textOf).join('\n'));
      return EXIT.done;
    });
  },
};

function textOf({ proposalId, change, status, proposedBy, decidedBy }: AuthorityChangeRow): string {
  const year = 'fiscalYear' in change ? ` FY${String(change.fiscalYear)}` : '';
  const decided = decidedBy === null ? '' : `, ${status} by ${decidedBy}`;
  return `${proposalId}  ${change.kind}${year}  ${status}; proposed by ${proposedBy}${decided}`;
}
