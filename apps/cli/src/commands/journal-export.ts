import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ENTRY_DIMENSIONS, journalToWrite } from '@ledger/accounting';
import {
  auditChartOfAccounts,
  auditGlDetail,
  auditSegments,
  auditTrialBalance,
  beancountJournal,
  jsonLinesJournal,
  type JournalToWrite,
  parquetJournal,
  plainTextJournal,
} from '@ledger/interchange';
import { BOOKS_HELP, BOOKS_OPTIONS, booksScopeOf } from '../books-asked';
import { type Command, requiredOption, wordOption } from '../command';
import { EXIT } from '../exit-codes';
import { CliFailure, usage } from '../failure';
import { withExistingLedger } from '../with-ledger';

type Pieces = AsyncIterable<string | Uint8Array> | Iterable<string>;
type Files = readonly (readonly [path: string, write: (journal: JournalToWrite) => Pieces])[];

/** What each format writes to a path: one file, or several into a folder. */
const FILES: Readonly<Record<string, (out: string) => Files>> = {
  hledger: (out) => [[out, plainTextJournal]],
  ledger: (out) => [[out, plainTextJournal]],
  beancount: (out) => [[out, beancountJournal]],
  jsonl: (out) => [[out, jsonLinesJournal]],
  parquet: (out) => [[out, (journal) => parquetJournal(journal, ENTRY_DIMENSIONS)]],
  aicpa: (out) => [
    [join(out, 'GL_Detail.csv'), auditGlDetail],
    [join(out, 'Trial_Balance.csv'), auditTrialBalance],
    [join(out, 'Chart_Of_Accounts.csv'), (journal) => [auditChartOfAccounts(journal)]],
    [join(out, 'Segment_Listing.csv'), () => [auditSegments(ENTRY_DIMENSIONS)]],
  ],
};
const FORMATS = Object.keys(FILES);

/** Writes the books for programs of others. */
export const booksExport: Command = {
  help: `
Usage: ledger books export --format FORMAT --out PATH [OPTIONS]

Writes the journal for other programs: hledger, ledger, beancount (one file that asserts its own balances),
jsonl (a posting a line), parquet (a posting a row, cents as INT64), aicpa (a folder with GL_Detail,
Trial_Balance, Chart_Of_Accounts, Segment_Listing in the columns of the AICPA Audit Data Standard). A year at
a time suits those programs best: --period FY2027.

  --format FORMAT         ${FORMATS.join(', ')}
  --out PATH              the file, or for aicpa the folder, to write; what is there is replaced
${BOOKS_HELP}

Example: ledger books export --format hledger --period FY2027 --out fy2027.journal`,
  options: { ...BOOKS_OPTIONS, format: { type: 'string' }, out: { type: 'string' } },
  asOf: 'own',
  takes: [0, 0],
  run: (call) => {
    const format = wordOption(call, 'format', FORMATS);
    if (format === undefined) throw usage('--format is missing');
    const out = requiredOption(call, 'out');
    return withExistingLedger(call, async (ledger) => {
      const journal = await journalToWrite(ledger, await booksScopeOf(call, ledger));
      if (format === 'aicpa') await mkdir(out, { recursive: true });
      for (const [path, write] of FILES[format]?.(out) ?? []) {
        await written(path, write(journal));
        call.output.value({ path });
        call.output.text(path);
      }
      return EXIT.done;
    });
  },
};

async function written(path: string, pieces: Pieces): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), createWriteStream(path));
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).syscall === undefined) throw failure;
    const message = `${path} cannot be written: ${String((failure as NodeJS.ErrnoException).code)}`;
    throw new CliFailure(EXIT.usage, { code: 'file.not_writable', message, next: 'Name another path.' });
  }
}
