import { bankFileReceivedView, CompleteBankFile, ReceiveBankFile, sha256Of } from '@ledger/disbursement';
import type { ReadBankFile } from './bank-file-reading';
import { BankFileRejected, type BankIntakeLine, type BankIntakeRequest } from './bank-intake';
import { Intake } from './intake';
import { readBankFile } from './read-bank-file';

/** Records taken in together. */
const BATCH_RECORDS = 256;

/**
 * Takes a file of the bank in: it is kept, then each record is matched to the payment it is about or left for a
 * person. The file is done when the last record is; begun again after a crash it goes on, and the same file twice
 * changes nothing. A record that could not be matched is tried anew.
 *
 * @throws BankFileRejected when any of it cannot be read, or a statement is of another account or does not add up
 */
export async function* takeInBankFile(request: BankIntakeRequest): AsyncGenerator<BankIntakeLine> {
  const { ledger, bytes, files, dryRun } = request;
  const { format, statements, records } = await contentOf(request);
  await ledger.settled();
  const sha256 = sha256Of(bytes);
  const intake = await Intake.begin(request, sha256);
  if (!dryRun) {
    const received = { sha256, bytes: bytes.length, format, records: records.length, statements };
    await files.keep(bytes);
    await intake.give((metadata) => new ReceiveBankFile(received, metadata));
  }
  const counts = { matched: 0, exceptions: 0, known: 0 };
  for (let from = 0; from < records.length; from += BATCH_RECORDS)
    for (const line of await intake.takeIn(records.slice(from, from + BATCH_RECORDS), from)) {
      counts[line.outcome === 'exception' ? 'exceptions' : line.outcome] += 1;
      yield line;
    }
  if (!dryRun) await intake.give((metadata) => new CompleteBankFile({ sha256 }, metadata));
  yield { kind: 'summary', sha256, format, dryRun, records: records.length, ...counts };
}

/**
 * Takes in to their end the files that were kept and whose taking in broke off, by what is kept of them.
 *
 * @throws Error when one of them is not there any more
 */
export async function* finishBankFiles(
  request: Omit<BankIntakeRequest, 'bytes' | 'dryRun'>,
): AsyncGenerator<BankIntakeLine> {
  const { ledger, files } = request;
  await ledger.settled();
  for (;;) {
    const [row] = await ledger.views.find(bankFileReceivedView, { where: { status: 'received' }, limit: 1 });
    if (row === undefined) return;
    const bytes = await files.read(row.key);
    if (bytes === undefined) throw new Error(`The bank file ${row.key} is not kept any more; bring it again`);
    yield* takeInBankFile({ ...request, bytes, dryRun: false });
    await ledger.settled();
  }
}

/** @throws BankFileRejected */
async function contentOf({ bytes, payer }: BankIntakeRequest): Promise<ReadBankFile> {
  const reading = await readBankFile(bytes);
  if (reading.kind === 'unreadable') throw new BankFileRejected(reading.problems);
  const foreign = reading.content.accountNumbers.find(
    (account) => payer !== null && digitsOf(account) !== digitsOf(payer.account.accountNumber),
  );
  if (foreign === undefined) return reading.content;
  const message = `A statement is of the account ending ${foreign.slice(-MASK_LENGTH)}, which is not the payer's`;
  throw new BankFileRejected([{ line: 1, code: 'bank_file.other_account', message }]);
}

const MASK_LENGTH = 4;

const digitsOf = (account: string): string => account.replace(/[^0-9A-Za-z]/g, '').replace(/^0+/, '');
