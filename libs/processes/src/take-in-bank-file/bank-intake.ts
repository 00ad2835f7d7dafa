import type {
  BankExceptionReason,
  BankFileFormat,
  BankRecord,
  PayerProfile,
  ReceivedFileStore,
} from '@ledger/disbursement';
import type { CommandResult, ViewStore } from '@ledger/event-sourcing';
import type { CommandMetadata, DomainCommand, Refusal } from '@ledger/kernel';
import type { BankFileProblem } from './bank-file-reading';

/** As much of a ledger as files of the bank are taken into. */
interface IntakeLedger {
  readonly views: ViewStore;
  metadata(asked: { readonly actor: string; readonly correlationId?: string }): CommandMetadata;
  execute(command: DomainCommand): Promise<CommandResult>;
  /** Waits until the views show all that was recorded. */
  settled(): Promise<void>;
}

/** A file of the bank to be taken in. */
export interface BankIntakeRequest {
  readonly ledger: IntakeLedger;
  readonly files: ReceivedFileStore;
  readonly bytes: Uint8Array;
  /** Opaque reference of who brings it. */
  readonly actor: string;
  /** Tell what would be done and write nothing. */
  readonly dryRun: boolean;
  /** Whose account and payments the file must be about; null where nobody has said. */
  readonly payer: Payer | null;
}

/** As much of the payer as a file of the bank names. */
interface Payer {
  readonly account: Pick<PayerProfile['account'], 'accountNumber'>;
  readonly company: Pick<PayerProfile['company'], 'id'>;
}

/** What taking a file in tells: a line for each record in the order of the file, and a summary. */
export type BankIntakeLine = BankIntakeRecord | BankIntakeSummary;

/**
 * What became of a record.
 *
 * - `matched`: it is about this payment
 * - `exception`: a person has to look at it
 * - `known`: it had been taken in before
 */
export interface BankIntakeRecord {
  readonly kind: 'record';
  readonly outcome: 'matched' | 'exception' | 'known';
  readonly recordId: string;
  readonly line: number;
  readonly record: BankRecord;
  readonly why: BankExceptionReason | null;
  readonly runId: string | null;
  readonly lineIds: readonly string[];
}

/** A whole file. */
export interface BankIntakeSummary {
  readonly kind: 'summary';
  readonly sha256: string;
  readonly format: BankFileFormat;
  readonly dryRun: boolean;
  readonly records: number;
  readonly matched: number;
  readonly exceptions: number;
  readonly known: number;
}

/** The most bytes of a file of the bank; a state's answers of a day are a thousandth of it. */
export const BANK_FILE_LIMIT_BYTES = 33_554_432;

/** A file of the bank that is not taken in: nothing of it is used. */
export class BankFileRejected extends Error {
  override readonly name = 'BankFileRejected';

  constructor(
    readonly problems: readonly BankFileProblem[],
    /** The rule of the ledger that it breaks, where it can be read. */
    readonly refusal: Refusal | null = null,
  ) {
    super(refusal?.name ?? problems[0]?.message ?? 'A file of the bank that cannot be read');
  }
}
