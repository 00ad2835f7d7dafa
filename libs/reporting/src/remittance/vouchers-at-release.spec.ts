import type { RecordedEvent } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { vouchersAtRelease } from './vouchers-at-release';

const FUNDS = {
  voucherId: 'V-1',
  enrollmentId: 'e-1',
  stage: 'completion',
  side: 'payable',
  amountCents: 30_000,
};
const BACK = { ...FUNDS, voucherId: 'V-2', side: 'adjustment' };
const inLine = (runId: string, lineId = '1') => ({ runId, lineId });
const RELEASE = { ...inLine('R-2'), position: 100, leftOut: new Map() };

/** Facts in the order of the log, from position 1. */
const log = (...facts: readonly (readonly [type: string, data: object])[]): readonly RecordedEvent[] =>
  facts.map(([type, data], index) => ({
    id: `c-${String(index)}.0`,
    type,
    data,
    schemaVersion: 1,
    stream: 'vouchers-la|P-1',
    revision: index,
    position: index + 1,
    recordedAt: '2026-11-22T15:00:00.000Z',
    effectiveOn: toDay('2026-11-22'),
    actor: 'test',
    correlationId: 'test',
    causationId: null,
  }));

describe('where vouchers stand when a run is released', () => {
  it('pays what the run has claimed, and knows the event it came about by', () => {
    const events = log(['VoucherAccrued', FUNDS], ['VoucherSelected', { ...FUNDS, ...inLine('R-2') }]);
    expect(vouchersAtRelease(events, RELEASE)).toMatchObject([
      { paidNowCents: 30_000, paidBeforeCents: 0, waiting: null, sourceEventId: 'c-0.0', sourcePosition: 1 },
    ]);
  });

  it('has paid earlier what an earlier run released, unless the bank sent it back', () => {
    const paid = [
      ['VoucherAccrued', FUNDS],
      ['VoucherSelected', { ...FUNDS, ...inLine('R-1') }],
      ['PaymentReleased', { ...FUNDS, ...inLine('R-1') }],
      ['PaymentSettled', { ...FUNDS, ...inLine('R-1') }],
    ] as const;
    expect(vouchersAtRelease(log(...paid), RELEASE)).toMatchObject([{ paidBeforeCents: 30_000 }]);
    const returned = log(...paid, ['PaymentReturned', { ...FUNDS, ...inLine('R-1') }]);
    expect(vouchersAtRelease(returned, RELEASE)).toMatchObject([
      { paidBeforeCents: 0, waiting: { amountCents: 30_000, code: 'NotInThisRun' } },
    ]);
  });

  it('says why a payable waits: the reason of the run, another payment, or that it came later', () => {
    const leftOut = new Map([['V-1', { code: 'Held', by: 'H-1' } as const]]);
    expect(vouchersAtRelease(log(['VoucherAccrued', FUNDS]), { ...RELEASE, leftOut })).toMatchObject([
      { waiting: { code: 'Held', by: 'H-1', amountCents: 30_000 } },
    ]);
    const elsewhere = log(
      ['VoucherAccrued', FUNDS],
      ['VoucherSelected', { ...FUNDS, ...inLine('R-2', '2') }],
    );
    expect(vouchersAtRelease(elsewhere, RELEASE)).toMatchObject([
      { waiting: { code: 'InAnotherPayment', by: 'R-2' } },
    ]);
    const freed = log(
      ['VoucherAccrued', FUNDS],
      ['VoucherSelected', { ...FUNDS, ...inLine('R-1') }],
      ['VoucherFreed', { ...FUNDS, ...inLine('R-1') }],
    );
    expect(vouchersAtRelease(freed, RELEASE)).toMatchObject([{ waiting: { code: 'NotInThisRun' } }]);
  });

  it('takes an adjustment back step by step, and knows what is still owed', () => {
    const part = (amountCents: number, runId: string) => ({ ...BACK, amountCents, ...inLine(runId) });
    const events = log(
      ['VoucherAccrued', BACK],
      ['VoucherSelected', part(5_000, 'R-1')],
      ['PaymentReleased', part(5_000, 'R-1')],
      ['AdjustmentRepaid', { ...BACK, amountCents: 2_000 }],
      ['AdjustmentReduced', { ...BACK, amountCents: 1_000 }],
      ['VoucherSelected', part(7_000, 'R-2')],
    );
    expect(vouchersAtRelease(events, RELEASE)).toMatchObject([
      { takenBackBeforeCents: 7_000, takenBackNowCents: 7_000, owedBackCents: 15_000, paidNowCents: 0 },
    ]);
  });

  it('leaves out what is void, and what happened after the release', () => {
    const events = log(
      ['VoucherAccrued', FUNDS],
      ['VoucherWithdrawn', FUNDS],
      ['VoucherAccrued', { ...FUNDS, voucherId: 'V-3' }],
    );
    expect(vouchersAtRelease(events, { ...RELEASE, position: 2 })).toStrictEqual([]);
    expect(() => vouchersAtRelease(log(['PaymentSettled', FUNDS]), RELEASE)).toThrow('Corrupt log');
  });
});
