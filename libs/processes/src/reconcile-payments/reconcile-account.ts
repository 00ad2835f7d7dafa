import { trialBalance } from '@ledger/accounting';
import type { BankFileReceivedRow, BankRecordRow, BankStatementSums } from '@ledger/disbursement';
import type { EventStore, ViewStore } from '@ledger/event-sourcing';
import { runsReleased } from '../take-in-bank-file/released-lines';
import {
  type AccountDays,
  type AccountLine,
  type CashMovement,
  isWithin,
  movementOf,
  type ReconcilingItem,
  reconcilingItems,
} from './timing-items';

/** The cash of the books held against the account at the bank. */
export interface AccountReconciliation extends AccountDays {
  /** As of this position of the log. */
  readonly position: number;
  /** What was debited and credited to cash. */
  readonly books: CashMovement;
  /** What the bank booked, entry by entry. */
  readonly bank: CashMovement;
  /** What the statements of these days sum up. */
  readonly statements: CashMovement & { readonly count: number };
  readonly items: readonly ReconcilingItem[];
  /** Statements whose opening balance is not the closing balance of the one before. */
  readonly gaps: readonly string[];
  /** Cents by which what is no payment differs between books and bank. */
  readonly unexplainedCents: number;
  /** Whether everything is explained, and the entries are all that the statements sum up. */
  readonly agrees: boolean;
}

/** Where books, runs and statements are read from. */
export interface AccountSources {
  readonly views: ViewStore;
  readonly events: EventStore;
  /** What the bank booked, of any day. */
  readonly records: AsyncIterable<BankRecordRow>;
  readonly files: AsyncIterable<BankFileReceivedRow>;
  /** The views must have reached it. */
  readonly position: number;
}

/**
 * Holds the cash account of the books against the account at the bank, over some days: what each moved, and the items
 * that explain the difference. What is for no payment of a run has to be the same on both sides, in sum.
 */
export async function reconcileAccount(
  sources: AccountSources,
  { from, to }: AccountDays,
): Promise<AccountReconciliation> {
  const { position } = sources;
  const days = { from, to };
  const books = await cashOf(sources, days);
  const records = await bookedIn(sources.records, days);
  const statements = await statementsIn(sources.files, days);
  const bank = movementOf(records);
  const items = reconcilingItems({ days, books, records, lines: await linesOf(sources.views) });
  const unexplainedCents = Math.abs(netOf(items, 'books-only') - netOf(items, 'bank-only'));
  const summed = sumOf(statements);
  const isWhole = summed.inCents === bank.inCents && summed.outCents === bank.outCents;
  const gaps = gapsIn(statements);
  const agrees = unexplainedCents === 0 && isWhole && gaps.length === 0;
  return {
    ...days,
    position,
    books,
    bank,
    statements: { ...summed, count: statements.length },
    items,
    gaps,
    unexplainedCents,
    agrees,
  };
}

async function cashOf({ views, events, position }: AccountSources, days: AccountDays): Promise<CashMovement> {
  const window = { kind: 'days', ...days } as const;
  const { lines } = await trialBalance({ views, events }, { position, window, filter: {} });
  const cash = lines.filter(({ account }) => account === 'cash');
  return {
    inCents: cash.reduce((sum, { debitCents }) => sum + debitCents, 0),
    outCents: cash.reduce((sum, { creditCents }) => sum + creditCents, 0),
  };
}

async function linesOf(views: ViewStore): Promise<readonly AccountLine[]> {
  const lines: AccountLine[] = [];
  for await (const { runId, releasedOn, lines: drawn } of runsReleased(views)) {
    if (releasedOn === null) continue;
    for (const { lineId, netCents, status, answeredOn } of drawn)
      lines.push({
        runId,
        lineId,
        netCents,
        releasedOn,
        returnedOn: status === 'returned' ? answeredOn : null,
      });
  }
  return lines;
}

async function bookedIn(
  records: AsyncIterable<BankRecordRow>,
  days: AccountDays,
): Promise<readonly BankRecordRow[]> {
  const booked: BankRecordRow[] = [];
  for await (const row of records) {
    const { source, bookedOn } = row.record;
    if (source === 'camt.053' && bookedOn !== null && isWithin(days, bookedOn)) booked.push(row);
  }
  return booked;
}

/** The statements that lie in these days, each once, the earliest first. */
async function statementsIn(
  files: AsyncIterable<BankFileReceivedRow>,
  days: AccountDays,
): Promise<readonly BankStatementSums[]> {
  const statements = new Map<string, BankStatementSums>();
  for await (const { statements: found } of files)
    for (const statement of found)
      if (isWithin(days, statement.opening.on) && isWithin(days, statement.closing.on))
        statements.set(JSON.stringify(statement), statement);
  return [...statements.values()].sort(
    (left, right) =>
      compare(left.opening.on, right.opening.on) ||
      compare(left.closing.on, right.closing.on) ||
      compare(left.statementId, right.statementId),
  );
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const sumOf = (statements: readonly BankStatementSums[]): CashMovement => ({
  inCents: statements.reduce((sum, { inCents }) => sum + inCents, 0),
  outCents: statements.reduce((sum, { outCents }) => sum + outCents, 0),
});

const gapsIn = (statements: readonly BankStatementSums[]): readonly string[] =>
  statements.flatMap(({ statementId, opening }, index) => {
    const before = statements[index - 1]?.closing;
    const isNext =
      before === undefined || (before.side === opening.side && before.amountCents === opening.amountCents);
    return isNext ? [] : [statementId];
  });

/** In less out, below zero where more went out; for comparing only. */
const netOf = (items: readonly ReconcilingItem[], kind: ReconcilingItem['kind']): number =>
  items.reduce((sum, item) => (item.kind === kind ? sum + item.inCents - item.outCents : sum), 0);
