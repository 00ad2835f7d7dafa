import { toDay } from '@ledger/kernel';
import { contentText } from './payment-run';

describe('what a preview leaves out', () => {
  const left = {
    providerId: 'P-1',
    side: 'payable',
    amountCents: 40_000,
    voucherIds: ['V-1'],
    holdId: null,
  } as const;
  const textOf = (...leftOut: Parameters<typeof contentText>[0]['leftOut']): string =>
    contentText({ lines: [], voucherCount: 0, payableCents: 0, adjustmentCents: 0, netCents: 0, leftOut });

  it('is told with the first day on which it can be paid, where that is known', () => {
    const payableFrom = toDay('2026-09-06');
    expect(textOf({ ...left, reason: 'bank-details-on-hold', payableFrom })).toContain(
      'left out: V-1 of P-1, 400.00: bank-details-on-hold, payable from 2026-09-06',
    );
    expect(textOf({ ...left, reason: 'held', holdId: 'H-1', payableFrom: null })).toMatch(/: held \(H-1\)$/);
  });

  it('is told without a day of a run, which does not look ahead', () => {
    expect(textOf({ ...left, reason: 'bank-details-on-hold' })).toMatch(/: bank-details-on-hold$/);
  });
});
