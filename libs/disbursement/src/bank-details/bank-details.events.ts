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

export type BankDetailsEvent = BankDetailsProposed | BankDetailsConfirmed | BankDetailsUsed;
