import type { Day } from '@ledger/kernel';

/** Where a provider is paid, as far as the log may know: a reference to what is kept encrypted, and its last digits. */
export interface BankDetailsReference {
  readonly providerId: string;
  /** Under which the account is kept; the same account of the same provider has the same. */
  readonly bankDetailsId: string;
  /** The last four digits of the account, for people. */
  readonly mask: string;
  readonly accountKind: 'checking' | 'savings';
}

/** Somebody says where a provider wants to be paid; nothing is paid there until another person has confirmed it. */
export interface BankDetailsProposed {
  readonly type: 'BankDetailsProposed';
  readonly data: BankDetailsReference & { readonly proposedBy: string; readonly effectiveOn: Day };
}

/** Another person confirmed where a provider is paid. */
export interface BankDetailsConfirmed {
  readonly type: 'BankDetailsConfirmed';
  readonly data: BankDetailsReference & {
    readonly proposedBy: string;
    readonly confirmedBy: string;
    readonly effectiveOn: Day;
    /** The first day on which a payment may go there. */
    readonly usableFrom: Day;
  };
}

/** A payment run was released to this account. */
export interface BankDetailsUsed {
  readonly type: 'BankDetailsUsed';
  readonly data: {
    readonly providerId: string;
    readonly bankDetailsId: string;
    readonly runId: string;
    readonly effectiveOn: Day;
  };
}

/** The bank wants an account to be used differently: nothing is paid there until two people have settled it. */
export interface BankDetailsChangeNotified {
  readonly type: 'BankDetailsChangeNotified';
  readonly data: BankDetailsNotice & {
    readonly bankDetailsId: string;
    /** What is to be changed, by change code of the bank. */
    readonly changeCode: string;
    readonly effectiveOn: Day;
    /** The last day on which the change must be applied. */
    readonly dueOn: Day;
  };
}

/** The notice of the bank was found wrong, or not about this provider: payments may go there again. */
export interface BankDetailsNoticeWithdrawn {
  readonly type: 'BankDetailsNoticeWithdrawn';
  readonly data: BankDetailsNotice & { readonly effectiveOn: Day };
}

/** A notice of the bank, by the record that brought it. */
export interface BankDetailsNotice {
  readonly providerId: string;
  readonly noticeId: string;
}

export type BankDetailsEvent =
  | BankDetailsProposed
  | BankDetailsConfirmed
  | BankDetailsUsed
  | BankDetailsChangeNotified
  | BankDetailsNoticeWithdrawn;
