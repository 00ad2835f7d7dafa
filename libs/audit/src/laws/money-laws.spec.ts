import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Finding } from '../verify/finding';
import type { Law, LawMaker } from '../verify/law';
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
const traced = (...lineIds: readonly string[]): Said => [
  'PaymentRunReleased',
  {
    runId: 'R-1',
    file: { traces: lineIds.map((lineId, index) => ({ lineId, trace: `t-${String(index)}` })) },
  },
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

  it('has one trace number for each line that pays', () => {
    const netsToNothing: Said = ['PaymentLineDrawn', { runId: 'R-1', lineId: '2', netCents: 0 }];
    const run = [line, netsToNothing] as const;
    const made = (...lineIds: readonly string[]) => findingsOf(runsAddUpLaw, [...run, traced(...lineIds)]);

    expect(made('1').filter(({ position }) => position !== undefined)).toStrictEqual([]);
    expect(made('2')).toContainEqual(expect.objectContaining({ expected: '1', found: '0' }));
    expect(made('1', '1')).toContainEqual(expect.objectContaining({ expected: '1', found: '2' }));
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
