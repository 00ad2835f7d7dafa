import {
  ACCOUNTS,
  type AccountName,
  accountOf,
  type BooksScope,
  journalEntries,
  trialBalance,
} from '@ledger/accounting';
import { allotmentStatusView } from '@ledger/appropriation';
import { rowByKey } from '../paging/page';
import { queryRefused } from '../reporting.refusals';
import { BooksDisagree } from './books-disagree';
import type { TraceSources } from './case-events.query';

/** What one kind of event did to a balance. Amounts are cents as JSON integers. */
interface BalanceCause {
  readonly account: AccountName;
  /** The kind of event. */
  readonly type: string;
  readonly events: number;
  readonly debitCents: number;
  readonly creditCents: number;
  /** Of the first and the last of them in the log. */
  readonly firstPosition: number;
  readonly lastPosition: number;
}

/** An account of a balance, and what it is made of. */
interface TracedAccount {
  readonly account: AccountName;
  readonly code: string;
  readonly debitCents: number;
  readonly creditCents: number;
  /** Debits less credits of everything posted; below zero where it stands on the credit side. */
  readonly balanceCents: number;
  readonly causes: readonly BalanceCause[];
}

/** What a balance is made of, kind by kind of event. */
export interface TracedBalance {
  /** The allotment or the account that was asked for. */
  readonly id: string;
  readonly position: number;
  readonly accounts: readonly TracedAccount[];
}

/** Which part of the books counts besides. */
type BalanceFilter = BooksScope['filter'];

/** Where a balance is asked for. */
export interface BalanceRequest {
  /** The id of an allotment, or the name or code of an account. */
  readonly id: string;
  readonly position: number;
  readonly filter: BalanceFilter;
}

/**
 * Explains the balance of an account, or all accounts of an allotment.
 *
 * @throws QueryRefused `BalanceUnknown`
 * @throws Error when what is posted does not add up to the trial balance, which points at a fault of the views
 */
export async function tracedBalance(sources: TraceSources, request: BalanceRequest): Promise<TracedBalance> {
  const { id, position } = request;
  const account = ACCOUNTS.find((name) => name === id || accountOf(name).code === id);
  const filter = account === undefined ? await allotmentFilter(sources, id) : request.filter;
  const scope: BooksScope = { position, window: { kind: 'all' }, filter };
  const causes = new Map<string, BalanceCause>();
  for await (const entry of journalEntries(sources, { scope, after: 0, account }))
    for (const line of entry.lines)
      if (account === undefined || line.account === account) add(causes, entry, line);
  const accounts = accountsOf([...causes.values()]);
  await requireTrialBalance(sources, scope, accounts);
  return { id, position, accounts };
}

async function allotmentFilter({ views }: TraceSources, id: string): Promise<BalanceFilter> {
  const row = await rowByKey(views, allotmentStatusView, id);
  if (row === undefined) throw queryRefused('BalanceUnknown', { id });
  const { programId, fundingSource, schoolSystem, fiscalYear } = row;
  return { programId, fundingSource, schoolSystem, fiscalYear };
}

function add(
  causes: Map<string, BalanceCause>,
  { position, type }: { readonly position: number; readonly type: string },
  { account, debitCents, creditCents }: Pick<BalanceCause, 'account' | 'debitCents' | 'creditCents'>,
): void {
  const key = `${account} ${type}`;
  const none = { events: 0, debitCents: 0, creditCents: 0, firstPosition: position };
  const known = causes.get(key) ?? none;
  causes.set(key, {
    account,
    type,
    events: known.events + 1,
    debitCents: known.debitCents + debitCents,
    creditCents: known.creditCents + creditCents,
    firstPosition: known.firstPosition,
    lastPosition: position,
  });
}

function accountsOf(causes: readonly BalanceCause[]): readonly TracedAccount[] {
  const names = ACCOUNTS.filter((name) => causes.some(({ account }) => account === name));
  return names.map((account) => {
    const own = causes.filter((cause) => cause.account === account);
    const sum = (of: (cause: BalanceCause) => number): number =>
      own.reduce((total, cause) => total + of(cause), 0);
    const debitCents = sum((cause) => cause.debitCents);
    const creditCents = sum((cause) => cause.creditCents);
    const { code } = accountOf(account);
    return { account, code, debitCents, creditCents, balanceCents: debitCents - creditCents, causes: own };
  });
}

async function requireTrialBalance(
  sources: TraceSources,
  scope: BooksScope,
  accounts: readonly TracedAccount[],
): Promise<void> {
  const { lines } = await trialBalance(sources, scope);
  for (const { account, balanceCents } of accounts) {
    const line = lines.find((each) => each.account === account);
    const stands = line === undefined ? 0 : line.closingDebitCents - line.closingCreditCents;
    if (stands !== balanceCents)
      throw new BooksDisagree(
        `Account ${account} stands at ${String(stands)} cents, what was posted adds up to ${String(balanceCents)}.`,
      );
  }
}
