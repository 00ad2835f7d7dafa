import { type Cents, type Day } from '@ledger/kernel';
import { type NachaProblem } from './problem';
import { type CorrectedValue } from './reading/corrected';
import { type ReturnFamily } from './reason-codes';
import { type EntryPurpose } from './transaction-code';

/** A batch of a NACHA file, as its header describes it. */
export interface NachaBatch {
  readonly kind: 'batch';
  readonly line: number;
  readonly batchNumber: number;
  /** `220` credits, `225` debits, `200` both, `280` advices. */
  readonly serviceClass: string;
  /** Standard entry class: CCD, CTX, PPD and so on. */
  readonly entryClass: string;
  /** Blank in international batches. */
  readonly companyName: string;
  readonly companyId: string;
  readonly description: string;
  /** The day the entries are to settle; null where the header leaves it out. */
  readonly effectiveOn: Day | null;
  /** First eight digits of the originating bank's routing number. */
  readonly odfi: string;
}

/** One return of an entry (addenda type 99). */
export interface NachaReturn {
  readonly reason: string;
  /** The reason in words. */
  readonly title: string;
  readonly family: ReturnFamily;
  /** The trace number that the entry had when it was sent. */
  readonly originalTrace: string;
  /** First eight digits of the bank that was to receive the entry. */
  readonly originalReceivingDfi: string;
  readonly diedOn: Day | null;
  readonly note: string;
}

/** A notification of change about an entry (addenda type 98). */
export interface NachaChange {
  readonly changeCode: string;
  /** What is to be changed, in words. */
  readonly title: string;
  readonly originalTrace: string;
  readonly originalReceivingDfi: string;
  readonly corrected: CorrectedValue;
  /** The corrected value as it stands in the file. */
  readonly correctedText: string;
}

/** An entry of a NACHA file with its addenda. */
export interface NachaEntry {
  readonly kind: 'entry';
  readonly line: number;
  readonly batchNumber: number;
  readonly entryClass: string;
  readonly companyId: string;
  readonly transactionCode: string;
  readonly side: 'credit' | 'debit';
  readonly purpose: EntryPurpose;
  /** Routing number of the receiving bank, nine digits. */
  readonly routingNumber: string;
  readonly accountNumber: string;
  readonly amount: Cents;
  /** By what the originator knows the receiver or the payment; empty where the class has no such field. */
  readonly identification: string;
  readonly receiverName: string;
  readonly trace: string;
  /** The text of addenda type 05 joined, blanks at its end left out. */
  readonly remittanceText: string;
  readonly returns: readonly NachaReturn[];
  readonly change: NachaChange | null;
}

/** What a NACHA file adds up to, by its entries. */
export interface NachaTotals {
  readonly batches: number;
  readonly entries: number;
  readonly addenda: number;
  readonly debits: Cents;
  readonly credits: Cents;
}

/** The last item of a file. */
export interface NachaSummary {
  readonly kind: 'summary';
  readonly errors: number;
  readonly warnings: number;
  readonly totals: NachaTotals;
}

/** A problem in a stream of records. */
export interface NachaProblemItem {
  readonly kind: 'problem';
  readonly problem: NachaProblem;
}

/** What reading a NACHA file yields, in the order of the file; the summary comes last. */
export type NachaItem = NachaBatch | NachaEntry | NachaProblemItem | NachaSummary;
