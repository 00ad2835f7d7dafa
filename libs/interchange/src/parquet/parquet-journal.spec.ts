import { toCents, toDay } from '@ledger/kernel';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import type { JournalAccount, JournalEntryToWrite, JournalToWrite } from '../journals/journal';
import { parquetJournal } from './parquet-journal';

const account = (code: string, name: string): JournalAccount => ({
  code,
  name,
  path: `Assets:${name}`,
  says: '',
});
const CASH = account('1010', 'cash');
const OWED = account('2020', 'vouchers-payable');
/** Beyond what a float keeps to the cent. */
const LARGE = 9_007_199_254_740_993n;

const entry = (position: number, cents: bigint, provider: string | null = 'P-1'): JournalEntryToWrite => ({
  id: `c-${String(position)}.0`,
  position,
  says: 'PaymentReleased',
  postedOn: toDay('2026-11-22'),
  fiscalYear: 2027,
  period: 5,
  recordedAt: '2026-11-22T15:00:00.123Z',
  actor: 'officer-2',
  isReversal: false,
  program: 'la',
  dimensions: { provider, stage: 'completion' },
  postings: [
    { account: OWED, debit: toCents(cents), credit: toCents(0n) },
    { account: CASH, debit: toCents(0n), credit: toCents(cents) },
  ],
});

const journal = (entries: readonly JournalEntryToWrite[]): JournalToWrite => ({
  title: 'Books of a test',
  accounts: [CASH, OWED],
  // eslint-disable-next-line @typescript-eslint/require-await -- a journal is read piece by piece
  entries: async function* () {
    yield* entries;
  },
  openings: [],
  turnovers: [],
});

async function written(entries: readonly JournalEntryToWrite[]) {
  const pieces: Uint8Array[] = [];
  for await (const piece of parquetJournal(journal(entries), ['provider', 'stage'])) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  const file = new Uint8Array(bytes).buffer;
  return { pieces, file, rows: await parquetReadObjects({ file }) };
}

describe('the journal as Parquet', () => {
  it('has a posting a row, with cents as whole numbers of 64 bits, days and instants', async () => {
    const { rows, file } = await written([entry(7, LARGE, null)]);
    expect(rows).toHaveLength(2);
    expect(rows[1]).toStrictEqual({
      id: 'c-7.0',
      position: 7n,
      says: 'PaymentReleased',
      postedOn: new Date('2026-11-22T00:00:00.000Z'),
      fiscalYear: 2027,
      period: 5,
      recordedAt: new Date('2026-11-22T15:00:00.123Z'),
      actor: 'officer-2',
      isReversal: false,
      program: 'la',
      provider: null,
      stage: 'completion',
      line: 2,
      code: '1010',
      account: 'cash',
      path: 'Assets:cash',
      debitCents: 0n,
      creditCents: LARGE,
    });
    const { schema, key_value_metadata: told } = parquetMetadata(file);
    expect(schema.find(({ name }) => name === 'debitCents')).toMatchObject({ type: 'INT64' });
    expect(told).toMatchObject([{ key: 'title', value: 'Books of a test' }]);
  });

  it('comes group by group, and adds up over all of them', async () => {
    const entries = Array.from({ length: 25_000 }, (_, index) => entry(index + 1, BigInt(index)));
    const { rows, pieces, file } = await written(entries);
    expect(pieces).toHaveLength(3);
    expect(parquetMetadata(file).row_groups.map(({ num_rows: count }) => count)).toStrictEqual([
      20_000n,
      20_000n,
      10_000n,
    ]);
    const sum = (name: string): bigint =>
      rows.reduce((total, row) => total + ((row as Record<string, unknown>)[name] as bigint), 0n);
    expect([sum('debitCents'), sum('creditCents')]).toStrictEqual([312_487_500n, 312_487_500n]);
    expect(rows.at(-1)).toMatchObject({ position: 25_000n });
  });

  it('is a file without rows where nothing is posted', async () => {
    const { rows, file } = await written([]);
    expect(rows).toStrictEqual([]);
    expect(parquetMetadata(file).schema).toHaveLength(19);
  });

  it('has the same bytes each time', async () => {
    const [once, again] = [await written([entry(1, 5n)]), await written([entry(1, 5n)])];
    expect(Buffer.compare(Buffer.from(once.file), Buffer.from(again.file))).toBe(0);
  });
});
