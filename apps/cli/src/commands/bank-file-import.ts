import { readFileSync, statSync } from 'node:fs';
import { openReceivedFileStore, payerProfileOf } from '@ledger/disbursement';
import {
  BANK_FILE_LIMIT_BYTES,
  BankFileRejected,
  type BankIntakeLine,
  finishBankFiles,
  takeInBankFile,
} from '@ledger/processes';
import { bankFolderOf } from '../bank-folder';
import { bankRecordText } from '../bank-record-text';
import { argumentOf, type Call, type Command, flagOf, optionOf } from '../command';
import { EXIT, type ExitCode } from '../exit-codes';
import { CliFailure, usage } from '../failure';
import { refusalFailure } from '../failure-of';
import { notReadable } from '../input-file';
import { CLI_ACTOR, withExistingLedger } from '../with-ledger';

/** Takes a file of the bank in. */
export const bankFileImport: Command = {
  help: `
Usage: ledger bank-file import FILE [--by PERSON] [--dry-run]
       ledger bank-file import --unfinished [--by PERSON]

Takes in what the bank sent: a NACHA file of returns and notifications of change, a pain.002 or a camt.053.
Each record is matched to the payment it is about: one that came back reopens what it paid, once; one that
was booked is settled. What cannot be matched is an exception for a person (ledger bank-exceptions). The file
is kept encrypted in the data folder. The same file twice changes nothing; begun again after a crash it goes on.

  --by PERSON   opaque reference of who brings the file; never a name
  --dry-run     tell what would be done and write nothing
  --unfinished  take in to their end the files whose taking in broke off, from what is kept of them

Ends with 1 when there are new exceptions. With --json a line for every record.

Example: ledger bank-file import returns-2026-11-20.ach --by officer-1`,
  options: { by: { type: 'string' }, 'dry-run': { type: 'boolean' }, unfinished: { type: 'boolean' } },
  takes: [0, 1],
  run: async (call) => {
    const path = argumentOf(call, 0);
    if ((path === '') !== flagOf(call, 'unfinished')) throw usage('name a file, or give --unfinished');
    const bytes = path === '' ? undefined : bytesOf(path);
    const payer = await payerProfileOf(call.dataFolder);
    return withExistingLedger(call, async (ledger) => {
      const request = {
        ledger,
        files: openReceivedFileStore(bankFolderOf(call.dataFolder)),
        actor: optionOf(call, 'by') ?? CLI_ACTOR,
        payer: payer ?? null,
      };
      const dryRun = flagOf(call, 'dry-run');
      const lines =
        bytes === undefined ? finishBankFiles(request) : takeInBankFile({ ...request, bytes, dryRun });
      const exitCode = await tellIntake(call, lines);
      await ledger.settled();
      return exitCode;
    });
  },
};

/** @throws CliFailure `file.not_readable` | `bank_file.too_large` */
function bytesOf(path: string): Uint8Array {
  try {
    if (statSync(path).size > BANK_FILE_LIMIT_BYTES) throw tooLarge(path);
    return readFileSync(path);
  } catch (failure) {
    throw failure instanceof CliFailure ? failure : notReadable(path, failure);
  }
}

const tooLarge = (path: string): CliFailure =>
  new CliFailure(EXIT.usage, {
    code: 'bank_file.too_large',
    message: `${path} has more than ${String(BANK_FILE_LIMIT_BYTES)} bytes`,
    next: 'Ask the bank for smaller files.',
  });

async function tellIntake(call: Call, lines: AsyncIterable<BankIntakeLine>): Promise<ExitCode> {
  let exceptions = 0;
  try {
    for await (const line of lines) {
      call.output.value(line);
      if (line.kind === 'summary') exceptions += line.exceptions;
      const text = textOf(line);
      if (text !== undefined) call.output.text(text);
    }
  } catch (failure) {
    throw failure instanceof BankFileRejected ? rejection(failure) : failure;
  }
  return exceptions > 0 ? EXIT.differences : EXIT.done;
}

function rejection({ refusal, problems, message }: BankFileRejected): CliFailure {
  if (refusal !== null) return refusalFailure(refusal);
  const [first] = problems;
  return new CliFailure(EXIT.differences, {
    code: first?.code ?? 'bank_file.unreadable',
    message: first === undefined ? message : `line ${String(first.line)}: ${message}`,
    next: 'Nothing of the file was used. See `ledger bank-file check`.',
  });
}

function textOf(line: BankIntakeLine): string | undefined {
  if (line.kind === 'summary') {
    const { format, records, matched, exceptions, known, sha256, dryRun } = line;
    return (
      `${dryRun ? 'Dry run: nothing was written. ' : ''}${format} file ${sha256}: ${String(records)} records, ` +
      `${String(matched)} matched, ${String(exceptions)} for a person, ${String(known)} known before.`
    );
  }
  if (line.outcome !== 'exception') return undefined;
  const { recordId, record, why } = line;
  return `line ${String(line.line)}: ${bankRecordText(record)}: ${why ?? ''} -> ${recordId}`;
}
