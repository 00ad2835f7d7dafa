import { type Cents, type Day } from '@ledger/kernel';
import { type NachaTotals } from '../records';

/** An account at a bank in the United States. */
export interface BankAccount {
  /** Nine digits. */
  readonly routingNumber: string;
  /** At most 17 letters, digits and hyphens. */
  readonly accountNumber: string;
  readonly accountKind: 'checking' | 'savings';
}

/** One payment of a batch. */
export interface BankPayment {
  readonly account: BankAccount;
  /** Written without accents and cut to 22 characters, in CTX to 16. */
  readonly receiverName: string;
  /** By what a return names the payment again; at most 15 characters. */
  readonly identification: string;
  /** Zero for a test of the account, and for a remittance that explains why nothing is paid. */
  readonly amount: Cents;
  /** CTX: a remittance 820 of any length; CCD: up to 80 characters; empty for none. */
  readonly remittanceText: string;
  /** Tests the account and moves nothing. */
  readonly isPrenote?: boolean;
}

/** Payments of one company, class and day. */
export interface BankBatchOrder {
  readonly entryClass: 'CCD' | 'CTX';
  /** A reversal takes back, payment by payment, what an earlier batch paid. */
  readonly direction: 'credit' | 'reversal';
  readonly company: { readonly name: string; readonly id: string; readonly discretionary?: string };
  /** At most ten characters, seen by the receiver; a reversal is called REVERSAL whatever stands here. */
  readonly description: string;
  /** At most six characters, seen by the receiver. */
  readonly descriptiveText?: string;
  readonly effectiveOn: Day;
  readonly payments: readonly BankPayment[];
  /** Balances the batch by an entry on the payer's own account. */
  readonly offset?: { readonly account: BankAccount; readonly name: string };
}

/** A whole file; the same order gives the same bytes. */
export interface BankFileOrder {
  readonly createdOn: Day;
  /** `HH:MM`, in the bank's time zone. */
  readonly createdAt: string;
  /** A to Z or 0 to 9; tells apart the files of one day. */
  readonly fileIdModifier: string;
  readonly destination: { readonly routingNumber: string; readonly name: string };
  /** Nine digits of a routing number, or ten that the bank assigned. */
  readonly origin: { readonly id: string; readonly name: string };
  readonly referenceCode?: string;
  /** Routing number of the originating bank. */
  readonly odfi: string;
  /** Sequence of the first trace number, from 1; carry it on, so that returns find one payment only. */
  readonly firstSequence?: number;
  readonly batches: readonly BankBatchOrder[];
}

/** A file that is ready to send. */
export interface WrittenBankFile {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Of the bytes, in hexadecimal: the name by which the file is kept. */
  readonly sha256: string;
  readonly totals: NachaTotals;
  /** Trace number of each payment, in the order of the batches. */
  readonly traces: readonly { readonly identification: string; readonly trace: string }[];
  /** Where the next file's trace numbers begin. */
  readonly nextSequence: number;
}
