import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Finding } from '../verify/finding';
import type { Law, LawMaker } from '../verify/law';
import { periodFiguresLaw } from './period-figures.law';
import { runsAddUpLaw } from './runs-add-up.law';

const bundle = { scope: { kind: 'program', programId: 'la' }, window: { from: 1, to: 99 } } as const;
const ofProvider = { ...bundle, scope: { kind: 'provider', programId: 'la', providerId: 'P-1' } } as const;

type Said = readonly [type: string, data: Readonly<Record<string, unknown>>];

const recorded = (said: readonly Said[]): readonly RecordedEvent[] =>
  said.map(([type, data], index) => ({
    type,
    data,
    position: index + 1,
    stream: 's-1',
    id: `c${String(index)}.0`,
    recordedAt: '2026-10-05T15:00:00.000Z',
    effectiveOn: '2026-10-05',
  })) as unknown as readonly RecordedEvent[];

function findingsOf(make: LawMaker, said: readonly Said[]): readonly Finding[] {
  const law = make(bundle) as Law;
  return [...recorded(said).flatMap((event) => law.observe(event) ?? []), ...(law.conclude?.() ?? [])];
}

const standing = (earnedCents: number) => ({ earnedCents, pendingCents: 0, forfeitedCents: 0 });
const stage = (type: string, before: number, after: number): Said => [
  type,
  {
    programId: 'la',
    enrollmentId: 'e-1',
    stage: 'completion',
    allotmentId: 'la.SCA.001.FY2027',
    before: standing(before),
    after: standing(after),
    earnedOn: after > before ? '2026-09-10' : null,
    earnedOnBefore: after > before ? null : '2026-09-10',
  },
];
const NO_FIGURES = {
  earnedCents: 0,
  outstandingCents: 0,
  inDisputeCents: 0,
  recoupedCents: 0,
  paidCents: 0,
  payableCents: 0,
  heldCents: 0,
  awaitingFundingCents: 0,
};
const closed = (figures: Readonly<Record<string, number>>): Said => [
  'PeriodSoftClosed',
  {
    programId: 'la',
    period: 'FY2027-P03',
    from: '2026-09-01',
    to: '2026-09-30',
    figures: { ...NO_FIGURES, position: 90, ...figures },
    books: { zone: 'America/Chicago', routine: null, all: null, yearTo: null },
  },
];

describe('the figures of a close', () => {
  it('hold where both sides agree, and with what the stages earned', () => {
    const earned = [stage('StageEarned', 0, 500), stage('StageReversed', 500, 300)];
    expect(
      findingsOf(periodFiguresLaw, [...earned, closed({ earnedCents: 300, paidCents: 200, heldCents: 100 })]),
    ).toStrictEqual([]);
  });

  it('are found out where a cent is nowhere', () => {
    const figures = closed({ earnedCents: 500, paidCents: 499 });
    expect(findingsOf(periodFiguresLaw, [stage('StageEarned', 0, 500), figures])).toMatchObject([
      { law: 'period-figures-hold', position: 2, found: '500 and 499 cents' },
    ]);
  });

  it('are found out where both sides were raised', () => {
    const figures = closed({ earnedCents: 501, paidCents: 501 });
    expect(findingsOf(periodFiguresLaw, [stage('StageEarned', 0, 500), figures])).toMatchObject([
      { position: 2, expected: 'figures.earnedCents: 500', found: 'figures.earnedCents: 501' },
    ]);
  });

  it('are as of a position: what was earned behind it is not in them', () => {
    const figures = closed({ earnedCents: 0, position: 0 });
    expect(findingsOf(periodFiguresLaw, [stage('StageEarned', 0, 500), figures])).toStrictEqual([]);
  });

  it('cannot be told from what one provider earned', () => {
    expect(periodFiguresLaw(ofProvider)).toMatchObject({
      notChecked: expect.stringContaining('all providers') as unknown,
    });
  });
});

const line: Said = [
  'PaymentLineDrawn',
  { runId: 'R-1', lineId: '1', payableCents: 500, adjustmentCents: 100, netCents: 400, voucherCount: 2 },
];
const voucher = (type: string, side: string, amountCents: number): Said => [
  type,
  { runId: 'R-1', lineId: '1', side, amountCents },
];
const prepared = (netCents: number): Said => ['PaymentRunPrepared', { runId: 'R-1', netCents }];
const sent = (runId: string, lineId: string, trace: string): Said => [
  'PaymentRunReleased',
  { runId, file: { traces: [{ lineId, trace }] } },
];
const drawn = [
  line,
  voucher('VoucherSelected', 'payable', 500),
  voucher('VoucherSelected', 'adjustment', 100),
];

describe('a payment run', () => {
  it('adds up from its vouchers to what was sent', () => {
    const released = [
      voucher('PaymentReleased', 'payable', 500),
      voucher('PaymentReleased', 'adjustment', 100),
    ];
    expect(
      findingsOf(runsAddUpLaw, [...drawn, prepared(400), sent('R-1', '1', 't1'), ...released]),
    ).toStrictEqual([]);
  });

  it('is found out where a line is not its vouchers, or the run not its lines', () => {
    const short = [line, voucher('VoucherSelected', 'payable', 500)];
    expect(findingsOf(runsAddUpLaw, [...short, prepared(400)])).toMatchObject([
      { law: 'runs-add-up', position: 3, expected: '1 vouchers, 500 cents less 0' },
    ]);
    expect(findingsOf(runsAddUpLaw, [...drawn, prepared(401)])).toMatchObject([
      { position: 4, expected: '400', found: '401' },
    ]);
  });

  it('is found out where less was sent than the line says', () => {
    const released = [voucher('PaymentReleased', 'payable', 500)];
    expect(
      findingsOf(runsAddUpLaw, [...drawn, prepared(400), sent('R-1', '1', 't1'), ...released]),
    ).toMatchObject([{ law: 'runs-add-up', found: '1 vouchers, 500 cents less 0' }]);
  });

  it('adds up where a line came back whole, and where it is paid after all', () => {
    const whole = (type: string) => [voucher(type, 'payable', 500), voucher(type, 'adjustment', 100)];
    const sentBack = [...drawn, prepared(400), ...whole('PaymentReleased'), ...whole('PaymentReturned')];
    const again = [...whole('VoucherSelected'), ...whole('PaymentReleased')];
    for (const said of [
      sentBack,
      [...sentBack, ...again],
      [...sentBack, ...again, ...whole('PaymentReturned')],
    ])
      expect(findingsOf(runsAddUpLaw, said)).toStrictEqual([]);
  });

  it('is found out where a line came back in part, or is paid after all in part', () => {
    const whole = (type: string) => [voucher(type, 'payable', 500), voucher(type, 'adjustment', 100)];
    const released = [...drawn, prepared(400), ...whole('PaymentReleased')];
    expect(findingsOf(runsAddUpLaw, [...released, voucher('PaymentReturned', 'payable', 500)])).toMatchObject(
      [{ law: 'runs-add-up', found: '1 vouchers, 0 cents less 100' }],
    );
    const back = [...released, ...whole('PaymentReturned')];
    expect(findingsOf(runsAddUpLaw, [...back, voucher('PaymentReleased', 'payable', 500)])).toMatchObject([
      { found: '1 vouchers, 500 cents less 0' },
    ]);
  });

  it('has trace numbers of its own, for lines that it has', () => {
    const other: Said = ['PaymentLineDrawn', { ...line[1], runId: 'R-2' }];
    expect(
      findingsOf(runsAddUpLaw, [line, other, sent('R-1', '1', 't1'), sent('R-2', '1', 't1')]),
    ).toMatchObject([{ position: 4, found: 't1' }]);
    expect(findingsOf(runsAddUpLaw, [line, sent('R-1', '2', 't1')])).toMatchObject([
      { position: 2, found: '2' },
    ]);
  });

  it('cannot be added up from what one provider is paid', () => {
    expect(runsAddUpLaw(ofProvider)).toMatchObject({
      notChecked: expect.stringContaining('several providers') as unknown,
    });
  });
});
