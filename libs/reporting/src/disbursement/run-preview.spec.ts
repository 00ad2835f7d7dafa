import type { LeftOut, RunHold } from '@ledger/disbursement';
import { toDay } from '@ledger/kernel';
import { previewed } from './run-preview';

const LEFT = {
  providerId: 'P-1',
  side: 'payable',
  holdId: null,
  amountCents: 1,
  voucherIds: ['V-1'],
} as const;
const CONTENT = {
  programId: 'la',
  effectiveOn: toDay('2026-09-01'),
  payableCents: 0,
  adjustmentCents: 0,
  netCents: 0,
  lineCount: 0,
  voucherCount: 0,
  contentHash: '',
  lines: [],
};
const PAYEES = [
  {
    providerId: 'P-1',
    bankDetails: { bankDetailsId: 'B-1', usableFrom: toDay('2026-09-04'), isChangePending: false },
  },
];
const hold = (holdId: string, expiresOn: string | null): RunHold => ({
  holdId,
  scope: { kind: 'program' },
  effectiveOn: toDay('2026-08-01'),
  expiresOn: expiresOn === null ? null : toDay(expiresOn),
});
const HOLDS = [hold('H-1', null), hold('H-2', '2026-09-30')];

it.each<[string, Partial<LeftOut> & Pick<LeftOut, 'reason'>, string | null]>([
  ['an account that was just changed', { reason: 'bank-details-on-hold' }, '2026-09-04'],
  ['a hold that ends by itself', { reason: 'held', holdId: 'H-2' }, '2026-10-01'],
  ['a hold that somebody has to lift', { reason: 'held', holdId: 'H-1' }, null],
  ['an account that nobody confirmed', { reason: 'bank-details-missing' }, null],
])('tells from when %s is no more in the way', (_, left, payableFrom) => {
  const { leftOut } = previewed({ ...CONTENT, leftOut: [{ ...LEFT, ...left }] }, PAYEES, HOLDS);
  expect(leftOut).toStrictEqual([{ ...LEFT, ...left, payableFrom }]);
});
