import type { ClawbackRow, ClawbackStatus } from '@ledger/recovery';
import { ClawbackQueries } from '@ledger/reporting';
import { dollars } from '../amounts';
import { CASE_OPTIONS, caseFilterOf } from '../case-filter';
import type { Command } from '../command';
import { everyPage } from '../every-page';
import { tellEach } from '../tell-each';
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
  options: CASE_OPTIONS,
  asOf: 'known',
  takes: [0, 0],
  run: async (call) => {
    const filter = caseFilterOf(call, STATUSES);
    return withExistingLedger(call, async ({ views }) => {
      const queries = new ClawbackQueries(views);
      return tellEach(
        call,
        everyPage((page) => queries.clawbacks(filter, page)),
        { text: clawbackText, none: 'There are no such clawbacks.' },
      );
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
