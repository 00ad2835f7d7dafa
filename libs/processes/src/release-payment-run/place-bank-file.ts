import {
  type BankAccountVault,
  type BankFileReference,
  type BankFileStore,
  lineHashOf,
  type PayerProfile,
  type PaymentRunRow,
  type RunLine,
  type RunVoucher,
} from '@ledger/disbursement';
import type { BankPayment, WrittenBankFile } from '@ledger/interchange';
import type { Day } from '@ledger/kernel';
import {
  bankFileOfRun,
  type LineToWrite,
  type PaymentFormat,
  paymentOfLine,
  type RunToWrite,
} from './bank-file-of-run';
import { notWritten } from './bank-file-not-written';
import { creditTransfersOfRun } from './credit-transfers-of-run';

/** Where accounts and vouchers are read from and files are kept, and who pays. */
export interface BankFileParts {
  readonly vault: BankAccountVault;
  readonly files: BankFileStore;
  readonly payer: PayerProfile;
  /** Of the program. */
  readonly zone: string;
  /** The vouchers of a line, in its order. */
  readonly vouchersOf: (line: {
    readonly runId: string;
    readonly lineId: string;
  }) => Promise<readonly RunVoucher[]>;
}

/**
 * Writes the bank file of a certified run and keeps it durably, before anything says that it was released: a crash
 * in between leaves a file that no release names, and writing it again gives the same bytes. It is written line by
 * line, in the format that the payer's bank takes; each line is what was sealed when it was drawn, or nothing is
 * written.
 *
 * @throws BankFileNotWritten, BankAccountUnreadable
 */
export async function placeBankFile(
  run: PaymentRunRow,
  asked: { readonly format: PaymentFormat; readonly paysOn: Day },
  parts: BankFileParts,
): Promise<BankFileReference> {
  const { files, payer, zone } = parts;
  const writing = { run, payer, zone, ...asked };
  const lines = sealedLines(run, parts);
  const isMessage = payer.fileFormat === 'pain.001.001.09';
  const writes = isMessage ? creditTransfersOfRun(writing, lines) : nachaFileOf(writing, lines);
  const written = await writes.catch((failure: unknown) => notWritten(run.runId, failure));
  const sha256 = await files.keep(written.bytes);
  return {
    sha256,
    bytes: written.bytes.length,
    traces: run.lines.flatMap(({ lineId }, index) => {
      const trace = written.traces[index]?.trace;
      return trace === undefined ? [] : [{ lineId, trace }];
    }),
  };
}

async function nachaFileOf(writing: RunToWrite, lines: AsyncIterable<LineToWrite>): Promise<WrittenBankFile> {
  const payments: BankPayment[] = [];
  for await (const line of lines) payments.push(paymentOfLine(writing, line));
  return bankFileOfRun(writing, payments);
}

async function* sealedLines(
  { runId, lines }: PaymentRunRow,
  { vault, vouchersOf }: BankFileParts,
): AsyncGenerator<LineToWrite> {
  for (const [index, line] of lines.entries()) {
    const of = { runId, lineId: line.lineId };
    const [vouchers, account] = await Promise.all([vouchersOf(of), vault.read(line)]);
    refuseUnsealed(line, vouchers);
    yield { index, line, account, vouchers };
  }
}

function refuseUnsealed(line: RunLine, vouchers: readonly RunVoucher[]): void {
  if (lineHashOf({ ...line, vouchers }) === line.contentHash) return;
  throw new Error(
    `Corrupt view: the vouchers of line ${line.lineId} are not those that were certified; replay the views`,
  );
}
