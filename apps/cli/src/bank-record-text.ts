import type { BankRecord } from '@ledger/disbursement';
import { dollars } from './amounts';

/** A record of the bank in one line: what it says, of how much, and by what the bank names it. */
export function bankRecordText({ kind, reasonCode, amountCents, ...named }: BankRecord): string {
  const { trace, paymentNumber, batchId, bankReference } = named;
  const [reference = 'no reference'] = [trace, paymentNumber, batchId, bankReference].filter(
    (each) => each !== null,
  );
  return [kind, reasonCode, amountCents === null ? null : dollars(amountCents), reference]
    .filter((part) => part !== null)
    .join(' ');
}
