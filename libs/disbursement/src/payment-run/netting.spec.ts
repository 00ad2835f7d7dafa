import { toDay } from '@ledger/kernel';
import { payee, runVoucher, TODAY } from '../testing/sample-disbursement';
import type { OpenVoucher } from './open-voucher';
import { planOf } from './payee-plan';

const YESTERDAY = toDay('2026-11-19');
const TOMORROW = toDay('2026-11-21');
type Allowed = Extract<NonNullable<OpenVoucher['recoupment']>, { readonly kind: 'allowed' }>;
const allowed = (terms: Partial<Allowed['terms']> = {}): Allowed => ({
  kind: 'allowed',
  terms: { perRunCents: null, shareOfLineBasisPoints: null, from: TODAY, ...terms },
});
const owedBack = (changes: Partial<OpenVoucher> = {}) =>
  runVoucher({
    voucherId: 'V-2',
    side: 'adjustment',
    amountCents: 20_000,
    effectiveOn: YESTERDAY,
    recoupment: allowed(),
    ...changes,
  });

/** What a run nets against the 300.00 of the sample, and what of it stays, with the reason. */
function netted(...adjustments: readonly OpenVoucher[]) {
  const plan = planOf(payee({ vouchers: [runVoucher(), ...adjustments] }), [], TODAY);
  return {
    netCents: plan.lines.map((line) => line.netCents),
    parts: plan.lines.flatMap(({ vouchers }) =>
      vouchers
        .filter(({ side }) => side === 'adjustment')
        .map(({ voucherId, amountCents }) => [voucherId, amountCents]),
    ),
    leftOut: plan.leftOut.map(({ voucherIds, amountCents, reason }) => [...voucherIds, amountCents, reason]),
  };
}

describe('netting', () => {
  it('takes all that is outstanding where nothing limits it', () => {
    expect(netted(owedBack())).toStrictEqual({
      netCents: [10_000],
      parts: [['V-2', 20_000]],
      leftOut: [],
    });
  });

  it('takes no more in a run than an instalment', () => {
    expect(netted(owedBack({ recoupment: allowed({ perRunCents: 5_000 }) }))).toStrictEqual({
      netCents: [25_000],
      parts: [['V-2', 5_000]],
      leftOut: [['V-2', 15_000, 'recoupment-capped']],
    });
  });

  it('takes no more than its share of the line, the fraction of a cent staying with the provider', () => {
    const share = (shareOfLineBasisPoints: number) =>
      netted(owedBack({ recoupment: allowed({ shareOfLineBasisPoints }) })).parts;
    expect(share(2_500)).toStrictEqual([['V-2', 7_500]]);
    const half = owedBack({ recoupment: allowed({ shareOfLineBasisPoints: 5_000 }) });
    const odd = planOf(payee({ vouchers: [runVoucher({ amountCents: 999 }), half] }), [], TODAY);
    expect(odd.lines).toMatchObject([{ adjustmentCents: 499 }]);
  });

  it('counts what older adjustments net into the share of the later ones', () => {
    const half = allowed({ shareOfLineBasisPoints: 5_000 });
    const older = owedBack({ voucherId: 'V-3', amountCents: 9_000, effectiveOn: toDay('2026-10-01') });
    expect(netted(owedBack({ recoupment: half }), older)).toMatchObject({
      parts: [
        ['V-3', 9_000],
        ['V-2', 6_000],
      ],
      leftOut: [['V-2', 14_000, 'recoupment-capped']],
    });
  });

  it('leaves a line of nothing to pay that explains itself where all of it is netted', () => {
    expect(netted(owedBack({ amountCents: 45_000 }))).toStrictEqual({
      netCents: [0],
      parts: [['V-2', 30_000]],
      leftOut: [['V-2', 15_000, 'adjustments-reach-payables']],
    });
  });

  it('does not begin before notice has run its course, before its day, or while it is stayed', () => {
    const reasonOf = (recoupment: OpenVoucher['recoupment']) => netted(owedBack({ recoupment })).leftOut;
    expect(reasonOf({ kind: 'waiting' })).toStrictEqual([['V-2', 20_000, 'recoupment-not-allowed']]);
    expect(reasonOf(allowed({ from: TOMORROW }))).toStrictEqual([['V-2', 20_000, 'recoupment-not-allowed']]);
    expect(reasonOf(allowed({ from: TODAY }))).toStrictEqual([]);
    expect(reasonOf({ kind: 'stayed' })).toStrictEqual([['V-2', 20_000, 'recoupment-stayed']]);
  });

  it('pays nobody who only owes back', () => {
    expect(planOf(payee({ vouchers: [owedBack()] }), [], TODAY)).toMatchObject({
      lines: [],
      leftOut: [{ reason: 'adjustments-reach-payables' }],
    });
  });

  it('goes on over the lines of one provider, and an instalment counts once for all of them', () => {
    const many = Array.from({ length: 1_001 }, (_, index) =>
      runVoucher({ voucherId: `W-${String(index).padStart(4, '0')}`, amountCents: 10 }),
    );
    const plan = planOf(
      payee({ vouchers: [...many, owedBack({ recoupment: allowed({ perRunCents: 10_004 }) })] }),
      [],
      TODAY,
    );
    expect(plan.lines.map(({ netCents, adjustmentCents }) => [netCents, adjustmentCents])).toStrictEqual([
      [0, 10_000],
      [6, 4],
    ]);
  });
});
