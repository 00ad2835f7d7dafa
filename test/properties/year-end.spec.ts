import { AllotAmount, allotmentIdOf } from '@ledger/appropriation';
import { ConfirmChangeOfAuthority, ProposeChangeOfAuthority } from '@ledger/processes';
import fc from 'fast-check';
import { approve, passTo, request, state, withdraw } from './memory-ledger';
import { booksAgree, standings } from './year-end-books';
import { PRICE_CENTS, YEARS, type YearEndLedger, yearEndLedger } from './year-end-ledger';

const IDS = ['e-1', 'e-2', 'e-3', 'e-4', 'e-5'];
const [OLD] = YEARS.map(({ allotmentId }) => allotmentId);
const END = { kind: 'fiscal-year-end', fiscalYear: 2027 } as const;
const CLOSING = { kind: 'fiscal-year-closing', fiscalYear: 2027 } as const;

/** An allotment of the year that ends. */
const identityOf = (fundingSource: string) => {
  const identity = { programId: 'trial', fundingSource, schoolSystem: '001', fiscalYear: 2027 };
  return { allotmentId: allotmentIdOf(identity), ...identity };
};

const carry = (enrollmentIds: readonly string[] | null, mostCents: number, approvalReference = 'JLCB 4') =>
  ({
    kind: 'carry-forward',
    fiscalYear: 2027,
    allotmentId: OLD ?? '',
    approval: { approvalReference, enrollmentIds, mostCents },
  }) as const;

/** Students who enrolled and did not finish in time: 350.01 is spent for each, 280.00 may still be earned. */
async function late(trial: YearEndLedger, ids: readonly string[]): Promise<void> {
  trial.on('2026-08-05');
  await trial.giveAll(ids.map((id) => request(id)));
  await trial.giveAll(ids.map((id) => approve(id)));
  trial.on('2026-08-12');
  await trial.giveAll(ids.map((id) => state(id, 'enrolled', '2026-08-10')));
  trial.on('2026-12-19');
  await trial.giveAll(ids.map((id) => passTo(id, '2026-12-19')));
  await trial.ledger.settled();
}
const finished = async (trial: YearEndLedger, id: string, on: string): Promise<void> => {
  await trial.giveAll([state(id, 'completed', on), state(id, 'credit-posted', on)]);
  await trial.ledger.settled();
};

describe('the end of a fiscal year', () => {
  it('is told in dollars: what lapses, what is carried, what is set aside anew, what is owed', async () => {
    const trial = await yearEndLedger([5 * PRICE_CENTS, 100_000]);
    await late(trial, ['e-1', 'e-2', 'e-3', 'e-4']);
    trial.on('2027-07-01');
    await expect(trial.change(CLOSING)).resolves.toBe('FiscalYearNotEnded');
    await expect(trial.change(END)).resolves.toBe('accepted');
    const late8G = { ...identityOf('8G'), allottedCents: 1 };
    await expect(trial.give((m) => new AllotAmount(late8G, m))).resolves.toMatchObject({
      refusal: { name: 'AllotmentLapsed', details: { endsOn: '2027-06-30' } },
    });
    await expect(trial.row(2027)).resolves.toMatchObject({
      status: 'ended',
      liquidatesUntil: '2027-08-14',
      liquidatedCents: 4 * 35_001,
      encumberedCents: 4 * 28_000,
      lapsedCents: 5 * PRICE_CENTS - 4 * 63_001,
      availableCents: 0,
    });

    // Finished on the last day of the year, known in the window: the old year pays. A day later: it does not.
    await finished(trial, 'e-1', '2027-06-30');
    await finished(trial, 'e-2', '2027-07-01');
    await expect(trial.change(carry(['e-3'], 28_000))).resolves.toBe('accepted');
    await expect(trial.change(CLOSING)).resolves.toBe('LiquidationWindowOpen');
    trial.on('2027-08-15');
    await expect(trial.change(carry(['e-4'], 28_000, 'JLCB 5'))).resolves.toBe('CarryForwardTooLate');
    await expect(trial.change(CLOSING)).resolves.toBe('accepted');

    await expect(trial.row(2027)).resolves.toMatchObject({
      status: 'closed',
      liquidatedCents: 4 * 35_001 + 28_000,
      carriedForwardCents: 28_000,
      encumberedCents: 0,
      deferredCents: 0,
      lapsedCents: 5 * PRICE_CENTS - 4 * 35_001 - 2 * 28_000,
    });
    // e-2 is owed and paid at once, e-3 came with its authority, e-4 is set aside anew.
    await expect(trial.row(2028)).resolves.toMatchObject({
      allottedCents: 128_000,
      carriedInCents: 28_000,
      liquidatedCents: 28_000,
      encumberedCents: 56_000,
      availableCents: 44_000,
    });
    await trial.close();
  });

  it('has a late stage paid by the new year, and what falls away go back to the year that paid it', async () => {
    const trial = await yearEndLedger([2 * PRICE_CENTS, 100_000]);
    await late(trial, ['e-1']);
    trial.on('2027-08-15');
    await trial.change(END);
    await trial.change(CLOSING);
    await finished(trial, 'e-1', '2027-08-14');
    await expect(trial.row(2028)).resolves.toMatchObject({ liquidatedCents: 28_000, encumberedCents: 0 });

    trial.on('2027-09-01');
    await trial.giveAll([withdraw('e-1', 'f2')]);
    await trial.ledger.settled();

    await expect(trial.row(2027)).resolves.toMatchObject({
      status: 'closed',
      liquidatedCents: 0,
      encumberedCents: 0,
      lapsedCents: 2 * PRICE_CENTS,
    });
    await trial.close();
  });

  it('has what was never carried lapse where the program says so; it is owed when it is earned, without authority', async () => {
    const trial = await yearEndLedger([PRICE_CENTS, 100_000], { contingent: 'lapse' });
    await late(trial, ['e-1']);
    trial.on('2027-08-15');
    await trial.change(END);
    await trial.change(CLOSING);
    await finished(trial, 'e-1', '2027-08-14');

    await expect(trial.row(2027)).resolves.toMatchObject({
      status: 'closed',
      lapsedCents: 35_000,
      deferred: [
        { enrollmentId: 'e-1', stage: 'completion', amountCents: 28_000, because: 'allotment-closed' },
      ],
    });
    await trial.close();
  });

  it('does not close what has nowhere to go, and goes on once it has', async () => {
    const trial = await yearEndLedger([PRICE_CENTS, null]);
    await late(trial, ['e-1']);
    trial.on('2027-08-15');
    await trial.change(END);
    await trial.change(CLOSING);
    await expect(trial.row(2027)).resolves.toMatchObject({ status: 'blocked', encumberedCents: 28_000 });

    const [, next] = YEARS;
    if (next === undefined) throw new Error('no year');
    await trial.give((m) => new AllotAmount({ ...next, allottedCents: 30_000 }, m));
    await trial.change(CLOSING);
    await expect(trial.row(2027)).resolves.toMatchObject({ status: 'closed', encumberedCents: 0 });
    await expect(trial.row(2028)).resolves.toMatchObject({ encumberedCents: 28_000, availableCents: 2_000 });
    await trial.close();
  });

  it('needs another person, and refuses what is not so yet', async () => {
    const trial = await yearEndLedger([PRICE_CENTS, 0]);
    trial.on('2027-06-30');
    await expect(trial.change(END)).resolves.toBe('FiscalYearNotOver');
    trial.on('2027-07-01');
    const of = { programId: 'trial', proposalId: 'X' };
    await trial.give((m) => new ProposeChangeOfAuthority({ ...of, change: END }, m));
    const own = await trial.give((m) => new ConfirmChangeOfAuthority({ ...of, allotments: YEARS }, m));
    expect(own).toMatchObject({ refusal: { name: 'AuthorityChangeBySamePerson' } });
    await trial.close();
  });
});

/** What happens to each student before, in and after the window. */
const student = fc.record({
  finishedOn: fc.constantFrom(null, '2026-12-10', '2027-03-01', '2027-06-30', '2027-07-01', '2027-08-10'),
  approval: fc.constantFrom('none', 'named', 'too-little'),
  afterwards: fc.constantFrom('nothing', 'finishes', 'falls-away', 'leaves'),
});
const years = fc.record({
  students: fc.array(student, { minLength: 5, maxLength: 5 }),
  oldCents: fc.integer({ min: 2 * PRICE_CENTS, max: 6 * PRICE_CENTS }),
  newCents: fc.integer({ min: 0, max: 3 * PRICE_CENTS }),
  contingent: fc.constantFrom('re-encumber' as const, 'lapse' as const),
  windowPays: fc.constantFrom('earned-by-year-end' as const, 'set-aside-by-year-end' as const),
});
type Years = typeof years extends fc.Arbitrary<infer Value> ? Value : never;

/** Lives through the year end, with what happens on each side of it. */
async function liveThrough(plan: Years): Promise<YearEndLedger> {
  const { contingent, windowPays } = plan;
  const trial = await yearEndLedger([plan.oldCents, plan.newCents], { contingent, windowPays });
  await late(trial, IDS);
  const each = async (
    keep: (student: Years['students'][number]) => boolean,
    work: (id: string, student: Years['students'][number]) => Promise<unknown>,
  ) => {
    for (const [at, one] of plan.students.entries()) if (keep(one)) await work(IDS[at] ?? '', one);
  };
  trial.on('2027-06-30');
  await each(
    ({ finishedOn }) => finishedOn !== null && finishedOn < '2027-06-30',
    (id, { finishedOn }) => finished(trial, id, finishedOn ?? ''),
  );
  trial.on('2027-07-02');
  await previewed(trial, END, 'FiscalYearEnded');
  trial.on('2027-08-12');
  await each(
    ({ finishedOn }) => finishedOn !== null && finishedOn >= '2027-06-30',
    (id, { finishedOn }) => finished(trial, id, finishedOn ?? ''),
  );
  await each(
    ({ approval }) => approval !== 'none',
    (id, { approval }) => trial.change(carry([id], approval === 'named' ? PRICE_CENTS : 1, `JLCB ${id}`)),
  );
  trial.on('2027-08-15');
  await previewed(trial, CLOSING, 'FiscalYearClosingOrdered');
  trial.on('2027-09-20');
  await each(
    ({ afterwards }) => afterwards === 'finishes',
    (id) => finished(trial, id, '2027-09-15'),
  );
  await each(
    ({ afterwards }) => afterwards === 'falls-away',
    (id) => trial.giveAll([withdraw(id, 'f2')]),
  );
  await each(
    ({ afterwards }) => afterwards === 'leaves',
    (id) => trial.giveAll([state(id, 'left-school', '2027-09-18')]),
  );
  await trial.ledger.settled();
  return trial;
}

/** Makes a change, and holds its preview against what it did. */
async function previewed(
  trial: YearEndLedger,
  change: typeof END | typeof CLOSING,
  type: 'FiscalYearEnded' | 'FiscalYearClosingOrdered',
): Promise<void> {
  const preview = await trial.preview(change);
  expect(await trial.change(change)).toBe('accepted');
  expect(preview).toMatchObject({ kind: 'possible', confirmed: { type } });
  expect(await trial.effect(type)).toStrictEqual(preview.kind === 'possible' ? preview.tallies : []);
}

describe('whatever happens around the end of a year', () => {
  it('does exactly what its preview said, loses no cent, and leaves nothing on the year that is closed', async () => {
    await fc.assert(
      fc.asyncProperty(years, async (plan) => {
        const trial = await liveThrough(plan);
        const [old, next] = [await trial.row(2027), await trial.row(2028)];
        for (const row of [old, next]) {
          const { encumberedCents, liquidatedCents, lapsedCents, carriedForwardCents, availableCents } = row;
          expect(encumberedCents + liquidatedCents + lapsedCents + carriedForwardCents + availableCents).toBe(
            row.allottedCents,
          );
        }
        expect(old).toMatchObject({
          status: 'closed',
          encumberedCents: 0,
          availableCents: 0,
          waitingCount: 0,
        });
        const stands = await standings(trial);
        booksAgree(stands, old);
        booksAgree(stands, next);
        expect(next.carriedInCents).toBe(old.carriedForwardCents);
        expect([old.allottedCents, next.allottedCents]).toStrictEqual([
          plan.oldCents,
          plan.newCents + next.carriedInCents,
        ]);

        const rows = await Promise.all(IDS.map((id) => trial.enrollment(id)));
        const earned = rows
          .filter(({ funding }) => funding === 'encumbered')
          .reduce((sum, { totals }) => sum + totals.earnedCents, 0);
        expect(old.liquidatedCents + next.liquidatedCents + old.deferredCents + next.deferredCents).toBe(
          earned,
        );
        await trial.close();
      }),
      { numRuns: 40 },
    );
  });
});
