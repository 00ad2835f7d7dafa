import type { CommandMetadata, Day } from '@ledger/kernel';
import type { BankDetailsNotice, BankDetailsReference } from './bank-details.events';

/**
 * Days after the confirmation of bank details in which nothing is paid there, so that a provider who is told of a
 * change it did not ask for can object.
 */
export const BANK_DETAILS_HOLD_DAYS = 3;

/** Says where a provider wants to be paid; takes the place of a proposal that nobody confirmed. */
export class ProposeBankDetails {
  readonly type = 'ProposeBankDetails';
  constructor(
    readonly data: BankDetailsReference,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Confirms a proposal, as another person than the one who made it; usable once the days of `BANK_DETAILS_HOLD_DAYS` are over. */
export class ConfirmBankDetails {
  readonly type = 'ConfirmBankDetails';
  constructor(
    readonly data: { readonly providerId: string; readonly bankDetailsId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Confirms a proposal with days of its own, as version 1 of the fact let it; nobody gives it now. */
export class ConfirmBankDetailsAfterDays {
  readonly type = 'ConfirmBankDetailsAfterDays';
  constructor(
    readonly data: ConfirmBankDetails['data'] & {
      /** Days after the confirmation in which nothing is paid there. */
      readonly holdDays: number;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Pays a run to this account, if it is still the one to pay to. */
export class UseBankDetails {
  readonly type = 'UseBankDetails';
  constructor(
    readonly data: { readonly providerId: string; readonly bankDetailsId: string; readonly runId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Banking days in which a notified change is to be applied, the day of the notice not counted. @source Nacha, NOC */
export const NOTICE_BANKING_DAYS = 6;

/** Keeps payments back from an account which the bank says must be used differently. */
export class NotifyBankDetailsChange {
  readonly type = 'NotifyBankDetailsChange';
  constructor(
    readonly data: BankDetailsNotice & {
      readonly bankDetailsId: string;
      readonly changeCode: string;
      /** The last day on which the change must be applied. */
      readonly dueOn: Day;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Lets payments go to an account again whose notice was found wrong. */
export class WithdrawBankDetailsNotice {
  readonly type = 'WithdrawBankDetailsNotice';
  constructor(
    readonly data: BankDetailsNotice,
    readonly metadata: CommandMetadata,
  ) {}
}

export type BankDetailsCommand =
  | ProposeBankDetails
  | ConfirmBankDetails
  | ConfirmBankDetailsAfterDays
  | UseBankDetails
  | NotifyBankDetailsChange
  | WithdrawBankDetailsNotice;
