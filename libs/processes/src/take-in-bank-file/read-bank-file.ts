import { bankMessageName } from '@ledger/interchange';
import type { BankFileReading } from './bank-file-reading';
import { camt053Records } from './camt-053-records';
import { nachaRecords } from './nacha-records';
import { pain002Records } from './pain-002-records';

/** By this much of its beginning a file is recognized. */
const HEAD_BYTES = 1_024;

/** Reads a file of the bank, whichever kind it is: nothing of it is used where any of it is wrong. */
export async function readBankFile(bytes: Uint8Array): Promise<BankFileReading> {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES));
  if (head.startsWith('101')) return nachaRecords(bytes);
  const message = bankMessageName(head);
  if (message === 'pain.002') return pain002Records(bytes);
  return message === 'camt.053' ? camt053Records(bytes) : UNKNOWN_KIND;
}

const UNKNOWN_KIND: BankFileReading = {
  kind: 'unreadable',
  problems: [
    {
      line: 1,
      code: 'bank_file.unknown_kind',
      message: 'It is no NACHA file of returns, no pain.002 and no camt.053',
    },
  ],
};
