import {
  type BooksScope,
  closingCheck,
  type Dimension,
  journalEntries,
  type JournalEntry,
  namedPeriod,
  type PeriodReopened,
  SoftClosePeriod,
  subsidiaryLedgerView,
  trialBalance,
  type TrialBalance,
} from '@ledger/accounting';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { type Day, toDay } from '@ledger/kernel';
import fc from 'fast-check';
import { closedPeriodsOf, closePeriod, histories, lived, programId } from './closed-history';
import { PRICE_CENTS } from './enrollment-asks';
import { approve, memoryLedger, type MemoryLedger, passTo, request, state } from './memory-ledger';

const everything = (position: number): BooksScope => ({ position, window: { kind: 'all' }, filter: {} });

async function entriesOf(trial: MemoryLedger, scope: BooksScope): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const entry of journalEntries(trial.ledger, { scope, after: 0 })) entries.push(entry);
  return entries;
}

type Turnover = readonly string[];

/** Debits and credits by account, as texts that compare. */
function turnoverOf(
  lines: readonly { readonly account: string; readonly debitCents: number; readonly creditCents: number }[],
): Turnover {
  const sums = new Map<string, [number, number]>();
  for (const { account, debitCents, creditCents } of lines) {
    if (debitCents === 0 && creditCents === 0) continue;
    const [debits, credits] = sums.get(account) ?? [0, 0];
    sums.set(account, [debits + debitCents, credits + creditCents]);
  }
  return [...sums]
    .map(([account, [debits, credits]]) => `${account} ${String(debits)} ${String(credits)}`)
    .sort();
}

/** Whose day was moved out of a closed period can be told by what the log itself says of each event. */
async function expectOpenDays(trial: MemoryLedger, entries: readonly JournalEntry[]): Promise<number> {
  const byPosition = new Map(entries.map((entry) => [entry.position, entry]));
  let [closedTo, late] = ['', 0];
  for (const event of await trial.ledger.events.readAll(0, 100_000)) {
    closedTo = closedAfter(event) ?? closedTo;
    const entry = byPosition.get(event.position);
    if (entry === undefined || event.type.startsWith('Allotment')) continue;
    const natural = naturalDayOf(event);
    const isLate = natural <= closedTo;
    late += Number(isLate);
    expect(entry.postedOn > closedTo).toBe(true);
    expect(isLate ? entry.relatesToPeriod !== null : entry.postedOn === natural).toBe(true);
  }
  return late;
}

/** Up to which day the books are closed after an event, where it says so. */
function closedAfter({ data }: RecordedEvent): string | undefined {
  const { books } = data as Partial<Pick<PeriodReopened['data'], 'books'>>;
  return books === undefined ? undefined : (books.routine?.to ?? '');
}

function naturalDayOf({ type, data, effectiveOn }: RecordedEvent): Day {
  const { earnedOn = null } = data as { readonly earnedOn?: Day | null };
  return type === 'StageEarned' ? (earnedOn ?? effectiveOn) : effectiveOn;
}

/** The periods that are hard closed, and at which position of the log they were for good. */
async function hardClosedOf(trial: MemoryLedger) {
  const { periods, steps } = await closedPeriodsOf(trial);
  return periods
    .filter((period) => period.state === 'hard-closed')
    .map(({ period, to }) => {
      const opened = steps.findLastIndex(({ books }) => books.all === null || books.all.to < to);
      const { fiscalYear = 0, number = null } = namedPeriod(period) ?? {};
      return {
        closedAt: steps[opened + 1]?.position,
        window: { kind: 'period', fiscalYear, number } as const,
      };
    });
}

describe('books whose periods are closed', () => {
  it('post nothing in a closed period, name the one it relates to, and agree with themselves', async () => {
    let late = 0;
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(1_000), async (history, part) => {
        const trial = await lived(history);
        const head = await trial.ledger.events.head();
        const position = Math.floor((head * part) / 1_000);
        const entries = await entriesOf(trial, everything(head));
        late += await expectOpenDays(trial, entries);
        const known = entries.filter((entry) => entry.position <= position);
        for (const by of [
          [],
          ['providerId'],
          ['period', 'relatesToPeriod'],
        ] as readonly (readonly Dimension[])[])
          expect(
            turnoverOf((await trialBalance(trial.ledger, everything(position), by)).lines),
          ).toStrictEqual(turnoverOf(known.flatMap(({ lines }) => lines)));
        await expectPeriods(trial, position, known);
        await trial.close();
      }),
      { numRuns: 120 },
    );
    expect(late).toBeGreaterThan(0);
  }, 180_000);

  async function expectPeriods(
    trial: MemoryLedger,
    position: number,
    known: readonly JournalEntry[],
  ): Promise<void> {
    const byPeriod = await trialBalance(trial.ledger, everything(position), ['period', 'relatesToPeriod']);
    for (const period of new Set(known.map((entry) => entry.period))) {
      const within = known.filter((entry) => entry.period === period);
      const { fiscalYear = 0, number = null } = namedPeriod(period) ?? {};
      const scope: BooksScope = { position, window: { kind: 'period', fiscalYear, number }, filter: {} };
      const balance = await trialBalance(trial.ledger, scope);
      expect(turnoverOf(balance.lines)).toStrictEqual(turnoverOf(within.flatMap(({ lines }) => lines)));
      expect(await entriesOf(trial, scope)).toStrictEqual(within);
      expect(lateIn(byPeriod, period)).toStrictEqual(
        turnoverOf(within.filter((entry) => entry.relatesToPeriod !== null).flatMap(({ lines }) => lines)),
      );
    }
  }

  const lateIn = ({ lines }: TrialBalance, period: string): Turnover =>
    turnoverOf(
      lines.filter(({ dimensions }) => dimensions.period === period && dimensions.relatesToPeriod !== null),
    );

  it('are as they were at every close, whatever was learned later', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const trial = await lived(history);
        const head = await trial.ledger.events.head();
        for (const period of await hardClosedOf(trial)) {
          const at = (position: number): BooksScope => ({ ...everything(position), window: period.window });
          const then = await entriesOf(trial, at(period.closedAt ?? head));
          expect(await entriesOf(trial, at(head))).toStrictEqual(then);
        }
        await trial.close();
      }),
      { numRuns: 25 },
    );
  }, 180_000);

  it('do not close while a view says otherwise than another, and say where', async () => {
    const trial = await memoryLedger(2 * PRICE_CENTS);
    await trial.giveAll([request('e-1')]);
    await trial.giveAll([approve('e-1')]);
    trial.clock.set('2026-09-14T15:00:00.000Z');
    await trial.giveAll([state('e-1', 'enrolled', '2026-08-10'), passTo('e-1', '2026-09-14')]);
    await trial.ledger.settled();
    const [row] = await trial.ledger.views.read(subsidiaryLedgerView, ['e-1']);
    const body = (row?.body ?? '').replace(
      /"earned":(\d+)/,
      (_, cents) => `"earned":${String(Number(cents) + 1)}`,
    );
    expect(body).not.toBe(row?.body);
    const views = {
      ...trial.ledger.views,
      find: async (...asked: Parameters<typeof trial.ledger.views.find>) =>
        (await trial.ledger.views.find(...asked)).map((each) =>
          each.key === 'e-1' && asked[0].name === subsidiaryLedgerView.name ? { ...each, body } : each,
        ),
    };
    const position = await trial.ledger.events.head();
    const asked = { programId, period: 'FY2027-P02', position, today: toDay('2026-09-14') };
    const check = await closingCheck(views, asked);
    if (check === undefined) throw new Error('no program');
    expect(check.stages).toMatchObject([{ providerId: 'P-1', period: 'FY2027-P02', enrollmentId: 'e-1' }]);
    const refused = await trial.give(
      (m) => new SoftClosePeriod({ programId, period: 'FY2027-P02', check }, m),
    );
    expect(refused).toMatchObject({
      kind: 'refused',
      refusal: {
        name: 'PeriodDoesNotBalance',
        details: { providerId: 'P-1', period: 'FY2027-P02', differenceCents: 1 },
      },
    });
    expect(await closePeriod(trial, 'FY2027-P02', 'soft')).toBe('accepted');
    await trial.close();
  });
});
