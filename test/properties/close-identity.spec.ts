import { type Law, ledgerLaws } from '@ledger/audit';
import {
  closingCheck,
  type ClosingCheck,
  daysOfPeriod,
  periodName,
  periodNamed,
  periodOfDay,
} from '@ledger/accounting';
import { voucherView } from '@ledger/disbursement';
import type { RecordedEvent, ViewStore } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { PayeeStandings } from '@ledger/reporting';
import fc from 'fast-check';
import type { MemoryLedger } from './memory-ledger';
import { begun, live, PAYEE, type PaymentAct, paymentDays, PRICE_CENTS } from './payment-days';

const COLUMNS = [
  'earnedCents',
  'outstandingCents',
  'inDisputeCents',
  'recoupedCents',
  'paidCents',
  'payableCents',
  'heldCents',
  'awaitingFundingCents',
] as const;
/** From the one of the first posting on. */
const PERIODS = ['FY2027-P02', 'FY2027-P03', 'FY2027-P04'];

const todayOf = ({ clock }: MemoryLedger) => toDay(clock.now().slice(0, 10));

async function checkOf(trial: MemoryLedger, period: string, views: ViewStore = trial.ledger.views) {
  const position = await trial.ledger.events.head();
  const asked = { programId: PAYEE.programId, period, position, today: todayOf(trial) };
  const check = await closingCheck(views, asked);
  if (check === undefined) throw new Error('There is no such program');
  return check;
}

/** What a provider's own standing says, and what the checks of all periods add up to. */
async function bothSidesOf(trial: MemoryLedger, checks: readonly ClosingCheck[]) {
  const standing = await new PayeeStandings(trial.ledger.views).of(PAYEE, todayOf(trial));
  return COLUMNS.map((column) => [
    column,
    standing[column],
    checks.reduce((sum, { figures }) => sum + figures[column], 0),
  ]);
}

/** What the audit finds where each period was closed with what was found when it was looked at. */
async function auditOf(trial: MemoryLedger, checks: readonly ClosingCheck[]): Promise<readonly unknown[]> {
  const events = await trial.ledger.events.readAll(0, 10_000);
  const scope = { kind: 'program', programId: PAYEE.programId } as const;
  const window = { from: 1, to: events.length + checks.length };
  const law = ledgerLaws
    .map((make) => make({ scope, window }))
    .find(({ name }) => name === 'period-figures-hold') as Law;
  const closes = checks.map(({ period, calendar, figures }, index) => ({
    ...{ type: 'PeriodSoftClosed', position: events.length + index + 1, stream: 's', id: 'c.0' },
    recordedAt: trial.clock.now(),
    data: {
      ...{ programId: PAYEE.programId, period, figures, effectiveOn: todayOf(trial) },
      ...daysOfPeriod(periodNamed(period), calendar.fiscalYearStartsOn),
    },
  })) as unknown as readonly RecordedEvent[];
  const found = [...events, ...closes].flatMap((event) => law.observe(event) ?? []);
  expect(law.checked()).toBe(checks.length);
  return [...found, ...(law.unchecked?.() ?? [])];
}

const on = (action: PaymentAct['action']): readonly PaymentAct[] => [
  { action, id: 'e-1', run: 'R-1', kind: 'enrolled', fact: 1 },
];
/** Paid, fallen away, and disputed or repaid in part. */
const ENDS = ['stay', 'repay', 'write-off'] as const;
const afterPayment = (action: PaymentAct['action']) =>
  [[], [], on('pay'), [], on('withdraw'), [], on(action)].map((acts) => [...acts]);

describe('the identity of the close', () => {
  it('holds for every provider and period, whatever was paid, returned, held, disputed or taken back, and the audit comes to the same figures', async () => {
    const seen = Object.fromEntries(COLUMNS.map((column) => [column, 0]));
    await fc.assert(
      fc.asyncProperty(
        paymentDays,
        fc.integer({ min: PRICE_CENTS, max: 4 * PRICE_CENTS }),
        async (plan, allottedCents) => {
          const trial = await begun(allottedCents);
          await live(trial, plan);
          const checks: ClosingCheck[] = [];
          for (const period of PERIODS) checks.push(await checkOf(trial, period));

          expect(checks.flatMap(({ stages }) => stages)).toStrictEqual([]);
          for (const line of checks.flatMap(({ lines }) => lines))
            expect(COLUMNS.filter((column) => line[column] < 0)).toStrictEqual([]);
          for (const [column = '', standing, figures] of await bothSidesOf(trial, checks)) {
            expect([column, figures]).toStrictEqual([column, standing]);
            seen[column] = (seen[column] ?? 0) + Number(figures);
          }
          expect(await auditOf(trial, checks)).toStrictEqual([]);
          await trial.close();
        },
      ),
      { numRuns: 60, examples: ENDS.map((action) => [afterPayment(action), 4 * PRICE_CENTS]) },
    );
    expect(COLUMNS.filter((column) => column !== 'awaitingFundingCents' && seen[column] === 0)).toStrictEqual(
      [],
    );
  }, 180_000);

  it('fails where a voucher is not what was earned, and names the stage', async () => {
    const trial = await begun(4 * PRICE_CENTS);
    await trial.ledger.settled();
    const period = periodName(periodOfDay(todayOf(trial), '07-01'));
    expect(await checkOf(trial, period)).toMatchObject({ imbalance: null, imbalances: 0, stages: [] });
    const doctored = (change: number): ViewStore => ({
      ...trial.ledger.views,
      find: async (...asked) => {
        const rows = await trial.ledger.views.find(...asked);
        if (asked[0].name !== voucherView.name) return rows;
        return rows.map((row) => {
          const voucher = JSON.parse(row.body) as { readonly amountCents: number };
          return {
            ...row,
            body: JSON.stringify({ ...voucher, amountCents: voucher.amountCents + change }),
          };
        });
      },
    });
    for (const change of [1, -1])
      expect(await checkOf(trial, period, doctored(change))).toMatchObject({
        imbalances: 1,
        imbalance: { providerId: 'P-1', period, stages: 1 },
        stages: [{ enrollmentId: 'e-1', accountedCents: Math.ceil(PRICE_CENTS / 2) + change }],
      });
    await trial.close();
  });
});
