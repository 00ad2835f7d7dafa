import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cents, sumOf, toCents, toDay } from '@ledger/kernel';
import { type CreditTransfer, type CreditTransferOrder } from '../iso20022/pain001/credit-transfer';
import { type RemittanceLine } from '../x12/remittance';

const FOLDER = join(process.cwd(), 'test', 'fixtures', 'iso20022');

/** A sample of an ISO 20022 message, `own/pain001-ctx.xml`. */
export const xmlSample = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

/** A line that is paid. */
export const paidLine = (reference: string, cents: bigint): RemittanceLine => ({
  kind: 'paid',
  reference,
  paid: toCents(cents),
  gross: toCents(cents * 2n),
  course: '02052',
  earnedOn: toDay('2026-10-01'),
});

/** A line that is withheld. */
export const withheldLine = (reference: string, cents: bigint): RemittanceLine => ({
  kind: 'withheld',
  reference,
  withheld: toCents(cents),
  reason: 'CM',
});

/** A payment of 550.00: two documents of 300.00, and 50.00 withheld. */
export const sampleTransfer = (changes: Partial<CreditTransfer> = {}): CreditTransfer => ({
  account: { routingNumber: '065000090', accountNumber: '987654321', accountKind: 'checking' },
  receiverName: 'BAYOU VIRTUAL ACADEMY',
  identification: 'PMT-42',
  amount: toCents(55_000n),
  lines: [paidLine('V-1', 30_000n), paidLine('V-2', 30_000n), withheldLine('V-ADJ-7', 5_000n)],
  ...changes,
});

/** An order of these payments, with their totals. */
export const sampleOrder = (
  payments: readonly CreditTransfer[] = [sampleTransfer()],
  changes: Partial<CreditTransferOrder> = {},
): CreditTransferOrder => ({
  messageId: 'RUN-2026-10-15-A',
  batchId: 'RUN-2026-10-15-A-1',
  createdAt: '2026-10-15T09:30:00Z',
  payer: {
    name: 'STATE OF LOUISIANA DOE',
    id: '1726000720',
    account: { routingNumber: '091000019', accountNumber: '123456789', accountKind: 'checking' },
  },
  entryClass: 'CTX',
  effectiveOn: toDay('2026-10-16'),
  totals: { payments: payments.length, amount: totalOf(payments) },
  payments,
  ...changes,
});

const totalOf = (payments: readonly CreditTransfer[]): Cents => sumOf(payments.map(({ amount }) => amount));

/** All pieces of a text. */
export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
