import { trialBalance } from '@ledger/accounting';
import { type Difference, differenceBetween, differenceText } from '@ledger/reporting';
import fc from 'fast-check';
import { state, withdraw } from './memory-ledger';
import { payingLedger, type PayingLedger } from './paying-ledger';

const ZONE = 'America/Chicago';

let paying: PayingLedger;
let head: number;

beforeAll(async () => {
  paying = await payingLedger(2);
  const { trial } = paying;
  trial.clock.set('2026-10-05T15:00:00.000Z');
  await trial.give(withdraw('e-1', 'f2'));
  await trial.give(state('e-1', 'enrolled', '2026-08-13'));
  await trial.ledger.settled();
  head = await trial.ledger.events.head();
});
afterAll(() => paying.close());

const between = (from: number, to: number): Promise<Difference> =>
  differenceBetween(paying.trial.ledger, { from, to, programId: 'trial', zone: ZONE });

/** Debits less credits of each account, as the trial balance has it at a position. */
const balancesAt = async (position: number): Promise<ReadonlyMap<string, number>> => {
  const scope = { position, window: { kind: 'all' } as const, filter: { programId: 'trial' } };
  const { lines } = await trialBalance(paying.trial.ledger, scope);
  return new Map(
    lines.map((line) => [line.account, line.closingDebitCents - line.closingCreditCents] as const),
  );
};

const sumsOf = (difference: Difference, of: (account: Difference['accounts'][number]) => number) => {
  const sums = new Map<string, number>();
  for (const account of difference.accounts)
    sums.set(account.account, (sums.get(account.account) ?? 0) + of(account));
  return sums;
};

const movedIn = ({ causes }: Difference['accounts'][number]): number =>
  causes.reduce((sum, { debitCents, creditCents }) => sum + debitCents - creditCents, 0);

const nonZero = (sums: ReadonlyMap<string, number>) =>
  Object.fromEntries([...sums].filter(([, cents]) => cents !== 0).sort());

it('adds up to the difference of the two trial balances, whichever two positions', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), async (one, other) => {
      const [from, to] = [one % (head + 1), other % (head + 1)].sort((left, right) => left - right);
      const difference = await between(from ?? 0, to ?? 0);
      const [before, after] = [await balancesAt(from ?? 0), await balancesAt(to ?? 0)];
      const changed = new Map(
        [...after].map(([account, cents]) => [account, cents - (before.get(account) ?? 0)]),
      );
      expect(nonZero(sumsOf(difference, movedIn))).toStrictEqual(nonZero(changed));
      for (const account of difference.accounts)
        expect(account.openingCents + movedIn(account)).toBe(account.closingCents);
    }),
    { numRuns: 25 },
  );
});

it('of a whole is that of its parts', async () => {
  const middle = Math.floor(head / 2);
  const [whole, first, second] = [
    await between(0, head),
    await between(0, middle),
    await between(middle, head),
  ];
  const parts = sumsOf(first, movedIn);
  for (const [account, cents] of sumsOf(second, movedIn))
    parts.set(account, (parts.get(account) ?? 0) + cents);
  expect(nonZero(parts)).toStrictEqual(nonZero(sumsOf(whole, movedIn)));
});

it('is told in words: accounts by cause, enrollments with their facts, what was late and what was corrected', async () => {
  const [line] = (await paying.run()).lines;
  expect(line?.status).toBe('released');
  const events = await paying.trial.ledger.events.readAll(0, head);
  const from = events.findLast(({ recordedAt }) => recordedAt < '2026-10-01')?.position ?? 0;
  const text = differenceText(await between(from, head)).join('\n');
  expect(text.replace(/V-[0-9a-f]{20}/g, '<voucher>')).toMatchInlineSnapshot(`
   "From position 49 (2026-09-10) to position 60 (2026-10-05), program trial

   Accounts
     provider P-1, school system 001
       1210 due-from-providers: 0.00 -> 0.00
         voucher accrued: 1 posting, 350.02 Dr, 0.00 Cr, #56 to #56
         adjustment reduced: 1 posting, 0.00 Dr, 350.02 Cr, #57 to #57
       2010 stages-payable: 0.00 -> 0.00
         stage reversed: 1 posting, 350.02 Dr, 0.00 Cr, #51 to #51
         stage earned: 1 posting, 0.00 Dr, 350.02 Cr, #53 to #53
         voucher accrued: 1 posting, 0.00 Dr, 350.02 Cr, #56 to #56
         adjustment reduced: 1 posting, 350.02 Dr, 0.00 Cr, #57 to #57
       5010 program-expense: 350.02 Dr -> 350.02 Dr
         stage reversed: 1 posting, 0.00 Dr, 350.02 Cr, #51 to #51
         stage earned: 1 posting, 350.02 Dr, 0.00 Cr, #53 to #53
       8110 encumbrances: 350.01 Dr -> 350.01 Dr
         liquidation reversed: 1 posting, 350.02 Dr, 0.00 Cr, #54 to #54
         encumbrance liquidated: 1 posting, 0.00 Dr, 350.02 Cr, #55 to #55
       8120 reserve-for-encumbrances: 350.01 Cr -> 350.01 Cr
         liquidation reversed: 1 posting, 0.00 Dr, 350.02 Cr, #54 to #54
         encumbrance liquidated: 1 posting, 350.02 Dr, 0.00 Cr, #55 to #55
       8210 expenditure-control: 350.02 Dr -> 350.02 Dr
         liquidation reversed: 1 posting, 0.00 Dr, 350.02 Cr, #54 to #54
         encumbrance liquidated: 1 posting, 350.02 Dr, 0.00 Cr, #55 to #55
       8220 expended-authority: 350.02 Cr -> 350.02 Cr
         liquidation reversed: 1 posting, 350.02 Dr, 0.00 Cr, #54 to #54
         encumbrance liquidated: 1 posting, 0.00 Dr, 350.02 Cr, #55 to #55

   Enrollments whose stages changed: 1
     e-1, provider P-1, school system 001
       stage enrollment: earned 350.02, open 0.00, forfeited 0.00 -> earned 350.02, open 0.00, forfeited 0.00
         #50  2026-10-05  test: fact f2: enrolled withdrawn (stated-in-error)
         #51  2026-10-05  test: stage enrollment: earned 350.02 -> 0.00, open 0.00 -> 350.02, forfeited 0.00 -> 0.00. Can still be earned: 50 % of 700.03 is 350.02. Half of the course amount upon student enrollment. (LAC 28:CLI.1101.C.1)
         #52  2026-08-13  test: fact f3: enrolled on 2026-08-13, recorded 2026-10-05, stated by the school-system
         #53  2026-10-05  test: stage enrollment: earned 0.00 -> 350.02, open 350.02 -> 0.00, forfeited 0.00 -> 0.00. Earned on 2026-08-13 (approved 2026-08-03, enrolled 2026-08-13): 50 % of 700.03 is 350.02. Half of the course amount upon student enrollment. (LAC 28:CLI.1101.C.1)

   Learned late
     #52  2026-08-13  test: fact f3: enrolled on 2026-08-13, recorded 2026-10-05, stated by the school-system

   Corrected
     #50  2026-10-05  test: fact f2: enrolled withdrawn (stated-in-error)"
  `);
});

it('of nothing is nothing', async () => {
  const difference = await between(head, head);
  expect(differenceText(difference)).toStrictEqual([
    `From position ${String(head)} (2026-10-05) to position ${String(head)} (2026-10-05), program trial`,
    'No account moved.',
  ]);
});

it('goes forward, and is of one program alone', async () => {
  await expect(between(2, 1)).rejects.toMatchObject({ refusal: { name: 'DifferenceReversed' } });
  const wide = { from: 0, to: head, zone: ZONE, most: head - 1 };
  await expect(differenceBetween(paying.trial.ledger, wide)).rejects.toMatchObject({
    refusal: { name: 'DifferenceTooWide', details: { events: head, most: head - 1 } },
  });
  const asked = { from: 0, to: head, programId: 'another', zone: ZONE };
  const other = await differenceBetween(paying.trial.ledger, asked);
  expect([other.accounts, other.enrollments, other.corrections]).toStrictEqual([[], [], []]);
});
