import { writeFile } from 'node:fs/promises';
import { openBankAccountVault, payerProfileOf, type PaymentRunRow } from '@ledger/disbursement';
import {
  type Layout,
  type LayoutRow,
  LayoutRefused,
  SHIPPED_LAYOUTS,
  writeByLayout,
} from '@ledger/interchange';
import { checkRowsOf, voucherRowsOf } from '@ledger/processes';
import { dollars } from '../amounts';
import { bankFolderOf } from '../bank-folder';
import { argumentOf, type Call, type Command, requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { CliFailure } from '../failure';
import { refusalFailure } from '../failure-of';
import { layoutNamed } from '../layout-files';
import { runOf } from '../payment-run';
import { withExistingLedger } from '../with-ledger';

/** Only its owner may read a file with account numbers. */
const PRIVATE = 0o600;

/** Writes a payment run by a layout. */
export const paymentRunExport: Command = {
  help: `
Usage: ledger payment-run export RUN --layout NAME|FILE --to FILE

Writes a certified or released run for a system that pays by itself: a voucher for each line (accounts payable),
or a check for each line (positive pay: the checks that the bank may honor; that of a line that came back is
voided). Both are net of what the run recoups and add up to it; lines that pay nothing are left out. It changes
nothing in the ledger. A positive pay file has account numbers in it.

  --layout NAME   ${SHIPPED_LAYOUTS.join(', ')},
                  or a layout file of your own (YAML or JSON)
  --to FILE       the file to write; what is there is replaced

Example: ledger payment-run export 2026-11-A --layout voucher-generic --to vouchers.csv`,
  options: { layout: { type: 'string' }, to: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const layout = layoutNamed(requiredOption(call, 'layout'));
    const path = requiredOption(call, 'to');
    return withExistingLedger(call, async ({ views }) => {
      const run = await runOf(views, argumentOf(call, 0));
      const { runId, netCents } = run;
      if (run.status !== 'certified' && run.status !== 'released')
        throw refusalFailure({ name: 'PaymentRunNotCertified', details: { runId } });
      const rows = layout.rows === 'voucher' ? voucherRowsOf(run) : await checksOf(call, run);
      await writeFile(path, textOf(layout, rows), { mode: PRIVATE });
      call.output.value({ path, layout: layout.id, rows: rows.length, netCents });
      call.output.text(`${path}: ${String(rows.length)} rows, ${dollars(netCents)}`);
      return EXIT.done;
    });
  },
};

async function checksOf({ dataFolder }: Call, run: PaymentRunRow): Promise<readonly LayoutRow[]> {
  const payer = await payerProfileOf(dataFolder);
  if (payer === undefined) throw refusalFailure({ name: 'PayerProfileMissing', details: {} });
  const vault = openBankAccountVault(bankFolderOf(dataFolder));
  const accounts = await Promise.all(
    run.lines.map(async (line) => [line.providerId, await vault.read(line)] as const),
  );
  return checkRowsOf(run, payer, new Map(accounts));
}

function textOf(layout: Layout, rows: readonly LayoutRow[]): string {
  try {
    return [...writeByLayout(layout, rows)].join('');
  } catch (failure) {
    if (!(failure instanceof LayoutRefused)) throw failure;
    throw new CliFailure(EXIT.refused, {
      code: `layout.${failure.code}`,
      message: failure.message,
      next: 'Use a layout that can carry it, or correct what is too long.',
    });
  }
}
