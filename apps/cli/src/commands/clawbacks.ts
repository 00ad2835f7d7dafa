import type { ClawbackRow, ClawbackStatus } from '@ledger/recovery';
import { ClawbackQueries } from '@ledger/reporting';
import { dollars } from '../amounts';
import { type Command, optionOf, wordOption } from '../command';
import { everyPage } from '../every-page';
import { EXIT } from '../exit-codes';
import { withExistingLedger } from '../with-ledger';

const STATUSES: readonly ClawbackStatus[] = [
  'proposed',
  'noticed',
  'accepted',
  'disputed',
  'unanswered',
  'decided',
  'appealed',
  'recovering',
  'closed',
];

/** Lists clawbacks. */
export const clawbacks: Command = {
  help: `
Usage: ledger clawbacks [--program ID] [--provider ID] [--enrollment ID] [--status STATUS]

What was paid and is no longer earned, how far each case is, and what is outstanding of it: proposed, noticed,
accepted, disputed, unanswered, decided, appealed, recovering or closed. With --json one line per clawback.

Example: ledger clawbacks --provider P-001 --status noticed`,
  options: {
    program: { type: 'string' },
    provider: { type: 'string' },
    enrollment: { type: 'string' },
    status: { type: 'string' },
  },
  asOf: 'known',
  takes: [0, 0],
  run: async (call) => {
    const filter = {
      programId: optionOf(call, 'program'),
      providerId: optionOf(call, 'provider'),
      enrollmentId: optionOf(call, 'enrollment'),
      status: wordOption(call, 'status', STATUSES),
    };
    return withExistingLedger(call, async ({ views }) => {
      const queries = new ClawbackQueries(views);
      let count = 0;
      for await (const clawback of everyPage((page) => queries.clawbacks(filter, page))) {
        count += 1;
        call.output.value(clawback);
        call.output.text(clawbackText(clawback));
      }
      if (count === 0) call.output.text('There are no such clawbacks.');
      return EXIT.done;
    });
  },
};

const clawbackText = ({
  clawbackId,
  providerId,
  enrollmentId,
  stage,
  amountCents,
  status,
  balance,
  deadlineOn,
}: ClawbackRow) =>
  `${clawbackId}  ${providerId}  ${enrollmentId} ${stage}  ${dollars(amountCents)}, outstanding ${dollars(balance.outstandingCents)}  ${status}${deadlineOn === null ? '' : ` until ${deadlineOn}`}`;
