import { AuthorizeProvider } from '@ledger/catalog';
import { ProposeBankDetails } from '@ledger/disbursement';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { type AdviceStage, type RemittanceAdvice, remittanceCsv } from '@ledger/interchange';
import { toDay } from '@ledger/kernel';
import { PreparePaymentRun } from '@ledger/processes';
import { DisbursementQueries, RemittanceAdvices } from '@ledger/reporting';
import fc from 'fast-check';
import type { MemoryLedger } from './memory-ledger';
import { begun, live, type PaymentAct, paymentDays, PRICE_CENTS } from './payment-days';

const ASKED = { providerId: 'P-1', payerName: 'State Department (fictional)' };
const PAY: PaymentAct = { action: 'pay', id: 'e-1', run: 'R-1', kind: 'enrolled', fact: 1 };

/** What is sure to be in every history: a payment first; then a stage that falls away and is netted. */
const act = (action: PaymentAct['action'], changes: Partial<PaymentAct> = {}): readonly PaymentAct[] => [
  { ...PAY, action, ...changes },
];
const BEFORE = [[], act('pay')];
const AFTER = [
  ...[1, 2, 3, 4].map((fact) => act('withdraw', { fact })),
  act('state', { id: 'e-2' }),
  act('state', { id: 'e-3' }),
  [],
  act('allow', { fact: 2 }),
  act('hold', { id: 'e-3' }),
  act('pay', { run: 'R-4' }),
];

async function advicesOf({ ledger }: MemoryLedger): Promise<readonly RemittanceAdvice[]> {
  const advices = new RemittanceAdvices(ledger.views, ledger.events);
  const runs = await new DisbursementQueries(ledger.views).runs({ status: 'released' });
  return Promise.all(runs.items.map(({ runId }) => advices.advice({ runId, ...ASKED })));
}

interface Money {
  readonly runId: string;
  readonly side: 'payable' | 'adjustment';
  readonly amountCents: number;
}
const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
const takenBack = (stage: AdviceStage): number =>
  stage.takenBackBeforeCents + stage.takenBackNowCents + stage.owedBackCents;

/** What left the account by a run, by the log alone. */
const cashOf = (log: readonly RecordedEvent[], runId: string): number =>
  sumOf(
    log
      .filter(({ type }) => type === 'PaymentReleased')
      .map(({ data }) => data as Money)
      .filter((money) => money.runId === runId)
      .map(({ side, amountCents }) => (side === 'payable' ? amountCents : -amountCents)),
  );

describe('remittance advices', () => {
  it('explain every cent: lines add up to the bank entry, and paid and unpaid to what is claimed', async () => {
    const seen = { advices: 0, taken: 0, owed: 0, unpaid: new Set<string>() };
    await fc.assert(
      fc.asyncProperty(paymentDays, paymentDays, async (plan, later) => {
        const trial = await begun(10 * PRICE_CENTS);
        await live(trial, [...BEFORE, ...plan, ...AFTER]);
        const log = await trial.ledger.events.readAll(0, 100_000);
        const said = await advicesOf(trial);
        for (const advice of said) {
          const cash = cashOf(log, advice.runId);
          expect(sumOf(advice.lines.map(({ netCents }) => netCents))).toBe(cash);
          expect(advice.totals.grossCents - advice.totals.adjustmentCents).toBe(cash);
          for (const stage of advice.stages) {
            const paid = stage.paidBeforeCents + stage.paidNowCents - takenBack(stage);
            expect(paid + stage.unpaidCents).toBe(stage.claimedCents);
            expect(sumOf(stage.unpaid.map(({ amountCents }) => amountCents))).toBe(stage.unpaidCents);
            for (const { code } of stage.unpaid) seen.unpaid.add(code);
          }
          seen.advices += 1;
          seen.taken += advice.totals.adjustmentCents;
          seen.owed += advice.stageTotals.owedBackCents;
        }
        await live(trial, later);
        const again = await advicesOf(trial);
        for (const advice of said) expect(again).toContainEqual(advice);
        await trial.close();
      }),
      { numRuns: 40 },
    );
    expect(seen.advices).toBeGreaterThan(40);
    expect(seen.taken).toBeGreaterThan(0);
    expect(seen.owed).toBeGreaterThan(0);
    expect([...seen.unpaid]).toEqual(expect.arrayContaining(['Held', 'Pending']));
  }, 120_000);

  it('add up to the same amounts in a spreadsheet', async () => {
    const trial = await begun(6 * PRICE_CENTS);
    await live(trial, [[], [PAY]]);
    const advices = await advicesOf(trial);
    expect(advices).toHaveLength(1);
    for (const advice of advices) {
      const [titles, ...rows] = remittanceCsv(advice).trimEnd().split('\r\n');
      const column = (titles ?? '').split(',').indexOf('netAmount');
      const cents = rows.map((row) => Math.round(Number(row.split(',')[column]) * 100));
      expect(sumOf(cents)).toBe(advice.totals.netCents);
    }
    await trial.close();
  });

  it('say the same whatever was renamed since', async () => {
    const trial = await begun(6 * PRICE_CENTS);
    await live(trial, [[], [PAY]]);
    const before = await advicesOf(trial);
    expect(before).toMatchObject([{ payeeName: 'Trial Provider (fictional)', accountMask: '4321' }]);
    const renamed = { providerId: 'P-1', name: 'Another Name', authorizedFrom: toDay('2020-07-01') };
    await trial.give((m) => new AuthorizeProvider({ ...renamed, authorizedTo: null }, m));
    const elsewhere = {
      providerId: 'P-1',
      bankDetailsId: 'B-2',
      mask: '9999',
      accountKind: 'savings' as const,
    };
    await trial.give((m) => new ProposeBankDetails(elsewhere, m));
    await trial.ledger.settled();
    await expect(advicesOf(trial)).resolves.toStrictEqual(before);
    await trial.close();
  });

  it('are there for what was paid and for nothing else', async () => {
    const trial = await begun(6 * PRICE_CENTS);
    await live(trial, [[], []]);
    const advices = new RemittanceAdvices(trial.ledger.views, trial.ledger.events);
    await expect(advices.advice({ runId: 'R-0', ...ASKED })).rejects.toThrow('RemittanceNotFound');
    const payees = await new DisbursementQueries(trial.ledger.views).payees('trial');
    await trial.give((m) => new PreparePaymentRun({ runId: 'R-0', programId: 'trial', payees }, m));
    await trial.ledger.settled();
    await expect(advices.advice({ runId: 'R-0', ...ASKED })).rejects.toThrow('RemittanceNotReleased');
    await expect(advices.payments('R-0')).rejects.toThrow('RemittanceNotReleased');
    await trial.close();
  });
});
