import { addDays, type Day, toDay } from '@ledger/kernel';
import fc from 'fast-check';
import { addedUp } from './statement-lines';
import { memoryViewStore, replayViews } from '@ledger/event-sourcing';
import { allProjections } from '../all-views';
import { type HistoryStep, histories, stepsOf } from '../testing/sample-history';
import { SAMPLE_ZONE, SampleLedger } from '../testing/sample-ledger';
import type {
  ProviderStatement,
  StatementAmounts,
  StatementLine,
  StatementRequest,
} from './provider-statement';
import { ProviderStatements } from './provider-statement.query';

/** A machine with other work still gets through. */
jest.setTimeout(120_000);

const PROVIDER = 'P-1';
/** Moments looked back at in one history. */
const MOMENTS = 8;
const NOTHING: StatementAmounts = {
  maximumCents: 0,
  earnedCents: 0,
  earnedOutsidePeriodCents: 0,
  pendingCents: 0,
  forfeitedCents: 0,
};

interface Remembered {
  readonly on: Day;
  readonly position: number;
  readonly statement: ProviderStatement;
}

const lived = async <Result>(
  history: readonly HistoryStep[],
  live: (ledger: SampleLedger, statements: ProviderStatements) => Promise<Result>,
): Promise<Result> => {
  const ledger = await SampleLedger.open();
  try {
    for (const { command } of history) await ledger.ask(command);
    return await live(ledger, new ProviderStatements(ledger.views, ledger.events));
  } finally {
    await ledger.close();
  }
};

async function allPages(
  statements: ProviderStatements,
  request: StatementRequest,
  limit: number,
): Promise<{ readonly first: ProviderStatement; readonly lines: readonly StatementLine[] }> {
  const first = await statements.statement({ ...request, page: { limit } });
  const lines = [...first.lines];
  let cursor = first.nextCursor;
  while (cursor !== null) {
    const page = await statements.statement({ ...request, page: { limit, cursor } });
    expect(page.totals).toStrictEqual(first.totals);
    lines.push(...page.lines);
    cursor = page.nextCursor;
  }
  return { first, lines };
}

const lastDay = (history: readonly HistoryStep[]): Day => history.at(-1)?.on ?? toDay('2026-08-03');
const amountsOnly = ({
  maximumCents,
  earnedCents,
  earnedOutsidePeriodCents,
  pendingCents,
  forfeitedCents,
}: StatementAmounts) => ({
  maximumCents,
  earnedCents,
  earnedOutsidePeriodCents,
  pendingCents,
  forfeitedCents,
});
const sumOfLines = (lines: readonly StatementLine[]): StatementAmounts =>
  lines.map(amountsOnly).reduce(addedUp, NOTHING);

const days = fc.integer({ min: 0, max: 700 }).map((later) => addDays(toDay('2026-06-01'), later));
const requests: fc.Arbitrary<Pick<StatementRequest, 'fiscalYear' | 'from' | 'to'>> = fc
  .record({
    fiscalYear: fc.constantFrom(undefined, 2027, 2028),
    days: fc.option(fc.tuple(days, days), { nil: undefined }),
  })
  .map(({ fiscalYear, days: period }) => {
    const [from, to] = [...(period ?? [])].sort();
    return { fiscalYear, from, to };
  });

describe('a provider statement', () => {
  it('has totals that are the sum of its lines over all pages, whatever happened', async () => {
    await fc.assert(
      fc.asyncProperty(histories, requests, fc.integer({ min: 1, max: 3 }), async (plan, asked, limit) => {
        const history = stepsOf(plan);
        await lived(history, async (_, statements) => {
          const request = { ...asked, providerId: PROVIDER, statedOn: lastDay(history) };
          const { first, lines } = await allPages(statements, request, limit);
          const document = await statements.statement({ ...request, page: 'all' });

          expect(amountsOnly(first.totals)).toStrictEqual(sumOfLines(lines));
          expect(document.totals).toStrictEqual(first.totals);
          expect(document.lines).toStrictEqual(lines);
        });
      }),
      { numRuns: 25 },
    );
  });

  it('accounts on every line for every cent of the maximum, and for each unpaid one with a reason', async () => {
    await fc.assert(
      fc.asyncProperty(histories, requests, async (plan, asked) => {
        const history = stepsOf(plan);
        await lived(history, async (_, statements) => {
          const request = {
            ...asked,
            providerId: PROVIDER,
            statedOn: lastDay(history),
            page: 'all' as const,
          };
          for (const line of (await statements.statement(request)).lines) {
            const { earnedCents, earnedOutsidePeriodCents, pendingCents, forfeitedCents } = line;
            expect(earnedCents + earnedOutsidePeriodCents + pendingCents + forfeitedCents).toBe(
              line.maximumCents,
            );
            expect(line.unpaid.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(
              pendingCents + forfeitedCents,
            );
            expect([line.because, ...line.unpaid.map(({ says }) => says)]).not.toContain('');
          }
        });
      }),
      { numRuns: 25 },
    );
  });

  it('as of an earlier position, or day that stood there, says what it said then', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (plan) => {
        const history = stepsOf(plan);
        const ledger = await SampleLedger.open();
        const statements = new ProviderStatements(ledger.views, ledger.events);
        const remembered: Remembered[] = [];
        for (const { command, on } of history) {
          await ledger.ask(command);
          const statement = await statements.statement({ providerId: PROVIDER, statedOn: on });
          remembered.push({ on, statement, position: await ledger.events.head() });
        }
        const stride = Math.ceil(remembered.length / MOMENTS);
        for (const [index, { on, position, statement }] of remembered.entries()) {
          if (index % stride !== 0) continue;
          const request = { providerId: PROVIDER, statedOn: on };
          const asOf = { kind: 'position', position } as const;
          const atPosition = await statements.statement({ ...request, asOf });
          expect(atPosition).toStrictEqual({ ...statement, asOf });
          const endOfDay = { kind: 'recorded', recordedOn: on, zone: SAMPLE_ZONE, position } as const;
          const atDay = await statements.statement({ ...request, asOf: endOfDay });
          expect(atDay).toStrictEqual({ ...statement, asOf: endOfDay });
        }
        await ledger.close();
      }),
      { numRuns: 10 },
    );
  });

  it('has earned in its months what it has earned', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (plan) => {
        const history = stepsOf(plan);
        await lived(history, async (_, statements) => {
          const statement = await statements.statement({ providerId: PROVIDER, statedOn: lastDay(history) });
          const months = await statements.earnedByMonth({ providerId: PROVIDER });

          expect(months.reduce((sum, { earnedCents }) => sum + earnedCents, 0)).toBe(
            statement.totals.earnedCents,
          );
        });
      }),
      { numRuns: 20 },
    );
  });

  it('stands on views that a replay makes again, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (plan) => {
        const history = stepsOf(plan);
        const differences = await lived(history, async ({ events, views }) => {
          const found: unknown[] = [];
          const replay = { log: events, live: views, aside: memoryViewStore(), projections: allProjections };
          for await (const difference of replayViews(replay)) found.push(difference);
          return found;
        });

        expect(differences).toStrictEqual([]);
      }),
      { numRuns: 10 },
    );
  });

  it('refuses a period that ends before it starts', async () => {
    await lived([], async (_, statements) => {
      await expect(
        statements.statement({
          providerId: PROVIDER,
          statedOn: toDay('2026-12-01'),
          from: toDay('2026-12-01'),
          to: toDay('2026-11-30'),
        }),
      ).rejects.toMatchObject({ refusal: { name: 'PeriodReversed' } });
    });
  });

  it('refuses a position that is still to come', async () => {
    await lived([], async (_, statements) => {
      await expect(
        statements.statement({
          providerId: PROVIDER,
          statedOn: toDay('2026-12-01'),
          asOf: { kind: 'position', position: 2 },
        }),
      ).rejects.toMatchObject({ refusal: { name: 'PositionAhead', details: { position: 2, head: 1 } } });
    });
  });

  it('is empty for a provider that nobody was enrolled with', async () => {
    await lived([], async (_, statements) => {
      const statement = await statements.statement({ providerId: 'P-0', statedOn: toDay('2026-12-01') });

      expect(statement).toMatchObject({ providerName: null, lines: [], nextCursor: null });
      expect(statement.totals).toStrictEqual({ ...NOTHING, enrollments: 0, funded: 0 });
    });
  });
});
