import type { BankFileFormat, BankRecord, BankStatementSums } from '@ledger/disbursement';

/** What a file of the bank holds, or why nothing of it can be used: all of a file is taken in, or nothing. */
export type BankFileReading =
  | { readonly kind: 'read'; readonly content: ReadBankFile }
  | { readonly kind: 'unreadable'; readonly problems: readonly BankFileProblem[] };

/** A file of the bank in the words of the ledger. */
export interface ReadBankFile {
  readonly format: BankFileFormat;
  /** In the order of the file. */
  readonly records: readonly IdentifiedRecord[];
  readonly statements: readonly BankStatementSums[];
  /** The accounts its statements are of, to compare with the payer's; never kept. */
  readonly accountNumbers: readonly string[];
}

/** A record with its id, which follows from what it says and not from the file that brings it. */
export interface IdentifiedRecord {
  readonly recordId: string;
  readonly record: BankRecord;
  /** Whose payment it is by the bank's word; null where the file does not say. */
  readonly companyId: string | null;
  /** Line of the file where it begins. */
  readonly line: number;
}

/** What is wrong in a file of the bank. */
export interface BankFileProblem {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}
