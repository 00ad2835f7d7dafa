import type { VoucherRow } from '@ledger/disbursement';
import { DisbursementQueries } from '@ledger/reporting';
import { dollars } from '../amounts';
import { type Command, optionOf, wordOption } from '../command';
import { everyPage } from '../every-page';
import { EXIT } from '../exit-codes';
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
An adjustment owes back what was paid, and is recouped once nothing of it is outstanding. With --json one line per voucher.

Example: ledger vouchers --provider P-001 --status open`,
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
      const queries = new DisbursementQueries(views);
      let count = 0;
      for await (const voucher of everyPage((page) => queries.vouchers(filter, page))) {
        count += 1;
        call.output.value(voucher);
        call.output.text(voucherText(voucher));
      }
      if (count === 0) call.output.text('There are no such vouchers.');
      return EXIT.done;
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
