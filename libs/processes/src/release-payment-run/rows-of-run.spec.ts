import { type PayerProfile, type PaymentRunRow, type RunLineRow } from '@ledger/disbursement';
import { checkByLayout, type ShippedLayout, shippedLayout, writeByLayout } from '@ledger/interchange';
import { toDay } from '@ledger/kernel';
import { checkRowsOf, voucherRowsOf } from './rows-of-run';

const line = (lineId: string, netCents: number, changes: Partial<RunLineRow> = {}): RunLineRow => ({
  lineId,
  providerId: `P-${lineId}`,
  bankDetailsId: 'B-1',
  payableCents: netCents + 5_000,
  adjustmentCents: 5_000,
  netCents,
  voucherCount: 2,
  contentHash: 'cc',
  status: 'released',
  trace: null,
  answeredOn: null,
  returnReason: null,
  ...changes,
});
const RUN = {
  runId: '019385a1-0000-7000-8000-000000000001',
  programId: 'trial',
  effectiveOn: toDay('2026-09-07'),
  paysOn: toDay('2026-09-09'),
  firstSequence: 41,
  lines: [line('1', 30_000), line('2', 0), line('3', 1, { status: 'returned' })],
} as unknown as PaymentRunRow;
const PAYER = { account: { accountNumber: '55500011' } } as PayerProfile;
const ACCOUNTS = new Map(
  ['P-1', 'P-3'].map((providerId) => [
    providerId,
    {
      routingNumber: '065000090',
      accountNumber: '1',
      accountKind: 'checking' as const,
      holderName: `=Provider ${providerId}`,
    },
  ]),
);

async function checked(name: ShippedLayout, rows: ReturnType<typeof voucherRowsOf>) {
  const layout = shippedLayout(name);
  async function* pieces(): AsyncGenerator<string> {
    yield* await Promise.resolve(writeByLayout(layout, rows));
  }
  return checkByLayout(layout, pieces());
}

describe('a run written by a layout', () => {
  it('is a voucher for each line that pays, net, and adds up to the run', async () => {
    const rows = voucherRowsOf(RUN);
    expect(rows.map(({ vendorNumber, amount }) => [vendorNumber, amount])).toStrictEqual([
      ['P-1', 30_000n],
      ['P-3', 1n],
    ]);
    expect(rows[0]?.['description']).toBe('2 vouchers of 350.00 less 50.00 netted');
    expect(await checked('voucher-generic', rows)).toMatchObject({
      isValid: true,
      totals: { voucher: { rows: 2, amount: 30_001n } },
    });
  });

  it('is a check for each line that pays, voided where the payment came back', async () => {
    const rows = checkRowsOf(RUN, PAYER, ACCOUNTS);
    expect(rows.map(({ action, checkNumber, issuedOn }) => [action, checkNumber, issuedOn])).toStrictEqual([
      ['issue', '41', '2026-09-09'],
      ['void', '43', '2026-09-09'],
    ]);
    for (const layout of ['positive-pay-chase', 'positive-pay-generic'] as const)
      expect(await checked(layout, rows)).toMatchObject({
        isValid: true,
        totals: { issue: { amount: 30_000n }, void: { amount: 1n } },
      });
  });
});
