import { type Cents, type Day } from '@ledger/kernel';

/** A side of a payment; bank details are empty where a text does not state them. */
export interface RemittanceParty {
  readonly name: string;
  /** What the other side calls it; empty when it is not stated. */
  readonly id: string;
  readonly routingNumber: string;
  readonly accountNumber: string;
  readonly accountKind: 'checking' | 'savings';
}

/** A line that was paid. */
export interface PaidLine {
  readonly kind: 'paid';
  /** What is paid: an enrollment and its stage, never a student's name. */
  readonly reference: string;
  readonly paid: Cents;
  /** The whole course amount of which this is a part; null when it is not stated. */
  readonly gross: Cents | null;
  /** Course code; null when it is not stated. */
  readonly course: string | null;
  /** Day on which the stage was earned; null when it is not stated. */
  readonly earnedOn: Day | null;
}

/** A line that was withheld, such as a recoupment. */
export interface WithheldLine {
  readonly kind: 'withheld';
  readonly reference: string;
  readonly withheld: Cents;
  /** Adjustment reason code of X12, two characters. */
  readonly reason: string;
}

/** One line of a remittance. */
export type RemittanceLine = PaidLine | WithheldLine;

/** A remittance advice as a transaction set 820: what a payment pays, line by line. */
export interface BankRemittance {
  /** Control number of the transaction set, four to nine characters. */
  readonly controlNumber: string;
  /** What is paid: all paid lines less all withheld ones. */
  readonly amount: Cents;
  readonly paymentFormat: 'CTX' | 'CCP';
  /** Number of the payment, by which the receiver can trace it. */
  readonly trace: string;
  /** Ten characters by which the bank knows the originator. */
  readonly companyId: string;
  /** The payment run. */
  readonly runId: string;
  readonly issuedOn: Day;
  readonly settlesOn: Day;
  readonly payer: RemittanceParty;
  readonly payee: RemittanceParty;
  readonly lines: readonly RemittanceLine[];
}

/** A remittance as it was read: others leave out days that ours state. */
export type ReadRemittance = Omit<BankRemittance, 'issuedOn' | 'settlesOn'> & {
  readonly issuedOn: Day | null;
  readonly settlesOn: Day | null;
};
