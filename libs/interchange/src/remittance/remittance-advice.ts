import type { Day } from '@ledger/kernel';
import type { AdviceReasonCode } from './advice-reasons';

/**
 * What one payment pays, line by line, and what became of every cent of the stages it touches: as the ledger knew
 * it when the payment was released, whatever happened since. Amounts are whole cents.
 */
export interface RemittanceAdvice {
  readonly remittanceId: string;
  /** By what the bank file names the payment. */
  readonly paymentId: string;
  readonly runId: string;
  readonly lineId: string;
  readonly programId: string;
  readonly programTitle: string;
  readonly payerName: string;
  readonly providerId: string;
  readonly payeeName: string;
  readonly paymentMethod: string;
  /** Last digits of the account that is paid. */
  readonly accountMask: string;
  /** Trace number of the bank entry; null where no money moves. */
  readonly trace: string | null;
  /** The day on which the bank is asked to pay. */
  readonly paysOn: Day;
  readonly releasedOn: Day;
  /** Instant of the release, UTC. */
  readonly issuedAt: string;
  /** The release in the log: what is said here is as of then. */
  readonly asOfPosition: number;
  /** Hash of the bank file, in hexadecimal. */
  readonly bankFileSha256: string;
  readonly currency: 'USD';
  /** Gross less adjustments is net; net of all lines is what the bank entry pays. */
  readonly totals: AdviceAmounts;
  readonly lines: readonly AdviceLine[];
  readonly stageTotals: StageAmounts;
  /** Every stage that the payment touches, and every other of the provider that waited for payment then. */
  readonly stages: readonly AdviceStage[];
}

/** Net is below zero on a line that only takes back. */
export interface AdviceAmounts {
  readonly grossCents: number;
  readonly adjustmentCents: number;
  readonly netCents: number;
}

/** Which enrollment a line or stage is of; never who the student is. */
export interface AdviceSubject {
  readonly enrollmentId: string;
  /** Opaque reference of the student. */
  readonly studentRef: string;
  /** Code of the school system. */
  readonly schoolSystem: string;
  readonly courseCode: string;
  readonly stage: string;
  readonly policyVersion: string;
}

/** One voucher of the payment. */
export interface AdviceLine extends AdviceSubject, AdviceAmounts {
  /** From 1. */
  readonly lineNo: number;
  readonly voucherId: string;
  /** Why something is taken off; null where nothing is. */
  readonly adjustmentCode: AdviceReasonCode | null;
  /** Why the stage is worth what it is worth, in a sentence. */
  readonly explanation: string;
  /** The event by which the voucher came about. */
  readonly sourceEventId: string;
  /** Its place in the log, from 1. */
  readonly sourcePosition: number;
}

/**
 * Where the cents of a stage are. Always
 * claimed = paid earlier + paid now - taken back (earlier, now, and still owed back) + unpaid.
 */
export interface StageAmounts {
  /** The most the stage can pay under the policy that was pinned. */
  readonly claimedCents: number;
  /** By earlier payments, gross. */
  readonly paidBeforeCents: number;
  /** By this payment, gross. */
  readonly paidNowCents: number;
  /** Netted, repaid or written off earlier. */
  readonly takenBackBeforeCents: number;
  readonly takenBackNowCents: number;
  /** Paid, no longer earned, and still to be taken back. */
  readonly owedBackCents: number;
  /** The sum of the reasons. */
  readonly unpaidCents: number;
}

/** A claimed stage, and the reason for each of its unpaid cents. */
export interface AdviceStage extends AdviceSubject, StageAmounts {
  readonly explanation: string;
  readonly clause: string | null;
  readonly citation: string | null;
  readonly unpaid: readonly UnpaidPart[];
}

/** A part of a stage that is not paid, and why. */
export interface UnpaidPart {
  readonly amountCents: number;
  /** A code of this list, or one of the policy engine. */
  readonly code: string;
  readonly says: string;
  /** The day it turns on; null where there is none. */
  readonly on: Day | null;
}
