import type { CommandMetadata } from '@ledger/kernel';
import type { BankFileContent } from './bank-files-received.events';

/** Records that a file of the bank is kept. */
export class ReceiveBankFile {
  readonly type = 'ReceiveBankFile';
  constructor(
    readonly data: BankFileContent,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Records that everything in a file of the bank is taken in. */
export class CompleteBankFile {
  readonly type = 'CompleteBankFile';
  constructor(
    readonly data: { readonly sha256: string },
    readonly metadata: CommandMetadata,
  ) {}
}

export type BankFileReceivedCommand = ReceiveBankFile | CompleteBankFile;
