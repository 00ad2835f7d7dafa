import { join } from 'node:path';
import { entryToWrite } from '@ledger/accounting';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { jsonLinesOf } from '@ledger/interchange';
import { entriesFromLines, isInBooksOf, JournalParquet } from '../books/books-files';
import { JournalFold, type JournalSnapshot } from '../books/journal-fold';
import {
  chartJson,
  trialBalanceCsv,
  TrialBalanceFold,
  trialBalanceJson,
  type TrialBalanceSnapshot,
  type WindowTrialBalance,
} from '../books/trial-balance-fold';
import { verifySql } from '../books/verify-sql';
import { type BundleFile, BUNDLE_PATHS } from '../bundle/bundle-format';
import type { ExportPlan } from './export-plan';
import { linesOf } from '../verify/byte-lines';
import { FileSink, piecesOf, writeWhole } from './file-sink';

/** How far the books have come. */
export interface BooksState {
  readonly journal: JournalSnapshot;
  readonly trialBalance: TrialBalanceSnapshot;
  /** The journal as far as it had come. */
  readonly journalFile: BundleFile;
}

/** The files of the books: what each event posts, and where the accounts stand in the end. */
export class BooksSink {
  readonly #journal: JournalFold;
  readonly #balance: TrialBalanceFold;
  readonly #lines: FileSink;
  readonly #parquet: JournalParquet;
  readonly #parquetFile: FileSink;

  constructor(
    private readonly root: string,
    private readonly plan: ExportPlan,
    state?: BooksState,
  ) {
    const { scope, window } = plan;
    this.#lines = new FileSink(root, BUNDLE_PATHS.journal, state?.journalFile.bytes ?? 0);
    this.#parquetFile = new FileSink(root, BUNDLE_PATHS.journalParquet);
    this.#parquet = new JournalParquet(scope);
    this.#journal = state === undefined ? new JournalFold() : JournalFold.from(state.journal);
    if (state === undefined) {
      this.#balance = new TrialBalanceFold(window);
      return;
    }
    this.#balance = TrialBalanceFold.from(window, state.trialBalance);
    const lines = linesOf(BUNDLE_PATHS.journal, piecesOf(join(root, BUNDLE_PATHS.journal)));
    for (const entry of entriesFromLines(lines)) this.#write(this.#parquet.add(entry));
  }

  /** Posts what the next event of the bundle posts. @param event - its data of the current version */
  observe(event: RecordedEvent): void {
    const entry = this.#journal.observe(event);
    if (entry === undefined || !isInBooksOf(entry, this.plan.scope)) return;
    this.#balance.add(entry);
    const toWrite = entryToWrite(entry);
    this.#lines.write(jsonLinesOf(toWrite));
    this.#write(this.#parquet.add(toWrite));
  }

  /** Brings what was posted to the disk, and says how far that is. */
  state(): BooksState {
    return {
      journal: this.#journal.snapshot(),
      trialBalance: this.#balance.snapshot(),
      journalFile: this.#lines.kept(),
    };
  }

  /** Ends the files, and writes where the accounts stand. */
  finish(): BooksResult {
    this.#write(this.#parquet.end());
    const balance = this.#balance.result();
    const whole = (path: string, text: string): BundleFile => writeWhole(this.root, path, text);
    return {
      balance,
      files: [
        this.#lines.close(),
        this.#parquetFile.close(),
        whole(BUNDLE_PATHS.trialBalance, trialBalanceJson(balance)),
        whole(BUNDLE_PATHS.trialBalanceCsv, trialBalanceCsv(balance)),
        whole(BUNDLE_PATHS.chart, chartJson()),
        whole(BUNDLE_PATHS.verifySql, verifySql()),
      ],
    };
  }

  #write(bytes: Uint8Array | undefined): void {
    if (bytes !== undefined) this.#parquetFile.write(bytes);
  }
}

/** The files of the books, and what they came to. */
export interface BooksResult {
  readonly balance: WindowTrialBalance;
  readonly files: readonly BundleFile[];
}
