import type { CommandMetadata, Day } from '@ledger/kernel';
import type { BankFilePlace, BankRecord, BankResolution, SentPayment } from './bank-records.events';

/** Takes one record of a bank's file in: matched to the payment it is about, or kept for a person to look at. */
export class TakeInBankRecord {
  readonly type = 'TakeInBankRecord';
  constructor(
    readonly data: {
      /** By its content: the same record in another file has the same. */
      readonly recordId: string;
      readonly record: BankRecord;
      readonly file: BankFilePlace;
      /** Payments that have its reference, as they were looked up. */
      readonly found: readonly SentPayment[];
      /** Whether everything by which the bank names it agrees. */
      readonly isPlain: boolean;
      /** The record by which the bank had booked the payment before; null where it had not. */
      readonly bookedBy: string | null;
      /** The record by which its money has left and not come back, booked or carried out; null where there is none. */
      readonly leftBy: string | null;
      /** The lines of it that the bank has rejected, and of which it has said nothing else since. */
      readonly rejectedLineIds: readonly string[];
      /** By when a notified change must be applied. */
      readonly changeDueOn: Day;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/**
 * Says what an exception is. One person is enough where no payment changes by it; to match it to a payment, to put a
 * change aside that the bank has notified, or to let a payment go again whose money has left, takes a second.
 */
export class ResolveBankException {
  readonly type = 'ResolveBankException';
  constructor(
    readonly data: { readonly recordId: string } & BankResolution,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Confirms what another person says an exception is. */
export class ConfirmBankResolution {
  readonly type = 'ConfirmBankResolution';
  constructor(
    readonly data: { readonly recordId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

export type BankRecordCommand = TakeInBankRecord | ResolveBankException | ConfirmBankResolution;
