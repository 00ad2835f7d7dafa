import type { EnrollmentRow } from '@ledger/enrollment';
import { toDay } from '@ledger/kernel';
import type { StatementLine } from '../provider-statement/provider-statement';
import { remittanceAdviceOf } from './remittance-advice';
import type { RemittanceParts, VoucherMoney } from './remittance-parts';

const row = {
  enrollmentId: 'e-1',
  learnerRef: 'L-1',
  schoolSystem: '017',
  courseCode: 'ALG1',
  approval: { pinned: { policyVersion: '2014' } },
} as EnrollmentRow;

/** 240.00 of 300.00: earned late. */
const standing = {
  stage: 'completion',
  maximumCents: 30_000,
  earnedCents: 24_000,
  earnedOutsidePeriodCents: 0,
  because: 'Forty percent, since it came late.',
  clause: 's.1.8',
  citation: 'LAC 28:CLI.1101.C.2',
  unpaid: [{ amountCents: 6_000, code: 'DeadlinePassed', says: 'It came late.', on: toDay('2026-12-18') }],
} as unknown as StatementLine;

const money = (changes: Partial<VoucherMoney> = {}): VoucherMoney => ({
  voucherId: 'V-1',
  enrollmentId: 'e-1',
  stage: 'completion',
  paidBeforeCents: 0,
  paidNowCents: 0,
  takenBackBeforeCents: 0,
  takenBackNowCents: 0,
  owedBackCents: 0,
  waiting: null,
  sourceEventId: 'c-1.0',
  sourcePosition: 7,
  ...changes,
});

const heading: RemittanceParts['heading'] = {
  remittanceId: 'RA-R-1-1',
  paymentId: 'PMT-7',
  runId: 'R-1',
  lineId: '1',
  programId: 'la',
  programTitle: 'Course Choice (fictional)',
  payerName: 'STATE DOE',
  providerId: 'P-1',
  payeeName: 'Bayou Academy',
  paymentMethod: 'ACH',
  accountMask: '4321',
  trace: '065000090000007',
  paysOn: toDay('2026-11-24'),
  releasedOn: toDay('2026-11-22'),
  issuedAt: '2026-11-22T15:00:00.000Z',
  asOfPosition: 100,
  bankFileSha256: 'ab',
  currency: 'USD',
};

const parts = (
  line: RemittanceParts['line'],
  vouchers: readonly VoucherMoney[],
  stage: StatementLine = standing,
): RemittanceParts => ({ heading, line, vouchers, cases: new Map([['e-1', { row, stages: [stage] }]]) });

const PAID = { payableCents: 24_000, adjustmentCents: 0, netCents: 24_000 };

describe('a remittance advice', () => {
  it('explains a stage that paid less than it could: paid and unpaid are what is claimed', () => {
    const advice = remittanceAdviceOf(parts(PAID, [money({ paidNowCents: 24_000 })]));
    expect(advice.lines).toMatchObject([
      { lineNo: 1, grossCents: 24_000, netCents: 24_000, adjustmentCode: null, policyVersion: '2014' },
    ]);
    expect(advice.stages).toMatchObject([
      {
        claimedCents: 30_000,
        paidNowCents: 24_000,
        unpaidCents: 6_000,
        unpaid: [{ code: 'DeadlinePassed' }],
      },
    ]);
  });

  it('shows what is netted as a line of its own, below zero, with its reason', () => {
    const vouchers = [
      money({ paidNowCents: 24_000 }),
      money({ voucherId: 'V-2', takenBackNowCents: 4_000, owedBackCents: 6_000, stage: 'enrollment' }),
    ];
    const fell = {
      ...standing,
      stage: 'enrollment',
      earnedCents: 0,
      unpaid: [{ ...standing.unpaid[0], amountCents: 30_000 }],
    };
    const before = money({ voucherId: 'V-0', stage: 'enrollment', paidBeforeCents: 10_000 });
    const line = { payableCents: 24_000, adjustmentCents: 4_000, netCents: 20_000 };
    const of = parts(line, [before, ...vouchers]);
    const cases = new Map([['e-1', { row, stages: [standing, fell as StatementLine] }]]);
    const advice = remittanceAdviceOf({ ...of, cases });

    expect(advice.lines[1]).toMatchObject({
      adjustmentCode: 'Recoupment',
      adjustmentCents: 4_000,
      netCents: -4_000,
    });
    expect(advice.stages.find(({ stage }) => stage === 'enrollment')).toMatchObject({
      claimedCents: 30_000,
      paidBeforeCents: 10_000,
      takenBackNowCents: 4_000,
      owedBackCents: 6_000,
      unpaidCents: 30_000,
    });
    expect(advice.totals.netCents).toBe(20_000);
  });

  it('gives a reason for what is earned and waits: the hold, or the money that is still to come', () => {
    const waiting = { amountCents: 10_000, code: 'Held', by: 'H-1' } as const;
    const vouchers = [money({ paidNowCents: 9_000 }), money({ voucherId: 'V-2', waiting })];
    const line = { payableCents: 9_000, adjustmentCents: 0, netCents: 9_000 };
    const [stage] = remittanceAdviceOf(parts(line, vouchers)).stages;
    expect(stage?.unpaid.map(({ amountCents, code }) => [amountCents, code])).toStrictEqual([
      [10_000, 'Held'],
      [5_000, 'AwaitingFunding'],
      [6_000, 'DeadlinePassed'],
    ]);
    expect(stage?.unpaid[0]?.says).toBe('A hold keeps it back (H-1).');
  });

  it('is not made where it would pay something else than the bank entry', () => {
    const short = { payableCents: 23_999, adjustmentCents: 0, netCents: 23_999 };
    expect(() => remittanceAdviceOf(parts(short, [money({ paidNowCents: 24_000 })]))).toThrow(
      'the bank entry 23999',
    );
  });

  it('is not made where a stage does not add up, or has no case file', () => {
    const unexplained = { ...standing, unpaid: [] };
    const of = parts(PAID, [money({ paidNowCents: 24_000 })], unexplained);
    expect(() => remittanceAdviceOf(of)).toThrow('claims 30000');
    expect(() => remittanceAdviceOf({ ...of, cases: new Map() })).toThrow('Corrupt log');
  });
});
