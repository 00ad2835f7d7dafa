import type {
  AccountBalance,
  JournalAccount,
  JournalEntryToWrite,
  JournalPosting,
  JournalToWrite,
} from '@ledger/interchange';
import { centsFromJson, toCents } from '@ledger/kernel';
import { type AccountName, ACCOUNTS, accountOf } from '../chart/chart-of-accounts';
import { periodNamed } from '../fiscal-periods/period-of-day';
import type { BooksScope } from './books-scope';
import type { JournalEntry } from './journal-entry';
import { journalEntries } from './journal.query';
import type { TrialBalanceLine } from './trial-balance';
import { trialBalance } from './trial-balance.query';
import type { BooksSources } from './turnover.query';

/** What is known of an entry besides its postings, in the order in which files give it. */
export const ENTRY_DIMENSIONS = [
  'fundingSource',
  'schoolSystem',
  'provider',
  'authority',
  'enrollment',
  'stage',
  'relatesTo',
  'relatesToPeriod',
  'reference',
] as const;

/**
 * A part of the books as files take it. What the entries must add up to comes from the control accounts,
 * not from the entries, so that a program that checks the file checks one against the other.
 */
export async function journalToWrite(sources: BooksSources, scope: BooksScope): Promise<JournalToWrite> {
  const { lines } = await trialBalance(sources, scope);
  const byProgram = await trialBalance(sources, scope, ['programId']);
  return {
    title: titleOf(scope),
    accounts: ACCOUNTS.map(accountToWrite),
    entries: () => entriesToWrite(sources, scope),
    openings: byProgram.lines.map(openingOf),
    turnovers: lines.map(turnoverOf),
  };
}

function titleOf({ position, window, filter }: BooksScope): string {
  const asked = Object.entries({ ...(window.kind === 'all' ? {} : window), ...filter })
    .filter(([name, value]) => name !== 'kind' && value !== undefined && value !== null)
    .map(([name, value]) => `${name} ${String(value)}`);
  const part = asked.length === 0 ? 'all entries' : asked.join(', ');
  return `Course Funding Ledger: ${part}, as of position ${String(position)} of the log`;
}

const accountsToWrite = new Map<AccountName, JournalAccount>();

/** The same object each time, since a journal names few accounts very often. */
function accountToWrite(name: AccountName): JournalAccount {
  const known = accountsToWrite.get(name);
  if (known !== undefined) return known;
  const { code, path, says } = accountOf(name);
  const account = { code, name, path, says };
  accountsToWrite.set(name, account);
  return account;
}

function openingOf(line: TrialBalanceLine): AccountBalance {
  return {
    program: String(line.dimensions.programId),
    account: accountToWrite(line.account),
    debit: centsFromJson(line.openingDebitCents),
    credit: centsFromJson(line.openingCreditCents),
  };
}

/** Only what is left of what moved: the file begins with nothing on any account. */
function turnoverOf({ account, debitCents, creditCents }: TrialBalanceLine): JournalPosting {
  const net = BigInt(debitCents) - BigInt(creditCents);
  return {
    account: accountToWrite(account),
    debit: toCents(net > 0n ? net : 0n),
    credit: toCents(net < 0n ? -net : 0n),
  };
}

async function* entriesToWrite(
  sources: BooksSources,
  scope: BooksScope,
): AsyncGenerator<JournalEntryToWrite> {
  for await (const entry of journalEntries(sources, { scope, after: 0 })) yield entryToWrite(entry);
}

/** An entry as files take it. */
export function entryToWrite(entry: JournalEntry): JournalEntryToWrite {
  const { entryId, position, type, postedOn, recordedAt, actor, isReversal, programId, lines } = entry;
  const { fiscalYear, number } = periodNamed(entry.period);
  return {
    id: entryId,
    position,
    says: type,
    postedOn,
    fiscalYear,
    period: number,
    recordedAt,
    actor,
    isReversal,
    program: programId,
    dimensions: dimensionsOf(entry),
    postings: lines.map(({ account, debitCents, creditCents }) => ({
      account: accountToWrite(account),
      debit: centsFromJson(debitCents),
      credit: centsFromJson(creditCents),
    })),
  };
}

const dimensionsOf = (
  entry: JournalEntry,
): Readonly<Record<(typeof ENTRY_DIMENSIONS)[number], string | null>> => ({
  fundingSource: entry.fundingSource,
  schoolSystem: entry.schoolSystem,
  provider: entry.providerId,
  authority: `FY${String(entry.fiscalYear)}`,
  enrollment: entry.enrollmentId,
  stage: entry.stage,
  relatesTo: entry.relatesToDay,
  relatesToPeriod: entry.relatesToPeriod,
  reference: entry.reference,
});
