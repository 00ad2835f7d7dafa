import {
  type EventStore,
  memoryEventStore,
  memoryViewStore,
  type NewEvent,
  runProjections,
  type AnyProjection,
} from '@ledger/event-sourcing';
import { allotmentStatusView } from '@ledger/appropriation';
import { addDays, type Day, toDay } from '@ledger/kernel';
import { ledgerCodec } from '@ledger/processes';
import type { AccountName } from '../chart/chart-of-accounts';
import { controlBalanceViews } from '../views/control-balance/control-balance.view';
import { fiscalPeriodView } from '../views/fiscal-period/fiscal-period.view';
import { subsidiaryLedgerView } from '../views/subsidiary-ledger/subsidiary-ledger.view';
import type { BooksScope } from './books-scope';
import { generalLedger } from './general-ledger.query';
import type { JournalEntry } from './journal-entry';
import { journalEntries } from './journal.query';
import { trialBalance } from './trial-balance.query';
import type { BooksSources } from './turnover.query';

/** Past the end of the first large block. */
const EVENTS = 68_000;
const BATCH = 2_000;
const FIRST_DAY = toDay('2026-07-01');

const allotmentOf = (system: string): string => `trial.SCA.${system}.FY2027`;

/** A busy school system, a quiet one with two entries far apart, and one with a single memo entry. */
function eventAt(position: number): NewEvent {
  const on = addDays(FIRST_DAY, Math.floor(position / 400));
  if (position <= 3) return released(String(position), on);
  if (position === 100 || position === 66_000) return encumbered(allotmentOf('2'), position, on);
  if (position === 20_000) return waitlisted(allotmentOf('3'), position, on);
  return position % 3 === 0 ? spent(position, on) : encumbered(allotmentOf('1'), position, on);
}

const eventOf = (type: string, data: object, effectiveOn: Day): NewEvent => ({
  id: `${type}-${JSON.stringify(data)}`,
  type,
  schemaVersion: 1,
  data,
  recordedAt: '2026-07-01T12:00:00.000Z',
  effectiveOn,
  actor: 'test',
  correlationId: 'test',
  causationId: null,
});

function released(schoolSystem: string, on: Day): NewEvent {
  const allotmentId = allotmentOf(schoolSystem);
  const identity = { allotmentId, programId: 'trial', fundingSource: 'SCA', schoolSystem, fiscalYear: 2027 };
  return eventOf('AllotmentReleased', { ...identity, amountCents: 1_000_000_000 }, on);
}

const enrollmentAt = (position: number): string => `e-${String(position % 300)}`;

function encumbered(allotmentId: string, position: number, on: Day): NewEvent {
  const enrollmentId = enrollmentAt(position);
  return eventOf(
    'AmountEncumbered',
    { allotmentId, enrollmentId, amountCents: position, purpose: 'approval' },
    on,
  );
}

const spent = (position: number, on: Day): NewEvent =>
  eventOf(
    'EncumbranceLiquidated',
    { allotmentId: allotmentOf('1'), enrollmentId: enrollmentAt(position), stage: 's', amountCents: 5 },
    on,
  );

const waitlisted = (allotmentId: string, position: number, on: Day): NewEvent =>
  eventOf(
    'EnrollmentWaitlisted',
    { allotmentId, enrollmentId: `w-${String(position)}`, amountCents: 700 },
    on,
  );

/** A log, its views, and how often and after which positions the log was read since. */
interface CountedBooks extends BooksSources {
  readonly readAfter: number[];
}

async function filledBooks(): Promise<CountedBooks> {
  const events = memoryEventStore(ledgerCodec);
  for (let at = 1; at <= EVENTS; at += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, index) => eventAt(at + index));
    const writes = batch.map((event) => ({
      stream: 'all',
      expectedRevision: 'any' as const,
      events: [event],
    }));
    await events.append({ writes });
  }
  const views = memoryViewStore();
  const projections = [allotmentStatusView, fiscalPeriodView, subsidiaryLedgerView, ...controlBalanceViews];
  // The allotment of this log is overdrawn at times, so its status cannot be folded; its identity can.
  const identities = { ...allotmentStatusView, folds: ['AllotmentReleased'] };
  const folded = projections.map((view) => (view === allotmentStatusView ? identities : view));
  const host = await runProjections({
    log: events,
    views,
    projections: folded as unknown as AnyProjection[],
  });
  await host.waitFor(EVENTS, 60_000);
  await host.stop();
  const readAfter: number[] = [];
  const readAll: EventStore['readAll'] = (after, ...rest) => {
    readAfter.push(after);
    return events.readAll(after, ...rest);
  };
  return { views, events: { ...events, readAll }, readAfter };
}

const scopeOf = (position: number, rest: Partial<BooksScope> = {}): BooksScope => ({
  position,
  window: { kind: 'all' },
  filter: {},
  ...rest,
});

describe('books over more events than a block holds', () => {
  let books: CountedBooks;
  beforeAll(async () => {
    books = await filledBooks();
  }, 120_000);
  beforeEach(() => {
    books.readAfter.length = 0;
  });

  const encumberedUpTo = (position: number, from = 1): number =>
    Array.from({ length: Math.max(0, position - from + 1) }, (_, index) => eventAt(from + index))
      .map(({ type, data }) => {
        const { amountCents } = data as { readonly amountCents: number };
        if (type === 'AmountEncumbered') return amountCents;
        return type === 'EncumbranceLiquidated' ? -amountCents : 0;
      })
      .reduce((sum, cents) => sum + cents, 0);
  const standing = async (scope: BooksScope, account: AccountName) =>
    (await trialBalance(books, scope)).lines.find((line) => line.account === account);
  const entriesOf = async (scope: BooksScope, account?: AccountName) => {
    const entries: JournalEntry[] = [];
    for await (const entry of journalEntries(books, { scope, after: 0, account })) entries.push(entry);
    return entries;
  };

  it.each([0, 1, 3, 1_023, 1_024, 1_025, 2_048, 20_000, 65_535, 65_536, 65_537, 66_000, 67_583, EVENTS])(
    'stand at position %s where the events up to it put them',
    async (position) => {
      const line = await standing(scopeOf(position), 'encumbrances');

      expect(line?.closingDebitCents ?? 0).toBe(encumberedUpTo(position));
      expect(books.readAfter.length).toBeLessThanOrEqual(1);
      expect(books.readAfter.filter((after) => position - after >= 1_024)).toStrictEqual([]);
    },
  );

  it('count opening and turnover of a period by the day of posting', async () => {
    const scope = scopeOf(EVENTS, { window: { kind: 'period', fiscalYear: 2027, number: 3 } });
    const [first, last] = [62 * 400, 92 * 400 - 1];
    const line = await standing(scope, 'encumbrances');

    expect(line?.openingDebitCents).toBe(encumberedUpTo(first - 1));
    expect(line?.closingDebitCents).toBe(encumberedUpTo(last));
  });

  it('are searched for a quiet school system without reading the log of the busy one', async () => {
    const scope = scopeOf(EVENTS, { filter: { schoolSystem: '2' } });

    expect((await entriesOf(scope)).map(({ position }) => position)).toStrictEqual([2, 100, 66_000]);
    expect(books.readAfter).toStrictEqual([0, 65_536, 67_584]);
  });

  it('find an entry that is in the memo book alone', async () => {
    const scope = scopeOf(EVENTS, { filter: { schoolSystem: '3' } });

    expect((await entriesOf(scope)).map(({ position }) => position)).toStrictEqual([3, 20_000]);
    expect((await entriesOf(scope, 'pre-encumbrances')).map(({ position }) => position)).toStrictEqual([
      20_000,
    ]);
    expect(await standing(scope, 'pre-encumbrances')).toMatchObject({ closingDebitCents: 700 });
    expect(await standing({ ...scope, position: 19_999 }, 'pre-encumbrances')).toBeUndefined();
  });

  it('pass over what does not move on the account asked for', async () => {
    expect((await entriesOf(scopeOf(EVENTS), 'allotments')).map(({ position }) => position)).toStrictEqual([
      1, 2, 3,
    ]);
    expect(books.readAfter).toStrictEqual([0, 67_584]);
  });

  it('say on each page of an account where it stood before', async () => {
    const after = 66_000;
    const page = await generalLedger(books, {
      scope: scopeOf(EVENTS),
      account: 'encumbrances',
      after,
      limit: 2,
    });

    expect(page.opening).toStrictEqual({ debitCents: encumberedUpTo(after), creditCents: 0 });
    expect(page.lines.map(({ position }) => position)).toStrictEqual([66_001, 66_002]);
    expect(page.nextAfter).toBe(66_002);
  });

  it('go on where the log goes on, of an earlier position', async () => {
    const page = await generalLedger(books, { scope: scopeOf(66_002), after: 66_000, limit: 200 });

    expect([...new Set(page.lines.map(({ position }) => position))]).toStrictEqual([66_001, 66_002]);
    expect([page.nextAfter, page.opening]).toStrictEqual([null, null]);
  });
});
