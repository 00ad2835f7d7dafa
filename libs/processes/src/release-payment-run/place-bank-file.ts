import {
  type BankAccountVault,
  type BankFileReference,
  type BankFileStore,
  type PayerProfile,
  type PaymentRunRow,
  type ProviderAccount,
} from '@ledger/disbursement';
import type { Day } from '@ledger/kernel';
import { bankFileOfRun, type PaymentFormat } from './bank-file-of-run';

/** Where accounts are read from and files are kept, and who pays. */
export interface BankFileParts {
  readonly vault: BankAccountVault;
  readonly files: BankFileStore;
  readonly payer: PayerProfile;
  /** Of the program. */
  readonly zone: string;
}

/**
 * Writes the bank file of a certified run and keeps it durably, before anything says that it was released: a crash
 * in between leaves a file that no release names, and writing it again gives the same bytes.
 *
 * @throws BankFileRefused, RemittanceRefused, BankAccountUnreadable
 */
export async function placeBankFile(
  run: PaymentRunRow,
  asked: { readonly format: PaymentFormat; readonly paysOn: Day },
  { vault, files, payer, zone }: BankFileParts,
): Promise<BankFileReference> {
  const accounts = new Map<string, ProviderAccount>();
  for (const line of run.lines) accounts.set(line.providerId, await vault.read(line));
  const written = bankFileOfRun({ run, accounts, payer, zone, ...asked });
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
