import type { Day } from '@ledger/kernel';

/** A file of the bank is kept, and what it holds is being taken in. */
export interface BankFileReceived {
  readonly type: 'BankFileReceived';
  readonly data: BankFileContent & { readonly receivedBy: string; readonly effectiveOn: Day };
}

/** A file of the bank by its content. */
export interface BankFileContent {
  /** In hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  readonly format: 'nacha' | 'pain.002' | 'camt.053';
  /** How many records it has. */
  readonly records: number;
  /** The statements of the account in it; none in files that only answer payments. */
  readonly statements: readonly BankStatementSums[];
}

/** A statement of the account, in sums: opening + in - out = closing, to the cent. */
export interface BankStatementSums {
  /** By which the bank knows it. */
  readonly statementId: string;
  /** The last four characters of the account. */
  readonly accountMask: string;
  readonly opening: BankBalance;
  readonly closing: BankBalance;
  readonly inCents: number;
  readonly outCents: number;
}

/** A balance of an account; `overdrawn` is owed to the bank. */
export interface BankBalance {
  readonly on: Day;
  readonly side: 'held' | 'overdrawn';
  readonly amountCents: number;
}

/** Every record of a file of the bank is taken in. */
export interface BankFileTakenIn {
  readonly type: 'BankFileTakenIn';
  readonly data: { readonly sha256: string; readonly records: number; readonly effectiveOn: Day };
}

export type BankFileReceivedEvent = BankFileReceived | BankFileTakenIn;
