import {
  bankFilesReceived,
  bankRecords,
  CompleteBankFile,
  ConfirmBankResolution,
  ReceiveBankFile,
  ResolveBankException,
  TakeInBankRecord,
} from '@ledger/disbursement';
import { decideAlone } from '@ledger/event-sourcing';
import { define, type LedgerCommand, subject } from './ledger-command';
import { onBankRecord } from './take-in-bank-file/take-in-bank-record';

const onFile = decideAlone(bankFilesReceived, ({ data }: ReceiveBankFile | CompleteBankFile) => data.sha256);
const file = ({ sha256 }: { readonly sha256: string }) => subject(bankFilesReceived, sha256);
const record = ({ recordId }: { readonly recordId: string }) => subject(bankRecords, recordId);

/** The commands that take in what a bank says, and deal with what cannot be matched. */
export const bankCommands: readonly LedgerCommand[] = [
  define(ReceiveBankFile, onFile, file),
  define(CompleteBankFile, onFile, file),
  define(TakeInBankRecord, onBankRecord, record),
  define(ResolveBankException, onBankRecord, record),
  define(ConfirmBankResolution, onBankRecord, record),
];
