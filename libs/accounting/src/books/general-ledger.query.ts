import type { AccountName } from '../chart/chart-of-accounts';
import type { BooksScope } from './books-scope';
import { closingTimeline, periodStates } from './closing-timeline.query';
import { fundRegister } from './fund-register.query';
import type { JournalEntry, JournalLine } from './journal-entry';
import { journalEntries } from './journal.query';
import type { PeriodStanding } from './trial-balance';
import { trialBalance } from './trial-balance.query';
import type { BooksSources } from './turnover.query';

/** Entries on a page at most. */
export const LEDGER_PAGE_LIMIT = 200;

/** Which page of the general ledger is asked for. */
export interface GeneralLedgerRequest {
  readonly scope: BooksScope;
  /** Only this account; every account where it is left out. */
  readonly account?: AccountName | undefined;
  /** The position after which the page begins, as the last page gave it; 0 for the first. */
  readonly after: number;
  /** Entries on the page, up to `LEDGER_PAGE_LIMIT`. */
  readonly limit: number;
}

/** A posting, and all there is to know about it. */
export interface GeneralLedgerLine extends Omit<JournalEntry, 'lines'>, JournalLine {
  /** Its place in the entry, from 1. */
  readonly line: number;
}

/** Where an account stood. One side is zero. */
interface Balance {
  readonly debitCents: number;
  readonly creditCents: number;
}

/** A page of postings, in the order of the log. */
export interface GeneralLedgerPage {
  readonly position: number;
  /** Where the account stood before the first line of the page; null where every account is asked for. */
  readonly opening: Balance | null;
  /** Whether the periods that are asked for take postings; none unless a fiscal year or period is asked for. */
  readonly periods: readonly PeriodStanding[];
  readonly lines: readonly GeneralLedgerLine[];
  /** Where the next page begins; null on the last. */
  readonly nextAfter: number | null;
}

/** Reads a page of the general ledger. */
export async function generalLedger(
  sources: BooksSources,
  { scope, account, after, limit }: GeneralLedgerRequest,
): Promise<GeneralLedgerPage> {
  const most = Math.min(limit, LEDGER_PAGE_LIMIT);
  const entries: JournalEntry[] = [];
  for await (const entry of journalEntries(sources, { scope, after, account })) {
    entries.push(entry);
    if (entries.length > most) break;
  }
  const shown = entries.slice(0, most);
  const closings = (await closingTimeline(sources.views)).before(scope.position + 1);
  return {
    position: scope.position,
    opening: account === undefined ? null : await openingOf(sources, { scope, account, after }),
    periods: periodStates(scope, await fundRegister(sources.views, scope), closings),
    lines: shown.flatMap(ledgerLinesOf).filter((line) => account === undefined || line.account === account),
    nextAfter: entries.length > most ? (shown.at(-1)?.position ?? null) : null,
  };
}

/** The postings of an entry, each with all of it. */
export function ledgerLinesOf({ lines, ...entry }: JournalEntry): readonly GeneralLedgerLine[] {
  return lines.map((line, index) => ({ ...entry, line: index + 1, ...line }));
}

/** What stood before the days that are asked for, and what moved in them up to where the page begins. */
async function openingOf(
  sources: BooksSources,
  {
    scope,
    account,
    after,
  }: Omit<GeneralLedgerRequest, 'limit' | 'account'> & { readonly account: AccountName },
): Promise<Balance> {
  const before = await lineFor(sources, scope, account);
  const passed = await lineFor(sources, { ...scope, position: after }, account);
  return netOf({
    debitCents: before.openingDebitCents + passed.debitCents,
    creditCents: before.openingCreditCents + passed.creditCents,
  });
}

const NOTHING = { openingDebitCents: 0, openingCreditCents: 0, debitCents: 0, creditCents: 0 };

async function lineFor(
  sources: BooksSources,
  scope: BooksScope,
  account: AccountName,
): Promise<typeof NOTHING> {
  const { lines } = await trialBalance(sources, scope);
  return lines.find((line) => line.account === account) ?? NOTHING;
}

/** The balance stands on the side on which more was posted. */
function netOf({ debitCents, creditCents }: Balance): Balance {
  return debitCents >= creditCents
    ? { debitCents: debitCents - creditCents, creditCents: 0 }
    : { debitCents: 0, creditCents: creditCents - debitCents };
}
