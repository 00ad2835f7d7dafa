import { lineHashOf, type PaymentLineDrawn, type PaymentRunPrepared } from '@ledger/disbursement';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { PreparePaymentRun } from '@ledger/processes';
import {
  DisbursementQueries,
  type PayeeStanding,
  PayeeStandings,
  type PreviewedLeftOut,
  type RunPreview,
} from '@ledger/reporting';
import fc from 'fast-check';
import { allot, type MemoryLedger, state } from './memory-ledger';
import { begun, live, PAYEE, paymentDays, PRICE_CENTS } from './payment-days';

const logOf = (trial: MemoryLedger): Promise<readonly RecordedEvent[]> =>
  trial.ledger.events.readAll(0, 100_000);

interface Amount {
  readonly voucherId: string;
  readonly runId: string;
  readonly side: 'payable' | 'adjustment';
  readonly amountCents: number;
}
const amountOf = ({ data }: RecordedEvent): Amount => data as Amount;
const ofType = (log: readonly RecordedEvent[], type: string) => log.filter((event) => event.type === type);
const net = (amounts: readonly Amount[]): number =>
  amounts.reduce((sum, { side, amountCents }) => sum + (side === 'payable' ? amountCents : -amountCents), 0);

const PAID_BY: Readonly<Record<string, number>> = { PaymentReleased: 1, PaymentReturned: -1 };

/** The payables that stand paid more than once somewhere in the log: released less returned. */
function paidTwice(log: readonly RecordedEvent[]): readonly string[] {
  const standing = new Map<string, number>();
  const payables = log.filter((event) => event.type in PAID_BY && amountOf(event).side === 'payable');
  return payables.flatMap((event) => {
    const { voucherId } = amountOf(event);
    const paid = (standing.get(voucherId) ?? 0) + (PAID_BY[event.type] ?? 0);
    standing.set(voucherId, paid);
    return paid > 1 ? [voucherId] : [];
  });
}

const balance = (standing: PayeeStanding) => ({
  earned: standing.earnedCents + standing.outstandingCents + standing.inDisputeCents + standing.recoupedCents,
  accountedFor:
    standing.paidCents + standing.payableCents + standing.heldCents + standing.awaitingFundingCents,
});

/** The run that a preview is of: sealed with its content, ended where it pays nobody, or none. */
/** A run names what it leaves out as its preview did, but for the day, on which it does not look ahead. */
const withoutDay = (left: PreviewedLeftOut): object =>
  Object.fromEntries(Object.entries(left).filter(([name]) => name !== 'payableFrom'));

function whatFollows({ leftOut, ...preview }: RunPreview, payees: number): unknown {
  const { lineCount, lines, contentHash, ...totals } = preview;
  const content = { ...totals, leftOut: leftOut.map(withoutDay) };
  if (payees === 0) return undefined;
  if (lineCount === 0) return expect.objectContaining({ ...content, cancelReason: 'nothing-to-pay' });
  const shown = lines.map((line): unknown => expect.objectContaining(line));
  return expect.objectContaining({ ...content, contentHash, lines: shown, status: 'prepared' });
}

describe('money that goes out', () => {
  it('is paid once and lost never, whatever happens at the same time', async () => {
    const seen = { paid: 0, returned: 0 };
    await fc.assert(
      fc.asyncProperty(paymentDays, async (plan) => {
        const trial = await begun(10 * PRICE_CENTS);
        await live(trial, plan);
        const log = await logOf(trial);
        expect(paidTwice(log)).toStrictEqual([]);
        for (const prepared of ofType(log, 'PaymentRunPrepared')) {
          const { runId, netCents, lineCount } = prepared.data as PaymentRunPrepared['data'];
          const selected = ofType(log, 'VoucherSelected').map(amountOf);
          expect(net(selected.filter((each) => each.runId === runId))).toBe(netCents);
          const lines = ofType(log, 'PaymentLineDrawn')
            .map(({ data }) => data as PaymentLineDrawn['data'])
            .filter((each) => each.runId === runId);
          expect(lines).toHaveLength(lineCount);
          expect(lines.reduce((sum, line) => sum + line.netCents, 0)).toBe(netCents);
        }
        for (const released of ofType(log, 'PaymentRunReleased')) {
          const { runId } = amountOf(released);
          const claimed = ofType(log, 'VoucherSelected').filter((each) => amountOf(each).runId === runId);
          const paid = ofType(log, 'PaymentReleased').filter((each) => amountOf(each).runId === runId);
          expect(paid.map((each) => amountOf(each).voucherId)).toStrictEqual(
            claimed.map((each) => amountOf(each).voucherId),
          );
          seen.paid += paid.length;
        }
        seen.returned += ofType(log, 'PaymentReturned').length;
        await trial.close();
      }),
      { numRuns: 80 },
    );
    expect(seen.paid).toBeGreaterThan(0);
    expect(seen.returned).toBeGreaterThan(0);
  }, 120_000);

  it('adds up: earned is paid, payable, held or waiting for funding, to the cent', async () => {
    await fc.assert(
      fc.asyncProperty(paymentDays, fc.integer({ min: 1, max: 4 }), async (plan, prices) => {
        const trial = await begun(prices * PRICE_CENTS);
        await live(trial, plan);
        await trial.give(allot(4 * PRICE_CENTS));
        await trial.ledger.settled();
        const today = toDay(trial.clock.now().slice(0, 10));
        const standing = await new PayeeStandings(trial.ledger.views).of(PAYEE, today);
        const { earned, accountedFor } = balance(standing);
        expect(earned).toBe(accountedFor);
        const { liquidatedCents } = await trial.allotment();
        expect(standing.earnedCents).toBe(liquidatedCents + standing.awaitingFundingCents);
        await trial.close();
      }),
      { numRuns: 80 },
    );
  }, 120_000);

  it('is previewed as it is paid: the preview has the content of the run, and its vouchers its seal', async () => {
    const seen = { paying: 0, empty: 0 };
    await fc.assert(
      fc.asyncProperty(paymentDays, async (plan) => {
        const trial = await begun(10 * PRICE_CENTS);
        await live(trial, plan);
        await trial.give(state('e-1', 'enrolled', toDay(trial.clock.now().slice(0, 10))));
        await trial.ledger.settled();
        const queries = new DisbursementQueries(trial.ledger.views);
        const payees = await queries.payees('trial');
        const today = toDay(trial.clock.now().slice(0, 10));
        const preview = await queries.preview('trial', payees, today);
        const { lineCount } = preview;
        const nothing = await queries.nothingToPay('trial', payees, today);
        const run = { runId: 'R-preview', programId: 'trial', payees };
        await trial.give((m) => new PreparePaymentRun(run, m));
        await trial.ledger.settled();
        const made = await queries.run('R-preview');
        expect(nothing === undefined).toBe(lineCount > 0);
        expect(made).toStrictEqual(whatFollows(preview, payees.length));
        for (const line of made?.lines ?? []) {
          const vouchers = await queries.vouchersOfLine({ runId: 'R-preview', lineId: line.lineId });
          expect(lineHashOf({ ...line, vouchers })).toBe(line.contentHash);
        }
        seen[lineCount > 0 ? 'paying' : 'empty'] += 1;
        await trial.close();
      }),
      { numRuns: 60 },
    );
    expect(seen.paying).toBeGreaterThan(0);
  }, 120_000);
});
