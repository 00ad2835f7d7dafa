import { csvLine } from './csv-cell';
import {
  type AccountBalance,
  CURRENCY,
  decimal,
  type JournalAccount,
  type JournalEntryToWrite,
  type JournalPosting,
  type JournalToWrite,
  signed,
} from './journal';

type Cell = readonly [title: string, textOf: (entry: JournalEntryToWrite, line: number) => string];

const postingAt = ({ postings }: JournalEntryToWrite, line: number): JournalPosting => {
  const posting = postings[line];
  if (posting === undefined) throw new RangeError(`An entry has no line ${String(line + 1)}`);
  return posting;
};
const padded = (number: number): string => String(number).padStart(2, '0');
const absolute = (posting: JournalPosting): string =>
  decimal(posting.debit > 0n ? posting.debit : posting.credit);

/** The columns that ask for nothing the ledger keeps for an entry stay empty, as the standard allows. */
const DETAIL: readonly Cell[] = [
  ['Journal_ID', ({ id }) => id],
  ['Journal_ID_Line_Number', (_, line) => String(line + 1)],
  ['JE_Header_Description', ({ says }) => says],
  ['JE_Line_Description', (entry, line) => postingAt(entry, line).account.name],
  ['Source', () => 'COURSE_FUNDING_LEDGER'],
  ['Business_Unit_Code', ({ program }) => program],
  ['Effective_Date', ({ postedOn }) => postedOn],
  ['Fiscal_Year', ({ fiscalYear }) => String(fiscalYear)],
  ['Period', ({ period }) => padded(period)],
  ['GL_Account_Number', (entry, line) => postingAt(entry, line).account.code],
  ['Amount', (entry, line) => absolute(postingAt(entry, line))],
  ['Amount_Credit_Debit_Indicator', (entry, line) => (postingAt(entry, line).debit > 0n ? 'D' : 'C')],
  ['Amount_Currency', () => CURRENCY],
  ['Entered_By', ({ actor }) => actor],
  ['Entered_Date', ({ recordedAt }) => recordedAt.slice(0, 10)],
  ['Entered_Time', ({ recordedAt }) => recordedAt.slice(11, 19)],
  ['Approved_By', () => ''],
  ['Approved_Date', () => ''],
  ['Last_Modified_By', () => ''],
  ['Last_Modified_Date', () => ''],
  ['Reversal_Indicator', ({ isReversal }) => (isReversal ? 'Y' : '')],
  ['Reversal_Journal_ID', () => ''],
];

/**
 * The general ledger in detail, a posting a line, in the columns of the AICPA Audit Data Standard (general
 * ledger, July 2015); what else is known of an entry stands in segments from `Segment01` on.
 */
export async function* auditGlDetail({ entries }: JournalToWrite): AsyncGenerator<string> {
  let isFirst = true;
  for await (const entry of entries()) {
    if (isFirst) yield csvLine(detailTitles(entry));
    isFirst = false;
    yield entry.postings.map((_, line) => csvLine(detailCells(entry, line))).join('');
  }
  if (isFirst) yield csvLine(DETAIL.map(([title]) => title));
}

const detailTitles = ({ dimensions }: JournalEntryToWrite): readonly string[] => [
  ...DETAIL.map(([title]) => title),
  ...Object.keys(dimensions).map((_, index) => `Segment${padded(index + 1)}`),
];

const detailCells = (entry: JournalEntryToWrite, line: number): readonly string[] => [
  ...DETAIL.map(([, textOf]) => textOf(entry, line)),
  ...Object.values(entry.dimensions).map((value) => value ?? ''),
];

/** The accounts, in the columns of the AICPA Audit Data Standard. */
export const auditChartOfAccounts = ({ accounts }: JournalToWrite): string =>
  [
    ['GL_Account_Number', 'GL_Account_Name', 'Account_Type', 'GL_Account_Description'],
    ...accounts.map(({ code, name, path, says }) => [code, name, path.split(':', 1)[0] ?? '', says]),
  ]
    .map(csvLine)
    .join('');

/** What the segments of the general ledger stand for, in the columns of the AICPA Audit Data Standard. */
export const auditSegments = (dimensions: readonly string[]): string =>
  [
    ['Segment_Number', 'Segment_Description'],
    ...dimensions.map((name, index) => [`Segment${padded(index + 1)}`, name]),
  ]
    .map(csvLine)
    .join('');

/**
 * Where each account stood at the beginning and at the end of each period, debits above and credits below
 * zero: beginning and what the detail of the period posts make its ending.
 */
export async function* auditTrialBalance({ entries, openings }: JournalToWrite): AsyncGenerator<string> {
  const periods = new Periods(openings);
  for await (const entry of entries()) periods.add(entry);
  yield csvLine([
    'Business_Unit_Code',
    'Fiscal_Year',
    'Period',
    'GL_Account_Number',
    'Amount_Beginning',
    'Amount_Ending',
    'Amount_Currency',
  ]);
  for (const cells of periods.rows()) yield csvLine([...cells, CURRENCY]);
}

/** Adds postings up by business unit, period and account. */
class Periods {
  readonly #units = new Map<string, Unit>();

  constructor(openings: readonly AccountBalance[]) {
    for (const opening of openings) {
      const { standing } = this.#unit(opening.program);
      standing.set(opening.account.code, signed(opening));
    }
  }

  add({ program, fiscalYear, period, postings }: JournalEntryToWrite): void {
    const { moved } = this.#unit(program);
    const key = `${String(fiscalYear)} ${padded(period)}`;
    const accounts = moved.get(key) ?? new Map<JournalAccount['code'], bigint>();
    moved.set(key, accounts);
    for (const posting of postings) {
      const { code } = posting.account;
      accounts.set(code, (accounts.get(code) ?? 0n) + signed(posting));
    }
  }

  *rows(): Generator<readonly string[]> {
    for (const [unit, { standing, moved }] of [...this.#units].sort(byKey)) {
      for (const [period, accounts] of [...moved].sort(byKey)) {
        for (const code of [...new Set([...standing.keys(), ...accounts.keys()])].sort()) {
          const beginning = standing.get(code) ?? 0n;
          const ending = beginning + (accounts.get(code) ?? 0n);
          standing.set(code, ending);
          yield [unit, ...period.split(' '), code, decimal(beginning), decimal(ending)];
        }
      }
    }
  }

  #unit(name: string): Unit {
    const unit = this.#units.get(name) ?? { standing: new Map(), moved: new Map() };
    this.#units.set(name, unit);
    return unit;
  }
}

interface Unit {
  /** By account, as of the period before the one that is written. */
  readonly standing: Map<string, bigint>;
  /** By `<fiscal year> <period>`, then by account. */
  readonly moved: Map<string, Map<string, bigint>>;
}

const byKey = ([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number =>
  left < right ? -1 : 1;
