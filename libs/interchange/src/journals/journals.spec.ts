import { toCents, toDay } from '@ledger/kernel';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { auditChartOfAccounts, auditGlDetail, auditSegments, auditTrialBalance } from './audit-files';
import { beancountJournal } from './beancount-journal';
import type { JournalAccount, JournalEntryToWrite, JournalPosting, JournalToWrite } from './journal';
import { JsonLines, jsonLinesJournal, jsonLinesOf } from './json-lines-journal';
import { plainTextJournal } from './plain-text-journal';

const account = (code: string, path: string, name: string): JournalAccount => ({
  code,
  path,
  name,
  says: `Account ${code}.`,
});
const CASH = account('1010', 'Assets:Cash', 'cash');
const EXPENSE = account('5010', 'Expenses:ProgramExpense', 'program-expense');

const posting = (of: JournalAccount, cents: bigint): JournalPosting => ({
  account: of,
  debit: toCents(cents > 0n ? cents : 0n),
  credit: toCents(cents < 0n ? -cents : 0n),
});

const entry = (cents: bigint, rest: Partial<JournalEntryToWrite> = {}): JournalEntryToWrite => ({
  id: 'c-1.0',
  position: 7,
  says: 'StageEarned',
  postedOn: toDay('2026-08-12'),
  fiscalYear: 2027,
  period: 2,
  recordedAt: '2026-08-13T15:04:05.678Z',
  actor: 'u-1',
  isReversal: false,
  program: 'trial',
  dimensions: { provider: 'P-1', stage: null },
  postings: [posting(EXPENSE, cents), posting(CASH, -cents)],
  ...rest,
});

const journalOf = (
  entries: readonly JournalEntryToWrite[],
  rest: Partial<JournalToWrite> = {},
): JournalToWrite => ({
  title: 'Books',
  accounts: [CASH, EXPENSE],
  entries: async function* () {
    yield* await Promise.resolve(entries);
  },
  openings: [],
  turnovers: [posting(CASH, -120_795n), posting(EXPENSE, 120_795n)],
  ...rest,
});

async function written(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

const rowsOf = (text: string): readonly Record<string, string>[] => parse(text, { columns: true });

describe('a plain-text journal', () => {
  it('declares its accounts, tells what is known, and asserts its balances', async () => {
    expect(await written(plainTextJournal(journalOf([entry(120_795n)])))).toBe(`; Books

commodity USD 1000.00

; Account 1010.
account Assets:Cash
; Account 5010.
account Expenses:ProgramExpense

2026-08-12 * (c-1.0) StageEarned
    ; position: 7
    ; program: trial
    ; provider: P-1
    Expenses:ProgramExpense  USD 1207.95
    Assets:Cash  USD -1207.95

2026-08-12 * (balances) What the trial balance says of these entries
    Assets:Cash  USD 0.00 = USD -1207.95
    Expenses:ProgramExpense  USD 0.00 = USD 1207.95
`);
  });

  it('lets no text become a line, a tag, a date or a posting of its own', async () => {
    const sly = 'a\n2026-01-01 * x\r\n    Assets:Cash  USD 1\u2028[2026-01-01]; b: c, d) |';
    const text = await written(
      plainTextJournal(
        journalOf([entry(1n, { id: sly, says: sly, actor: sly, dimensions: { reference: sly } })]),
      ),
    );

    expect(text.split('\n').filter((line) => /^\d{4}-/.test(line))).toHaveLength(2);
    expect(text).toContain('    ; reference: a 2026-01-01 * x Assets:Cash USD 1 2026-01-01 b: c d\n');
  });

  it('asserts nothing where nothing was posted', async () => {
    expect(await written(plainTextJournal(journalOf([])))).not.toContain('=');
  });
});

describe('a beancount journal', () => {
  it('opens its accounts, and closes with balances to the cent on the day after the last', async () => {
    const entries = [entry(120_795n), entry(1n, { postedOn: toDay('2026-08-31') }), entry(1n)];
    const text = await written(beancountJournal(journalOf(entries)));

    expect(text).toContain('1900-01-01 open Assets:Cash USD\n  says: "Account 1010."\n');
    expect(text).toContain('\n2026-08-12 * "StageEarned"\n  entry: "c-1.0"\n  position: "7"\n');
    expect(text).toContain('  Assets:Cash  -1207.95 USD\n');
    expect(text).toMatch(
      /\n2026-09-01 balance Assets:Cash -1207\.95 ~ 0\.001 USD\n2026-09-01 balance [^\n]*\n$/,
    );
  });

  it('quotes what would end a text', async () => {
    const text = await written(beancountJournal(journalOf([entry(1n, { says: 'a "b" \\ c\nd' })])));

    expect(text).toContain('* "a \\"b\\" \\\\ c d"\n');
  });
});

describe('audit files', () => {
  it('give each posting a line with its side, its period and when it was entered', async () => {
    const rows = rowsOf(await written(auditGlDetail(journalOf([entry(120_795n, { isReversal: true })]))));

    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatchObject({
      Journal_ID: 'c-1.0',
      Journal_ID_Line_Number: '2',
      Business_Unit_Code: 'trial',
      Effective_Date: '2026-08-12',
      Fiscal_Year: '2027',
      Period: '02',
      GL_Account_Number: '1010',
      Amount: '1207.95',
      Amount_Credit_Debit_Indicator: 'C',
      Amount_Currency: 'USD',
      Entered_By: 'u-1',
      Entered_Date: '2026-08-13',
      Entered_Time: '15:04:05',
      Reversal_Indicator: 'Y',
      Segment01: 'P-1',
      Segment02: '',
    });
  });

  it('have their columns even when nothing was posted', async () => {
    expect(await written(auditGlDetail(journalOf([])))).toMatch(/^Journal_ID,.*Reversal_Journal_ID\r\n$/);
  });

  it('give no spreadsheet a formula, and take no number for one', async () => {
    const text = await written(auditGlDetail(journalOf([entry(1n, { actor: '=1+1', id: '-5.0' })])));

    expect(text).toContain(",'=1+1,");
    expect(text).toContain('-5.0,1,');
  });

  it('list accounts and what the segments stand for', () => {
    expect(auditChartOfAccounts(journalOf([]))).toContain('5010,program-expense,Expenses,Account 5010.\r\n');
    expect(auditSegments(['fundingSource', 'provider'])).toContain('Segment02,provider\r\n');
  });

  it('roll forward: beginning and the detail of a period make its ending, for every unit and account', async () => {
    const plans = fc.array(
      fc.record({
        program: fc.constantFrom('a', 'b'),
        period: fc.integer({ min: 1, max: 12 }),
        cents: fc.bigInt({ min: 1n, max: 1_000_000n }),
        isReversal: fc.boolean(),
      }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(plans, fc.bigInt({ min: 0n, max: 9_999n }), async (plan, opening) => {
        const entries = plan.map(({ program, period, cents, isReversal }) =>
          entry(isReversal ? -cents : cents, { program, period }),
        );
        const openings = [
          { ...posting(CASH, opening), program: 'a' },
          { ...posting(EXPENSE, -opening), program: 'a' },
        ];
        const journal = journalOf(entries, { openings });
        const detail = rowsOf(await written(auditGlDetail(journal)));
        const balances = rowsOf(await written(auditTrialBalance(journal)));
        const standing = new Map([
          ['a 1010', opening],
          ['a 5010', -opening],
        ]);
        for (const row of balances) {
          const [unit = '', period, code = ''] = [
            row['Business_Unit_Code'],
            row['Period'],
            row['GL_Account_Number'],
          ];
          const key = `${unit} ${code}`;
          const moved = detail
            .filter((line) => line['Business_Unit_Code'] === unit && line['Period'] === period)
            .filter((line) => line['GL_Account_Number'] === code)
            .reduce((sum, line) => sum + signedOf(line), 0n);
          expect(inCents(row['Amount_Beginning'])).toBe(standing.get(key) ?? 0n);
          expect(inCents(row['Amount_Ending'])).toBe((standing.get(key) ?? 0n) + moved);
          standing.set(key, (standing.get(key) ?? 0n) + moved);
        }
        const total = (unit: string, code: string) =>
          detail
            .filter((line) => line['Business_Unit_Code'] === unit && line['GL_Account_Number'] === code)
            .reduce((sum, line) => sum + signedOf(line), 0n);
        expect(standing.get('b 1010') ?? 0n).toBe(total('b', '1010'));
      }),
    );
  });
});

const inCents = (amount = ''): bigint => BigInt(amount.replace('.', ''));
const signedOf = (line: Record<string, string>): bigint =>
  inCents(line['Amount']) * (line['Amount_Credit_Debit_Indicator'] === 'D' ? 1n : -1n);

describe('a journal as JSON lines', () => {
  it('has a posting a line, amounts in whole cents', async () => {
    const lines = (await written(jsonLinesJournal(journalOf([entry(120_795n)])))).trim().split('\n');

    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      {
        id: 'c-1.0',
        line: 1,
        code: '5010',
        provider: 'P-1',
        stage: null,
        debitCents: 120_795,
        creditCents: 0,
      },
      { id: 'c-1.0', line: 2, account: 'cash', path: 'Assets:Cash', debitCents: 0, creditCents: 120_795 },
    ]);
  });

  it('is the same as bytes, however many lines there are before it begins anew', () => {
    const entries = Array.from({ length: 700 }, (_, place) =>
      entry(BigInt(place), { actor: `é-${'x'.repeat(place)}` }),
    );
    const lines = new JsonLines();
    for (const each of entries) lines.add(each);
    expect(lines.bytes.toString()).toBe(entries.map(jsonLinesOf).join(''));
    lines.clear();
    lines.add(entry(5n));
    expect([lines.bytes.toString(), lines.length]).toStrictEqual([
      jsonLinesOf(entry(5n)),
      Buffer.byteLength(jsonLinesOf(entry(5n))),
    ]);
  });
});
