import { type Cents, type Day } from '@ledger/kernel';
import { type StatusReason } from './status-reason';

/** Credit: money came in; debit: money left the account. */
export type StatementSide = 'credit' | 'debit';

/** What an account held. */
export interface StatementBalance {
  /** OPBD opening booked, CLBD closing booked, PRCD previously closed; others as the bank writes them. */
  readonly type: string;
  readonly amount: Cents;
  readonly side: StatementSide;
  readonly on: Day;
}

/** One payment of an entry. */
export interface StatementTransaction {
  readonly line: number;
  readonly messageId: string | null;
  readonly batchId: string | null;
  readonly instructionId: string | null;
  readonly endToEndId: string | null;
  readonly bankReference: string | null;
  readonly clearingReference: string | null;
  readonly amount: Cents | null;
  readonly side: StatementSide | null;
  /** Why the payment came back; null when it did not. */
  readonly returned: StatusReason | null;
}

/** Payments booked as one entry. */
export interface StatementBatch {
  readonly messageId: string | null;
  readonly batchId: string | null;
  readonly payments: number | null;
  readonly amount: Cents | null;
  readonly side: StatementSide | null;
}

/** One entry of a statement. */
export interface StatementEntry {
  readonly line: number;
  /** Place among the entries of the file, the first being 0. */
  readonly position: number;
  readonly entryReference: string | null;
  readonly bankReference: string | null;
  readonly amount: Cents;
  readonly side: StatementSide;
  /** Takes back an earlier entry. */
  readonly isReversal: boolean;
  /** BOOK, PDNG, INFO or FUTR; only BOOK moved money. */
  readonly status: string;
  readonly bookedOn: Day | null;
  readonly valuedOn: Day | null;
  /** Domain, family and sub-family, `PMNT/ICDT/ESCT`, else the bank's own code; empty when there is none. */
  readonly bankCode: string;
  readonly batch: StatementBatch | null;
  readonly transactions: readonly StatementTransaction[];
}

/** The statement of one account. */
export interface BankStatement {
  readonly line: number;
  readonly statementId: string;
  readonly createdAt: string | null;
  /** In full, to find out whose account it is; it goes into no answer and no log. */
  readonly accountNumber: string | null;
  readonly currency: string | null;
  readonly balances: readonly StatementBalance[];
  readonly entries: readonly StatementEntry[];
}

/** What a bank says happened on accounts: camt.053. */
export interface BankStatementReport {
  /** `camt.053.001.08`. */
  readonly version: string;
  readonly messageId: string;
  readonly statements: readonly BankStatement[];
}
