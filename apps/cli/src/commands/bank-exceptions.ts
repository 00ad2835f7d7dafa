import type { BankRecordRow } from '@ledger/disbursement';
import { BankQueries } from '@ledger/reporting';
import { bankRecordText } from '../bank-record-text';
import { type Command, wordOption } from '../command';
import { everyPage } from '../every-page';
import { tellEach } from '../tell-each';
import { withExistingLedger } from '../with-ledger';

/** Lists what the bank said and could not be matched. */
export const bankExceptions: Command = {
  help: `
Usage: ledger bank-exceptions [--status open|resolved]

What the bank said and could not be matched to a payment: why, what it may be about, by when it is due, and
what somebody says it is. With --json one line per exception.

Example: ledger bank-exceptions`,
  options: { status: { type: 'string' } },
  asOf: 'known',
  takes: [0, 0],
  run: async (call) => {
    const status = wordOption(call, 'status', ['open', 'resolved']) ?? 'open';
    return withExistingLedger(call, async ({ views }) => {
      const queries = new BankQueries(views);
      return tellEach(
        call,
        everyPage((page) => queries.exceptions({ status }, page)),
        { text: exceptionText, none: 'There are no such exceptions.' },
      );
    });
  },
};

const exceptionText = (row: BankRecordRow): string =>
  [`${row.recordId}  ${bankRecordText(row.record)}: ${row.why ?? ''}`, ...standingText(row)].join('\n  ');

function standingText({ dueOn, candidates, proposed, resolved }: BankRecordRow): readonly string[] {
  const may = candidates.map(({ runId, lines }) => `${runId}/${lines.map(({ lineId }) => lineId).join(',')}`);
  return [
    ...(dueOn === null ? [] : [`due on ${dueOn}`]),
    ...(may.length === 0 ? [] : [`may be ${may.join(', ')}`]),
    ...(proposed === null
      ? []
      : [`${proposed.resolution}, says ${proposed.proposedBy}: wants a second person`]),
    ...(resolved === null
      ? []
      : [`${resolved.resolution} (${resolved.reference}), by ${resolved.resolvedBy}`]),
  ];
}
