import { addDays, toDay } from '@ledger/kernel';
import fc from 'fast-check';
import { asksUpTo, draftOf, IDS, PRICE_CENTS } from './enrollment-asks';
import { allot, ALLOTMENT, approve, memoryLedger, type MemoryLedger, request } from './memory-ledger';

/** What happens on one day, all at once. */
const ask = asksUpTo(6);
const days = fc.array(
  fc.record({
    daysLater: fc.integer({ min: 1, max: 6 }),
    asks: fc.array(ask, { maxLength: 8 }),
    allottedCents: fc.option(fc.integer({ min: 0, max: 4 * PRICE_CENTS })),
  }),
  { minLength: 1, maxLength: 8 },
);
type Days = typeof days extends fc.Arbitrary<infer Value> ? Value : never;

/** Lives through the days, each with its commands given at the same time. */
async function live(trial: MemoryLedger, plan: Days, withMoney: boolean): Promise<void> {
  await trial.giveAll(IDS.map((id) => request(id)));
  await trial.giveAll(IDS.slice(0, 3).map((id) => approve(id)));
  let today = toDay('2026-12-08');
  for (const { daysLater, asks, allottedCents } of plan) {
    today = addDays(today, daysLater);
    trial.clock.set(`${today}T15:00:00.000Z`);
    const money = withMoney && allottedCents !== null ? [allot(allottedCents)] : [];
    await trial.giveAll([...asks.map((each) => draftOf(each, today)), ...money]);
  }
  await trial.ledger.settled();
}

interface Held {
  readonly earned: number;
  readonly pending: number;
}

async function heldBy(trial: MemoryLedger): Promise<Held> {
  const rows = await Promise.all(IDS.map((id) => trial.enrollment(id)));
  const funded = rows.filter(({ funding }) => funding === 'encumbered');
  return {
    earned: funded.reduce((sum, { totals }) => sum + totals.earnedCents, 0),
    pending: funded.reduce((sum, { totals }) => sum + totals.pendingCents, 0),
  };
}

describe('a whole ledger, once it has settled', () => {
  it('has spent what was earned and set aside what may still be, to the cent, when money suffices', async () => {
    await fc.assert(
      fc.asyncProperty(days, async (plan) => {
        const trial = await memoryLedger(10 * PRICE_CENTS);
        await live(trial, plan, false);
        const { earned, pending } = await heldBy(trial);
        await expect(trial.allotment()).resolves.toMatchObject({
          liquidatedCents: earned,
          encumberedCents: pending,
          deferredCents: 0,
          availableCents: 10 * PRICE_CENTS - earned - pending,
        });
        await trial.close();
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('owes what it could not spend and sets no more aside than may be earned, when money is short', async () => {
    await fc.assert(
      fc.asyncProperty(days, async (plan) => {
        const trial = await memoryLedger(2 * PRICE_CENTS);
        await live(trial, plan, true);
        const { earned, pending } = await heldBy(trial);
        const allotment = await trial.allotment();
        const { allottedCents, encumberedCents, liquidatedCents, availableCents, deferredCents } = allotment;
        expect(encumberedCents + liquidatedCents + availableCents).toBe(allottedCents);
        expect(Math.min(encumberedCents, liquidatedCents, availableCents)).toBeGreaterThanOrEqual(0);
        expect(liquidatedCents + deferredCents).toBe(earned);
        expect(encumberedCents).toBeLessThanOrEqual(pending);
        await trial.close();
      }),
      {
        numRuns: 60,
        // Approved again while it waits: it goes on waiting until the allotment serves it.
        examples: [
          [
            [
              {
                daysLater: 2,
                asks: [{ id: 'e-3', action: 'withdraw', kind: 'enrolled', daysBack: 0, fact: 1 }],
                allottedCents: null,
              },
              {
                daysLater: 3,
                asks: [{ id: 'e-1', action: 'state', kind: 'withdrawn', daysBack: 0, fact: 1 }],
                allottedCents: null,
              },
              { daysLater: 1, asks: [], allottedCents: null },
              {
                daysLater: 5,
                asks: [{ id: 'e-3', action: 'approve', kind: 'enrolled', daysBack: 0, fact: 1 }],
                allottedCents: null,
              },
            ],
          ],
        ],
      },
    );
  }, 120_000);

  it('serves the waitlist in the order of approval', async () => {
    const trial = await memoryLedger(PRICE_CENTS);
    await trial.giveAll(IDS.map((id) => request(id)));
    for (const id of ['e-3', 'e-1', 'e-4', 'e-2']) await trial.give(approve(id));
    await trial.give(allot(3 * PRICE_CENTS));
    await trial.ledger.settled();
    const rows = await Promise.all(['e-3', 'e-1', 'e-4', 'e-2'].map((id) => trial.enrollment(id)));

    expect(rows.map(({ status }) => status)).toStrictEqual([
      'confirmed',
      'confirmed',
      'confirmed',
      'waitlisted',
    ]);
    expect((await trial.allotment()).allotmentId).toBe(ALLOTMENT);
    await trial.close();
  });
});

describe('fifty approvals at once', () => {
  const ids = Array.from({ length: 50 }, (_, index) => `e-${String(index)}`);
  const countOf = (outcomes: readonly string[], outcome: string): number =>
    outcomes.filter((each) => each === outcome).length;

  it('take one seat where there is one', async () => {
    const trial = await memoryLedger(100 * PRICE_CENTS, { seatsPerProviderYear: 1 });
    await trial.giveAll(ids.map((id) => request(id)));
    const outcomes = await trial.giveAll(ids.map((id) => approve(id)));
    await trial.ledger.settled();

    expect([countOf(outcomes, 'accepted'), countOf(outcomes, 'SeatLimitReached')]).toStrictEqual([1, 49]);
    await expect(trial.allotment()).resolves.toMatchObject({ encumberedCents: PRICE_CENTS });
    await trial.close();
  });

  it('fund one course of a student where one is funded', async () => {
    const courses = ids.map((id) => `C-${id}`);
    const trial = await memoryLedger(100 * PRICE_CENTS, { coursesPerStudentYear: 1 }, courses);
    await trial.giveAll(ids.map((id) => request(id, 'learner', `C-${id}`)));
    const outcomes = await trial.giveAll(ids.map((id) => approve(id)));

    expect([countOf(outcomes, 'accepted'), countOf(outcomes, 'CourseLimitReached')]).toStrictEqual([1, 49]);
    await trial.close();
  });

  it('set money aside for one where there is money for one; the others wait', async () => {
    const trial = await memoryLedger(PRICE_CENTS);
    await trial.giveAll(ids.map((id) => request(id)));
    const outcomes = await trial.giveAll(ids.map((id) => approve(id)));
    await trial.ledger.settled();

    expect(countOf(outcomes, 'accepted')).toBe(50);
    await expect(trial.allotment()).resolves.toMatchObject({
      encumberedCents: PRICE_CENTS,
      availableCents: 0,
      waitingCount: 49,
    });
    await trial.close();
  });

  it('of one enrollment have one effect', async () => {
    const trial = await memoryLedger(100 * PRICE_CENTS);
    await trial.give(request('e-1'));
    await trial.giveAll(ids.map(() => approve('e-1')));
    await trial.ledger.settled();

    await expect(trial.allotment()).resolves.toMatchObject({ encumberedCents: PRICE_CENTS });
    await trial.close();
  });
});
