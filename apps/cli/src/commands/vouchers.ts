import type { VoucherRow } from '@ledger/disbursement';
import { DisbursementQueries } from '@ledger/reporting';
import { dollars } from '../amounts';
import { CASE_OPTIONS, caseFilterOf } from '../case-filter';
import type { Command } from '../command';
import { everyPage } from '../every-page';
import { tellEach } from '../tell-each';
import { withExistingLedger } from '../with-ledger';

const STATUSES: readonly VoucherRow['status'][] = [
  'open',
  'selected',
  'released',
  'settled',
  'withdrawn',
  'recouped',
];

/** Lists vouchers. */
export const vouchers: Command = {
  help: `
Usage: ledger vouchers [--program ID] [--provider ID] [--enrollment ID] [--status STATUS]

What each stage owes and where its payment stands: open, selected by a run, released, settled, or withdrawn.
An adjustment owes back what was paid, and is recouped once nothing of it is outstanding. With --json
one line per voucher.

Example: ledger vouchers --provider P-001 --status open`,
  options: CASE_OPTIONS,
  asOf: 'known',
  takes: [0, 0],
  run: async (call) => {
    const filter = caseFilterOf(call, STATUSES);
    return withExistingLedger(call, async ({ views }) => {
      const queries = new DisbursementQueries(views);
      return tellEach(
        call,
        everyPage((page) => queries.vouchers(filter, page)),
        { text: voucherText, none: 'There are no such vouchers.' },
      );
    });
  },
};

const voucherText = ({
  voucherId,
  providerId,
  enrollmentId,
  stage,
  side,
  amountCents,
  status,
  runId,
}: VoucherRow) =>
  `${voucherId}  ${providerId}  ${enrollmentId} ${stage}  ${side} ${dollars(amountCents)}  ${status}${runId === null ? '' : ` (${runId})`}`;
