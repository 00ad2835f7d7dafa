import { type AccountName, type BooksScope, journalEntries, trialBalance } from '@ledger/accounting';
import { closedPeriodsOf, closePeriod } from './closed-history';
import { PRICE_CENTS } from './enrollment-asks';
import { allot, approve, memoryLedger, type MemoryLedger, request, state, withdraw } from './memory-ledger';

const FIRST_STAGE = Math.ceil(PRICE_CENTS / 2);
const YEAR = Array.from({ length: 11 }, (_, index) => `FY2027-P${String(index + 2).padStart(2, '0')}`);

/** A year in which one stage was earned, hard closed in August of the next. */
async function closedYear(): Promise<MemoryLedger> {
  const trial = await memoryLedger(2 * PRICE_CENTS);
  await trial.give(allot(4 * PRICE_CENTS));
  await trial.giveAll(['e-1', 'e-2'].map((id) => request(id)));
  await trial.giveAll(['e-1', 'e-2'].map((id) => approve(id)));
  trial.clock.set('2026-12-17T15:00:00.000Z');
  await trial.giveAll([state('e-1', 'enrolled', '2026-08-10')]);
  trial.clock.set('2027-08-10T15:00:00.000Z');
  for (const period of YEAR) expect(await closePeriod(trial, period, 'soft')).toBe('accepted');
  for (const period of YEAR) expect(await closePeriod(trial, period, 'hard')).toBe('accepted');
  return trial;
}

const scopeOf = async ({ ledger }: MemoryLedger, fiscalYear?: number): Promise<BooksScope> => ({
  position: await ledger.events.head(),
  window: fiscalYear === undefined ? { kind: 'all' } : { kind: 'period', fiscalYear, number: null },
  filter: {},
});

/** Opening and closing of accounts, debit above zero. */
async function standingOf(trial: MemoryLedger, fiscalYear: number, accounts: readonly AccountName[]) {
  const { lines } = await trialBalance(trial.ledger, await scopeOf(trial, fiscalYear));
  return accounts.map((account) => {
    const line = lines.find((each) => each.account === account);
    return line === undefined
      ? [account, 0, 0]
      : [
          account,
          line.openingDebitCents - line.openingCreditCents,
          line.closingDebitCents - line.closingCreditCents,
        ];
  });
}

const ACCOUNTS: readonly AccountName[] = [
  'program-expense',
  'fund-balance',
  'prior-period-adjustments',
  'prior-period-recoveries',
];

describe('a fiscal year that is hard closed', () => {
  it('leaves its expense on the fund balance, so that the next begins with none', async () => {
    const trial = await closedYear();

    expect(await standingOf(trial, 2027, ACCOUNTS)).toStrictEqual([
      ['program-expense', 0, FIRST_STAGE],
      ['fund-balance', 0, 0],
      ['prior-period-adjustments', 0, 0],
      ['prior-period-recoveries', 0, 0],
    ]);
    expect(await standingOf(trial, 2028, ['program-expense', 'fund-balance'])).toStrictEqual([
      ['program-expense', 0, 0],
      ['fund-balance', FIRST_STAGE, FIRST_STAGE],
    ]);
    await trial.close();
  });

  it('is neither charged nor relieved later: what concerns it stands apart in the year that runs', async () => {
    const trial = await closedYear();
    await trial.giveAll([state('e-2', 'enrolled', '2026-08-10')]);
    await trial.ledger.settled();
    const { facts } = await trial.enrollment('e-1');
    await trial.giveAll([withdraw('e-1', facts[0]?.factId ?? '')]);
    await trial.ledger.settled();

    expect(await standingOf(trial, 2027, ['program-expense'])).toStrictEqual([
      ['program-expense', 0, FIRST_STAGE],
    ]);
    expect(await standingOf(trial, 2028, ACCOUNTS)).toStrictEqual([
      ['program-expense', 0, 0],
      ['fund-balance', FIRST_STAGE, FIRST_STAGE],
      ['prior-period-adjustments', 0, FIRST_STAGE],
      ['prior-period-recoveries', 0, -FIRST_STAGE],
    ]);
    const late = [];
    for await (const entry of journalEntries(trial.ledger, { scope: await scopeOf(trial, 2028), after: 0 }))
      if (entry.type === 'StageEarned' || entry.type === 'StageReversed') late.push(entry);
    expect(late).toMatchObject([
      {
        enrollmentId: 'e-2',
        postedOn: '2027-07-01',
        relatesToDay: '2026-08-10',
        relatesToPeriod: 'FY2027-P02',
        isReversal: false,
      },
      { enrollmentId: 'e-1', postedOn: '2027-08-10', relatesToPeriod: 'FY2027-P02', isReversal: true },
    ]);
    await trial.close();
  });

  it('keeps each close with the figures it was made by', async () => {
    const trial = await closedYear();
    const { periods } = await closedPeriodsOf(trial);

    expect(periods.map(({ period, figures }) => [period, figures.earnedCents, figures.payableCents])).toEqual(
      YEAR.map((period, index) => [period, ...(index === 0 ? [FIRST_STAGE, FIRST_STAGE] : [0, 0])]),
    );
    await trial.close();
  });
});
