import type { Day } from '@ledger/kernel';

/** What the bank says of one payment or of its account, in the words of its file; no account and no name is in it. */
export interface BankRecord {
  readonly kind: BankRecordKind;
  readonly source: BankFileFormat;
  /** Trace number of the payment, fifteen digits. */
  readonly trace: string | null;
  /** The number the payment had in the file that asked for it. */
  readonly paymentNumber: string | null;
  /** What the bank calls a whole batch of payments; null where it speaks of one. */
  readonly batchId: string | null;
  /** What the bank calls this record: with it, two alike are two. */
  readonly bankReference: string | null;
  /** Which way the money of the account goes. */
  readonly direction: 'out' | 'in' | null;
  readonly amountCents: number | null;
  /** Return reason, change code or status of the bank. */
  readonly reasonCode: string | null;
  /** The day the bank booked it; null where it does not say. */
  readonly bookedOn: Day | null;
}

/** The kinds of files a bank sends. */
export type BankFileFormat = 'nacha' | 'pain.002' | 'camt.053';

/**
 * - `returned`: a payment that was sent came back
 * - `rejected`: the bank did not carry a payment out
 * - `settled`: the bank carried a payment out
 * - `booked`: the money of a payment left the account
 * - `booked-back`: the money of a payment that came back reached the account
 * - `noted`: the bank has a payment and is at it
 * - `changed`: an account must be used differently from now on
 * - `contested`: the receiving bank disputes what became of a return
 * - `altered`: the bank carries a payment out otherwise than it was asked
 * - `other`: money of the account moved for no payment of a run
 */
export type BankRecordKind =
  | 'returned'
  | 'rejected'
  | 'settled'
  | 'booked'
  | 'booked-back'
  | 'noted'
  | 'changed'
  | 'contested'
  | 'altered'
  | 'other';

/** Where a record stands in a file that is kept. */
export interface BankFilePlace {
  /** Of the file, in hexadecimal. */
  readonly sha256: string;
  /** Its place among the records of the file, from 0. */
  readonly place: number;
}

/** A payment the ledger sent, or a whole run where the bank speaks of all of it. */
export interface SentPayment {
  readonly programId: string;
  readonly runId: string;
  /** The day on which its run was released. */
  readonly sentOn: Day;
  readonly lines: readonly SentLine[];
}

/** One line of a run that went to the bank. */
export interface SentLine {
  readonly lineId: string;
  readonly providerId: string;
  readonly bankDetailsId: string;
  readonly netCents: number;
}

/** What the bank said is about this payment, and says what the ledger can take over. */
export interface BankRecordMatched {
  readonly type: 'BankRecordMatched';
  readonly data: RecordFact & {
    readonly record: BankRecord;
    readonly file: BankFilePlace;
    readonly payment: SentPayment;
  };
}

/** What the bank said cannot be taken over as it is: a person has to look at it. */
export interface BankExceptionOpened {
  readonly type: 'BankExceptionOpened';
  readonly data: RecordFact & {
    readonly record: BankRecord;
    readonly file: BankFilePlace;
    readonly why: BankExceptionReason;
    /** The payments it may be about. */
    readonly candidates: readonly SentPayment[];
    /** By when it must be dealt with; null where nothing says so. */
    readonly dueOn: Day | null;
    /** Of a payment `booked-after-rejection`: the lines that were returned by the rejection. */
    readonly rejectedLineIds?: readonly string[];
  };
}

/**
 * - `unknown-reference`: no payment of the ledger has this reference
 * - `ambiguous-reference`: several have it
 * - `reference-differs`: the payment has another number than the bank says
 * - `amount-differs`: the payment has another amount
 * - `paid-twice`: the money of the payment had left the account before
 * - `rejected-after-booking`: the bank says that it did not carry the payment out, though its money had left the account
 * - `booked-after-rejection`: the money of the payment left the account, though the bank had said that it did not carry it out
 * - `change-notified`: the bank wants an account to be used differently
 * - `return-contested`: a return is in dispute between the banks
 * - `altered-by-bank`: the bank carried it out otherwise than asked
 * - `not-a-payment`: money of the account moved for no payment of a run
 */
export type BankExceptionReason =
  | 'unknown-reference'
  | 'ambiguous-reference'
  | 'reference-differs'
  | 'amount-differs'
  | 'paid-twice'
  | 'rejected-after-booking'
  | 'booked-after-rejection'
  | 'change-notified'
  | 'return-contested'
  | 'altered-by-bank'
  | 'not-a-payment';

/** Somebody says what an exception is; it changes what a payment is taken to be, so another person has to confirm it. */
export interface BankResolutionProposed {
  readonly type: 'BankResolutionProposed';
  readonly data: RecordFact & BankResolution & { readonly proposedBy: string };
}

/** An exception was dealt with. */
export interface BankExceptionResolved {
  readonly type: 'BankExceptionResolved';
  readonly data: RecordFact &
    BankResolution & {
      /** Null where one person was enough. */
      readonly proposedBy: string | null;
      readonly resolvedBy: string;
    };
}

/** What an exception turned out to be. */
export interface BankResolution {
  readonly resolution: BankResolutionKind;
  /** The payment it is about; null where it is about none. */
  readonly payment: SentPayment | null;
  /** The lines of it that the bank had rejected, and which are paid after all; left out where there is none. */
  readonly reinstatedLineIds?: readonly string[];
  /** What it can be followed up by: a letter, a ticket, an entry of another system. */
  readonly reference: string;
  /** Why, as a code of the program. */
  readonly noteCode: string;
}

/**
 * - `matched-to-payment`: it is about this payment after all
 * - `not-ours`: it has nothing to do with what this ledger pays
 * - `recorded-elsewhere`: another system has it, or the bank takes it back
 * - `change-applied`: the provider confirmed where it is paid since
 */
export type BankResolutionKind = 'matched-to-payment' | 'not-ours' | 'recorded-elsewhere' | 'change-applied';

interface RecordFact {
  readonly recordId: string;
  readonly effectiveOn: Day;
}

export type BankRecordEvent =
  BankRecordMatched | BankExceptionOpened | BankResolutionProposed | BankExceptionResolved;
