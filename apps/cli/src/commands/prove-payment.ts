import { argumentOf, type Command } from '../command';
import { writePaymentReceipts } from '../payment-receipts';

/** Writes the receipts of one payment. */
export const provePayment: Command = {
  help: `
Usage: ledger prove payment ID --out DIR [--cosigned N]

Writes the receipts of a payment into DIR: that its line was drawn, and that each voucher in it was claimed
by the run, sent, and settled or returned. Of a voucher only what is about it and its line. No receipt names
another payee. Check them with ledger prove check.

  --out DIR     where to write them; made where it is missing
  --cosigned N  under the latest checkpoint that so many witnesses have cosigned (default 0)

ID is a voucher, RUN/LINE, a trace number of the bank file, or a remittance RA-RUN-LINE.

Example: ledger prove payment R-7/2 --out receipts`,
  options: { out: { type: 'string' }, cosigned: { type: 'string' } },
  asOf: 'own',
  takes: [1, 1],
  run: (call) => {
    const id = argumentOf(call, 0);
    return writePaymentReceipts(call, id, (events, { parts }) =>
      parts.some(({ voucherId }) => voucherId === id)
        ? events.filter(({ voucherId }) => voucherId === null || voucherId === id)
        : events,
    );
  },
};
