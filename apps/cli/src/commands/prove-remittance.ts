import { argumentOf, type Command } from '../command';
import { usage } from '../failure';
import { writePaymentReceipts } from '../payment-receipts';

/** Writes the receipts of everything that a remittance pays. */
export const proveRemittance: Command = {
  help: `
Usage: ledger prove remittance ID --out DIR [--cosigned N]

Writes the receipts of everything in a remittance into DIR: its line, and every voucher that it pays or
nets, with what the bank said. No receipt names another payee. Check them with ledger prove check.

  --out DIR     where to write them; made where it is missing
  --cosigned N  under the latest checkpoint that so many witnesses have cosigned (default 0)

ID is the remittance as its advice names it, RA-RUN-LINE.

Example: ledger prove remittance RA-R-7-2 --out receipts`,
  options: { out: { type: 'string' }, cosigned: { type: 'string' } },
  asOf: 'own',
  takes: [1, 1],
  run: (call) => {
    const id = argumentOf(call, 0);
    if (!id.startsWith('RA-')) throw usage(`${id} is not a remittance: RA-RUN-LINE`);
    return writePaymentReceipts(call, id, (events) => events);
  },
};
