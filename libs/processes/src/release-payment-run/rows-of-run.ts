import type { PayerProfile, PaymentRunRow, ProviderAccount, RunLineRow } from '@ledger/disbursement';
import type { LayoutRow } from '@ledger/interchange';
import { centsFromJson, inDollars } from '@ledger/kernel';

/** The lines of a run that pay something, and the place of each among all of them. */
const payingLines = ({ lines }: PaymentRunRow): readonly { line: RunLineRow; index: number }[] =>
  lines.map((line, index) => ({ line, index })).filter(({ line }) => line.netCents > 0);

/** A run for an accounts payable system that pays by itself: a voucher for each line, net; they add up to the run. */
export const voucherRowsOf = (run: PaymentRunRow): readonly LayoutRow[] =>
  payingLines(run).map(({ line }) => ({
    voucherId: `${run.runId}-${line.lineId}`,
    agency: run.programId,
    vendorNumber: line.providerId,
    invoiceNumber: `RA-${run.runId}-${line.lineId}`,
    invoiceDate: run.effectiveOn,
    amount: centsFromJson(line.netCents),
    description: descriptionOf(line),
    hold: false,
  }));

const descriptionOf = ({ voucherCount, payableCents, adjustmentCents }: RunLineRow): string => {
  const [due, netted] = [payableCents, adjustmentCents].map((cents) => inDollars(centsFromJson(cents)));
  return `${String(voucherCount)} vouchers of ${due ?? ''}${adjustmentCents === 0 ? '' : ` less ${netted ?? ''} netted`}`;
};

/**
 * A run that is paid by check, for positive pay: the checks that the payer's bank may honor. A check has the number of
 * its payment; that of a line that came back is voided.
 */
export const checkRowsOf = (
  run: PaymentRunRow,
  payer: PayerProfile,
  accounts: ReadonlyMap<string, ProviderAccount>,
): readonly LayoutRow[] =>
  payingLines(run).map(({ line, index }) => ({
    action: line.status === 'returned' ? 'void' : 'issue',
    account: payer.account.accountNumber,
    checkNumber: String((run.firstSequence ?? 0) + index),
    issuedOn: run.paysOn ?? run.effectiveOn,
    amount: centsFromJson(line.netCents),
    payee: accounts.get(line.providerId)?.holderName ?? '',
  }));
