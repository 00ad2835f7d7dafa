import type { EnrollmentRow } from '@ledger/enrollment';
import type { AdviceReasonCode, RemittanceAdvice } from '@ledger/interchange';
import type { StatementLine } from '../provider-statement/provider-statement';

/** What a remittance advice is made of: all of it as it was known when the run was released. */
export interface RemittanceParts {
  /** Who pays whom by which run, and through which bank entry. */
  readonly heading: Omit<RemittanceAdvice, 'totals' | 'lines' | 'stageTotals' | 'stages'>;
  /** What the run pays by this line. */
  readonly line: LineTotals;
  /** Every voucher of the provider that is not void, oldest first. */
  readonly vouchers: readonly VoucherMoney[];
  /** The case files of these vouchers. */
  readonly cases: ReadonlyMap<string, StagesOfCase>;
}

/** What a line of a run adds up to: gross, netted, and what the bank entry pays. */
export interface LineTotals {
  readonly payableCents: number;
  readonly adjustmentCents: number;
  readonly netCents: number;
}

/** An enrollment and where its stages stood. */
export interface StagesOfCase {
  readonly row: EnrollmentRow;
  readonly stages: readonly StatementLine[];
}

/** Where the cents of one voucher are: those of a payable in one place, those of an adjustment in up to three. */
export interface VoucherMoney {
  readonly voucherId: string;
  readonly enrollmentId: string;
  readonly stage: string;
  readonly paidBeforeCents: number;
  readonly paidNowCents: number;
  readonly takenBackBeforeCents: number;
  readonly takenBackNowCents: number;
  readonly owedBackCents: number;
  /** A payable that no payment has, and why. */
  readonly waiting: WaitingMoney | null;
  /** The event by which the voucher came about, and its place in the log. */
  readonly sourceEventId: string;
  readonly sourcePosition: number;
}

/** What is owed and not in the payment. */
export interface WaitingMoney {
  readonly amountCents: number;
  readonly code: AdviceReasonCode;
  /** What keeps it back, where that has a name: a hold, another run. */
  readonly by: string | null;
}

/** Whether the payment has a part in a voucher. */
export const isInPayment = ({ paidNowCents, takenBackNowCents }: VoucherMoney): boolean =>
  paidNowCents > 0 || takenBackNowCents > 0;
