import { createHash } from 'node:crypto';
import { toDay } from '@ledger/kernel';
import { hold, payee, runVoucher, sources, TODAY } from '../testing/sample-disbursement';
import canonicalize from 'canonicalize';
import { lineHashOf } from './content-hash';
import { LINE_VOUCHERS_LIMIT, LINES_LIMIT, planOf } from './payee-plan';
import { runVoucherOf } from './run-voucher';
import { totalsOf } from './run-totals';
import { contentOf } from './run-content';

/** Nothing limits how much is netted. */
const ALL = { perRunCents: null, shareOfLineBasisPoints: null, from: TODAY };

describe('the content of a run', () => {
  const adjustment = (amountCents: number) =>
    runVoucher({
      voucherId: 'V-2',
      side: 'adjustment',
      amountCents,
      recoupment: { kind: 'allowed', terms: ALL },
    });

  it('shows what is netted gross on both sides', () => {
    const { lines, ...totals } = contentOf(
      sources({ payees: [payee({ vouchers: [runVoucher(), adjustment(10_000)] })] }),
      TODAY,
    );
    expect(totals).toMatchObject({ payableCents: 30_000, adjustmentCents: 10_000, netCents: 20_000 });
    expect(lines).toMatchObject([{ payableCents: 30_000, adjustmentCents: 10_000, voucherCount: 2 }]);
  });

  it('leaves out what a hold of any scope keeps back, and names the hold', () => {
    const scopes = [
      { kind: 'program' },
      { kind: 'provider', providerId: 'P-1' },
      { kind: 'offering', offeringId: 'alg1' },
      { kind: 'learner', learnerRef: 'learner-1' },
    ] as const;
    for (const scope of scopes)
      expect(contentOf(sources({ holds: [hold({ scope })] }), TODAY)).toMatchObject({
        lines: [],
        leftOut: [{ voucherIds: ['V-1'], reason: 'held', holdId: 'H-1', amountCents: 30_000 }],
      });
  });

  it('pays what a hold on something else does not cover', () => {
    const scopes = [
      { kind: 'provider', providerId: 'P-2' },
      { kind: 'offering', offeringId: 'bio1' },
      { kind: 'learner', learnerRef: 'learner-2' },
    ] as const;
    expect(contentOf(sources({ holds: scopes.map((scope) => hold({ scope })) }), TODAY).lines).toHaveLength(
      1,
    );
  });

  it('pays again on the day after a hold expired, and before it starts', () => {
    const linesUnder = (changes: Parameters<typeof hold>[0]) =>
      contentOf(sources({ holds: [hold(changes)] }), TODAY).lines.length;
    expect(linesUnder({ expiresOn: TODAY })).toBe(0);
    expect(linesUnder({ expiresOn: toDay('2026-11-19') })).toBe(1);
    expect(linesUnder({ effectiveOn: TODAY })).toBe(0);
    expect(linesUnder({ effectiveOn: toDay('2026-11-21') })).toBe(1);
  });

  it('leaves out who has no confirmed account, one that has just changed, or one that the bank wants changed', () => {
    const reasonFor = (bankDetails: ReturnType<typeof payee>['bankDetails']) =>
      contentOf(sources({ payees: [payee({ bankDetails })] }), TODAY).leftOut[0]?.reason;
    const usable = { bankDetailsId: 'B-1', usableFrom: TODAY, isChangePending: false };
    expect(reasonFor(null)).toBe('bank-details-missing');
    expect(reasonFor({ ...usable, usableFrom: toDay('2026-11-21') })).toBe('bank-details-on-hold');
    expect(reasonFor({ ...usable, isChangePending: true })).toBe('bank-details-change-pending');
    expect(reasonFor(usable)).toBeUndefined();
  });

  it('puts into one line no more than a remittance explains, and draws no more lines than one append takes', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        runVoucher({ voucherId: `V-${String(index).padStart(6, '0')}`, amountCents: 1 }),
      );
    const two = planOf(payee({ vouchers: many(LINE_VOUCHERS_LIMIT + 1) }), [], TODAY);
    expect(two.lines.map(({ netCents }) => netCents)).toStrictEqual([LINE_VOUCHERS_LIMIT, 1]);
    const full = planOf(payee({ vouchers: many(LINE_VOUCHERS_LIMIT * LINES_LIMIT + 1) }), [], TODAY);
    expect(full.lines).toHaveLength(LINES_LIMIT);
    expect(full.leftOut).toMatchObject([{ voucherIds: ['V-020000'], reason: 'lines-full', amountCents: 1 }]);
  });

  it('says once for each reason what is left out', () => {
    const plan = planOf(
      payee({ vouchers: [runVoucher(), runVoucher({ voucherId: 'V-3' })], bankDetails: null }),
      [],
      TODAY,
    );
    expect(plan.leftOut).toStrictEqual([
      {
        providerId: 'P-1',
        side: 'payable',
        reason: 'bank-details-missing',
        holdId: null,
        amountCents: 60_000,
        voucherIds: ['V-1', 'V-3'],
      },
    ]);
  });

  it('is the same in whatever order its sources come', () => {
    const two = [payee(), payee({ providerId: 'P-0', vouchers: [adjustment(1), runVoucher()] })];
    const turned = [payee({ providerId: 'P-0', vouchers: [runVoucher(), adjustment(1)] }), payee()];
    expect(contentOf(sources({ payees: two }), TODAY)).toStrictEqual(
      contentOf(sources({ payees: turned }), TODAY),
    );
  });

  it('has another seal when a cent, a voucher, an account or what is left out differs', () => {
    const sealOf = (changes: Parameters<typeof payee>[0]) =>
      contentOf(sources({ payees: [payee(changes)] }), TODAY).contentHash;
    const bankDetails = { bankDetailsId: 'B-2', usableFrom: TODAY, isChangePending: false };
    const seals = [
      sealOf({}),
      sealOf({ vouchers: [runVoucher({ amountCents: 30_001 })] }),
      sealOf({ vouchers: [runVoucher({ voucherId: 'V-9' })] }),
      sealOf({ bankDetails }),
      sealOf({ vouchers: [runVoucher(), { ...adjustment(1), recoupment: { kind: 'waiting' } }] }),
    ];
    expect(new Set(seals).size).toBe(seals.length);
  });

  it('seals a line by the hash of its canonical JSON', () => {
    const vouchers = [runVoucherOf(runVoucher({ courseCode: 'Algèbre "I"' })), runVoucherOf(adjustment(1))];
    const line = { providerId: 'P-1', bankDetailsId: 'B-1', ...totalsOf(vouchers), vouchers };
    const canonical = createHash('sha256')
      .update(canonicalize(line) ?? '')
      .digest('hex');
    expect(lineHashOf(line)).toBe(canonical);
  });
});
