import { ConfirmPaymentLineReturn, ProposePaymentLineReturn } from '@ledger/disbursement';
import { addDays, type Day, toDay } from '@ledger/kernel';
import { PayeeStandings } from '@ledger/reporting';
import fc from 'fast-check';
import { approve, request, state } from './memory-ledger';
import { queriesOf, PAYEE, declare, rate, owing, on, pay, ageingOn, booksOf } from './prompt-pay-ledger';

describe('the ageing of claims', () => {
  it('ages what the provider is owed, no more and no less, whatever happened', async () => {
    const steps = fc.array(
      fc.record({
        days: fc.integer({ min: 1, max: 60 }),
        action: fc.constantFrom('enroll', 'complete', 'pay', 'pay', 'drop', 'return'),
        id: fc.constantFrom('e-1', 'e-2', 'e-3'),
      }),
      { minLength: 2, maxLength: 10 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        const trial = await owing(declare, rate(2026, 825), rate(2027, 800), rate(2028, 775));
        for (const id of ['e-2', 'e-3']) {
          await trial.give(request(id));
          await trial.give(approve(id));
        }
        let today: Day = toDay('2026-08-12');
        for (const [index, { days, action, id }] of plan.entries()) {
          today = addDays(today, days);
          on(trial, today);
          const runId = `R-${String(index)}`;
          if (action === 'pay') await pay(trial, runId, today);
          else if (action === 'return') {
            const line = {
              runId: `R-${String(index - 1)}`,
              lineId: '1',
              reasonCode: 'R03',
              effectiveOn: today,
            };
            await trial.give((m) => new ProposePaymentLineReturn(line, m));
            await trial.give((m) => new ConfirmPaymentLineReturn(line, { ...m, actor: 'ben' }));
          } else {
            const kind = { enroll: 'enrolled', complete: 'completed', drop: 'dropped' }[action];
            await trial.give(state(id, kind, today));
          }
          await trial.ledger.settled();
        }
        const ageing = await ageingOn(trial, today);
        const { totals } = ageing;
        const ofAll = { programId: 'trial', asOf: today, today: addDays(today, 1) };
        await expect(queriesOf(trial).ageing(ofAll)).resolves.toStrictEqual(ageing);
        const standing = await new PayeeStandings(trial.ledger.views).of(PAYEE, today);
        expect(totals.unpaidCents).toBe(standing.payableCents + standing.heldCents);
        const { notDueCents, days1To30Cents, days31To60Cents, days61To90Cents, over90DaysCents } = totals;
        expect(notDueCents + days1To30Cents + days31To60Cents + days61To90Cents + over90DaysCents).toBe(
          totals.unpaidCents,
        );
        const books = await booksOf(trial);
        expect((books['late-interest-payable'] ?? 0) + totals.interestOwedCents).toBe(0);
        await trial.close();
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
