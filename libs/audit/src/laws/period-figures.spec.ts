import { closingFiguresOf, NO_EARNINGS, type EarningColumns } from '@ledger/accounting';
import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Law } from '../verify/law';
import { periodFiguresLaw } from './period-figures.law';

const PERIOD = 'FY2027-P03';
const bundle = { scope: { kind: 'program', programId: 'la' }, window: { from: 1, to: 99 } } as const;
const ofProvider = { ...bundle, scope: { kind: 'provider', programId: 'la', providerId: 'P-1' } } as const;

type Said = readonly [type: string, data: Readonly<Record<string, unknown>>, recordedAt?: string];

const money = { programId: 'la', enrollmentId: 'e-1', stage: 'completion', allotmentId: 'la.SCA.001.FY2027' };
const BEGUN: readonly Said[] = [
  ['EnrollmentRequested', { ...money, providerId: 'P-1' }],
  [
    'AllotmentReleased',
    {
      ...{ programId: 'la', allotmentId: 'la.SCA.001.FY2027', fiscalYear: 2027, amountCents: 900 },
      ...{ fundingSource: 'SCA', schoolSystem: '001' },
    },
  ],
];
const standing = (earnedCents: number) => ({ earnedCents, pendingCents: 0, forfeitedCents: 0 });
const stage = (type: string, before: number, after: number): Said => [
  type,
  {
    ...money,
    before: standing(before),
    after: standing(after),
    earnedOn: after > before ? '2026-09-10' : null,
    earnedOnBefore: after > before ? null : '2026-09-10',
  },
];
const voucher = (type: string, amountCents = 500, side = 'payable'): Said => [
  type,
  {
    ...money,
    ...{ voucherId: `V-${side}`, side, amountCents, providerId: 'P-1', effectiveOn: '2026-09-10' },
    ...{ offeringId: 'alg-1', learnerRef: 'l-1' },
  },
];
const hold = (scope: object, expiresOn: string | null): Said => [
  'PaymentHoldPlaced',
  { programId: 'la', holdId: 'H-1', scope, effectiveOn: '2026-09-20', expiresOn },
];
const lifted: Said = ['PaymentHoldLifted', { programId: 'la', holdId: 'H-1', effectiveOn: '2026-09-25' }];

const figuresOf = (columns: Partial<EarningColumns>, position: number) =>
  closingFiguresOf(position, [{ ...NO_EARNINGS, ...columns, providerId: 'P-1', period: PERIOD }]);

/** A close with these figures, as of the event before it where nothing else is said. */
const closed = (figures: object, type = 'PeriodSoftClosed'): Said => [
  type,
  {
    ...{ programId: 'la', period: PERIOD, from: '2026-09-01', to: '2026-09-30', figures },
    ...{ effectiveOn: '2026-10-05', books: { zone: 'UTC', routine: null, all: null, yearTo: null } },
  },
];

function judged(said: readonly Said[]) {
  const law = periodFiguresLaw(bundle) as Law;
  const events = said.map(([type, data, recordedAt = '2026-10-05T15:00:00.000Z'], index) => ({
    ...{ type, data, recordedAt, position: index + 1, stream: 's-1', id: `c${String(index)}.0`, actor: 'x' },
    effectiveOn: '2026-10-05',
  })) as unknown as readonly RecordedEvent[];
  const found = events.flatMap((event) => law.observe(event) ?? []);
  return { found, unchecked: law.unchecked?.(), checked: law.checked() };
}

/** What is found where a period is closed with these columns after these events. */
const foundAfter = (said: readonly Said[], columns: Partial<EarningColumns>) =>
  judged([...BEGUN, ...said, closed(figuresOf(columns, BEGUN.length + said.length))]);

const EARNED = [stage('StageEarned', 0, 500), voucher('VoucherAccrued')];
const PAID = [...EARNED, voucher('VoucherSelected'), voucher('PaymentReleased')];
const FALLEN = [...PAID, stage('StageReversed', 500, 0), voucher('VoucherAccrued', 500, 'adjustment')];

describe('the figures of a close', () => {
  it.each<[string, readonly Said[], Partial<EarningColumns>]>([
    ['what is payable', EARNED, { earnedCents: 500, payableCents: 500 }],
    ['what a run has claimed', PAID.slice(0, 3), { earnedCents: 500, payableCents: 500 }],
    ['what was paid', PAID, { earnedCents: 500, paidCents: 500 }],
    ['what came back', [...PAID, voucher('PaymentReturned')], { earnedCents: 500, payableCents: 500 }],
    ['what is owed back', FALLEN, { outstandingCents: 500, paidCents: 500 }],
    [
      'what is in dispute and was repaid in part',
      [
        ...FALLEN,
        voucher('AdjustmentRepaid', 100, 'adjustment'),
        voucher('RecoupmentStayed', 400, 'adjustment'),
      ],
      { inDisputeCents: 400, recoupedCents: 100, paidCents: 500 },
    ],
    [
      'what a hold keeps back',
      [...EARNED, hold({ kind: 'learner', learnerRef: 'l-1' }, null)],
      { earnedCents: 500, heldCents: 500 },
    ],
    [
      'what a hold kept back that is lifted',
      [...EARNED, hold({ kind: 'program' }, null), lifted],
      { earnedCents: 500, payableCents: 500 },
    ],
    [
      'what a hold kept back until the day before, when the figures were added up',
      [...EARNED, hold({ kind: 'program' }, '2026-10-04')],
      { earnedCents: 500, heldCents: 500 },
    ],
  ])('know %s', (_what, said, columns) => {
    expect(foundAfter(said, columns)).toStrictEqual({ found: [], unchecked: [], checked: 1 });
  });

  it('are found out where a cent is nowhere', () => {
    expect(foundAfter(PAID, { earnedCents: 500, paidCents: 499 }).found).toMatchObject([
      { law: 'period-figures-hold', position: 7, found: '500 and 499 cents' },
    ]);
  });

  it.each<[string, readonly Said[], Partial<EarningColumns>]>([
    ['earnedCents', PAID, { earnedCents: 501, paidCents: 501 }],
    ['paidCents', EARNED, { earnedCents: 500, paidCents: 1, payableCents: 499 }],
    ['payableCents', EARNED, { earnedCents: 500, heldCents: 1, payableCents: 499 }],
    ['outstandingCents', FALLEN, { outstandingCents: 499, recoupedCents: 1, paidCents: 500 }],
    [
      'payableCents',
      [...EARNED, hold({ kind: 'provider', providerId: 'P-2' }, null)],
      { earnedCents: 500, heldCents: 500 },
    ],
  ])('are found out where both sides agree and %s is another', (column, said, columns) => {
    const { found } = foundAfter(said, columns);
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).toContain(column);
  });

  it('are found out where they count another provider, or are not what their hash says', () => {
    const figures = figuresOf({ earnedCents: 500, paidCents: 500 }, 6);
    for (const [name, forged] of [
      ['providers', 2],
      ['sha256', 'ab'.repeat(32)],
    ] as const)
      for (const type of ['PeriodSoftClosed', 'PeriodHardClosed'])
        expect(judged([...BEGUN, ...PAID, closed({ ...figures, [name]: forged }, type)]).found).toMatchObject(
          [{ position: 7, found: `figures.${name}: ${String(forged)}` }],
        );
  });

  it('may be as of moments before, and then say that they are not recomputed', () => {
    const { found, unchecked } = judged([...BEGUN, ...PAID, closed(figuresOf({}, 2))]);
    expect(found).toStrictEqual([]);
    expect(unchecked).toMatchObject([expect.stringContaining('position 2')]);
  });

  it('are not as of hours before, nor of what comes later', () => {
    const [earlier, between] = ['2026-10-01T15:00:00.000Z', '2026-10-03T15:00:00.000Z'];
    const paid = PAID.map(([type, data]): Said => [type, data, earlier]);
    const after: readonly Said[] = [[...lifted.slice(0, 2), between] as unknown as Said];
    for (const position of [0, 5, 8])
      expect(
        judged([...BEGUN, ...paid, ...after, closed(figuresOf({ earnedCents: 1, heldCents: 1 }, position))])
          .found,
      ).toMatchObject([{ position: 8, found: `figures.position: ${String(position)}` }]);
  });

  it('are of the first period in which anything was posted, where none is closed', () => {
    const named = (period: string, from: string, to: string): Said => {
      const figures = closingFiguresOf(BEGUN.length + PAID.length, []);
      const [type, data] = closed(figures);
      return [type, { ...data, period, from, to }];
    };
    const foundOf = (...said: readonly Said[]) => judged([...BEGUN, ...PAID, ...said]).found;
    const first = closed(figuresOf({ earnedCents: 500, paidCents: 500 }, BEGUN.length + PAID.length));
    const skipping = named('FY2027-P04', '2026-10-01', '2026-10-31');
    const reopened: Said = ['PeriodReopened', { programId: 'la', books: { routine: null } }];
    expect(foundOf(skipping)).toMatchObject([
      { position: 7, expected: 'the period of 2026-09-10', found: 'FY2027-P04' },
    ]);
    expect(foundOf(named('FY2027-P02', '2026-08-01', '2026-08-31'))).toHaveLength(1);
    expect(foundOf(first, skipping)).toStrictEqual([]);
    expect(foundOf(first, reopened, skipping)).toHaveLength(1);
  });

  it('are of any period where nothing had been posted when they were added up', () => {
    const [type, data] = closed(closingFiguresOf(1, []));
    const later = { ...data, period: 'FY2027-P04', from: '2026-10-01', to: '2026-10-31' };
    expect(judged([...BEGUN, [type, later]]).found).toStrictEqual([]);
  });

  it('cannot be told from what one provider earned', () => {
    expect(periodFiguresLaw(ofProvider)).toMatchObject({
      notChecked: expect.stringContaining('all providers') as unknown,
    });
  });
});
