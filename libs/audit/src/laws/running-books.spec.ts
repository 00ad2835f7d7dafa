import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Finding } from '../verify/finding';
import type { AuditedBundle, Law, LawMaker } from '../verify/law';
import { accountSidesLaw } from './account-sides.law';
import { centsUnderWayLaw } from './cents-under-way.law';

type Said = readonly [type: string, data: Readonly<Record<string, unknown>>];
/** What one command recorded. */
type Recorded = readonly Said[];

const money = { allotmentId: 'la.SCA.001.FY2027', enrollmentId: 'e-1', stage: 'completion' };
const fact = (type: string, amountCents: number): Said => [type, { ...money, amountCents }];
const voucher = (type: string, amountCents: number, side = 'payable'): Said => [
  type,
  { ...money, amountCents, side, voucherId: `V-${String(amountCents)}` },
];
const standing = (earnedCents: number) => ({ earnedCents, pendingCents: 0, forfeitedCents: 0 });
const stage = (type: string, before: number, after: number): Said => [
  type,
  { ...money, before: standing(before), after: standing(after), earnedOn: '2026-09-10' },
];
const released: Recorded = [
  [
    'AllotmentReleased',
    {
      ...money,
      programId: 'la',
      fundingSource: 'SCA',
      schoolSystem: '001',
      fiscalYear: 2027,
      amountCents: 900,
    },
  ],
];

const logOf = (commands: readonly Recorded[]): readonly RecordedEvent[] =>
  [released, ...commands]
    .flatMap((said, command) =>
      said.map((each, index) => ({ each, id: `c${String(command)}.${String(index)}` })),
    )
    .map(({ each: [type, data], id }, index) => ({
      ...{ type, data, id },
      ...{ position: index + 1, stream: 's-1', actor: 'x' },
      ...{ recordedAt: '2026-10-05T15:00:00.000Z', effectiveOn: '2026-10-05' },
    })) as unknown as readonly RecordedEvent[];

const program = (): AuditedBundle => ({
  scope: { kind: 'program', programId: 'la' },
  window: { from: 1, to: 99 },
});

function lawOver(make: LawMaker, commands: readonly Recorded[], bundle = program()) {
  const law = make(bundle) as Law;
  const observed: readonly Finding[] = logOf(commands).flatMap((event) => law.observe(event) ?? []);
  const found = [...observed, ...(law.conclude?.() ?? [])];
  return { found, checked: law.checked(), unchecked: law.unchecked?.() ?? [] };
}

const EARNED: readonly Recorded[] = [
  [fact('AmountEncumbered', 500)],
  [stage('StageEarned', 0, 500)],
  [fact('EncumbranceLiquidated', 500)],
  [voucher('VoucherAccrued', 500)],
];

describe('accounts stand on their side', () => {
  it('while everything that is taken was there', () => {
    const { found, checked } = lawOver(accountSidesLaw, [...EARNED, [voucher('PaymentReleased', 500)]]);

    expect(found).toStrictEqual([]);
    expect(checked).toBeGreaterThan(10);
  });

  it('and not where a voucher is paid twice, by the event that pays it again', () => {
    const paid: Recorded = [voucher('PaymentReleased', 500)];

    expect(lawOver(accountSidesLaw, [...EARNED, paid, paid, paid]).found).toStrictEqual([
      expect.objectContaining({
        law: 'accounts-stand-on-their-side',
        position: 7,
        says: 'PaymentReleased leaves account 2020 vouchers-payable of stage completion of e-1 500 cents on the wrong side.',
        expected: 'nothing, or a credit',
        found: '500 cents debit',
      }),
    ]);
  });

  it('and not where more is freed than an enrollment had set aside, whatever others have', () => {
    const others: Recorded = [['AmountEncumbered', { ...money, enrollmentId: 'e-2', amountCents: 400 }]];
    const freed: Recorded = [fact('EncumbranceReleased', 501)];

    const { found } = lawOver(accountSidesLaw, [others, [fact('AmountEncumbered', 500)], freed]);

    expect(found.map(({ position, says }) => [position, says])).toStrictEqual([
      [4, expect.stringContaining('encumbrances of e-1 in la.SCA.001.FY2027 1 cents on the wrong side')],
    ]);
  });

  it('and not where an allotment lets more lapse than it was given', () => {
    const lapsed: Recorded = [['AuthorityLapsed', { allotmentId: money.allotmentId, amountCents: 901 }]];

    expect(lawOver(accountSidesLaw, [lapsed]).found).toMatchObject([{ position: 2, found: '1 cents debit' }]);
  });

  it('says of the bundle of a provider that it has not all of an allotment', () => {
    const provider: AuditedBundle = {
      ...program(),
      scope: { kind: 'provider', programId: 'la', providerId: 'P-1' },
    };

    expect(lawOver(accountSidesLaw, [], provider).unchecked).toHaveLength(1);
  });
});

describe('every cent of a stage is in one place', () => {
  it('on its way from the stage to the allotment and to the voucher', () => {
    const { found, checked, unchecked } = lawOver(centsUnderWayLaw, EARNED);

    expect(found).toStrictEqual([]);
    expect([checked, unchecked]).toStrictEqual([3, []]);
  });

  it('also where it waits for authority, or falls away before it arrived', () => {
    const waits: readonly Recorded[] = [
      [stage('StageEarned', 0, 500)],
      [fact('LiquidationDeferred', 500)],
      [fact('EncumbranceLiquidated', 500)],
      [stage('StageReversed', 500, 0)],
      [voucher('VoucherAccrued', 500)],
      [fact('LiquidationReversed', 500)],
      [voucher('VoucherWithdrawn', 500)],
    ];

    expect(lawOver(centsUnderWayLaw, waits)).toStrictEqual({ found: [], checked: 7, unchecked: [] });
  });

  it('where a voucher makes way for what is left of it, all in one command', () => {
    const less: readonly Recorded[] = [
      [stage('StageReversed', 500, 300)],
      [fact('LiquidationReversed', 200)],
      [voucher('VoucherWithdrawn', 500), voucher('VoucherAccrued', 300)],
    ];

    expect(lawOver(centsUnderWayLaw, [...EARNED, ...less]).found).toStrictEqual([]);
  });

  it('says what has not arrived at the end', () => {
    expect(lawOver(centsUnderWayLaw, EARNED.slice(0, 3)).unchecked).toHaveLength(1);
  });

  it.each([
    ['authority for what was not earned', [fact('EncumbranceLiquidated', 500)], 'were not earned'],
    ['a voucher for what was not spent', [voucher('VoucherAccrued', 500)], 'were not spent in an allotment'],
    ['authority back for what did not fall away', [fact('LiquidationReversed', 1)], 'did not fall away'],
    [
      'money back that was not given back to an allotment',
      [voucher('VoucherAccrued', 1, 'adjustment')],
      'not given back to an allotment',
    ],
  ] as const)('and not where a command gives or takes %s', (_what, planted, why) => {
    const { found } = lawOver(centsUnderWayLaw, [...EARNED, planted]);

    expect(found).toMatchObject([
      { law: 'every-cent-is-in-one-place', position: 6, says: expect.stringContaining(why) as string },
    ]);
  });

  it('tells one cent too much from what is still on its way', () => {
    const tooMuch: readonly Recorded[] = [
      [stage('StageEarned', 0, 500)],
      [fact('EncumbranceLiquidated', 501)],
    ];

    expect(lawOver(centsUnderWayLaw, tooMuch).found).toMatchObject([{ position: 3, found: '1 cents' }]);
  });
});
