import { createHash } from 'node:crypto';
import { entryToWrite, type JournalEntry } from '@ledger/accounting';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { sameHash, verifierText } from '@ledger/merkle';
import { JournalParquet } from '../books/books-files';
import {
  chartJson,
  trialBalanceCsv,
  TrialBalanceFold,
  trialBalanceJson,
  type WindowTrialBalance,
} from '../books/trial-balance-fold';
import { verifySql } from '../books/verify-sql';
import { BUNDLE_PATHS } from '../bundle/bundle-format';
import { DocumentFold } from '../documents/document-folds';
import { bundleReadme } from '../export/bundle-readme';
import type { Check } from './findings';
import { JournalComparison } from './journal-comparison';
import { LedgerTotals } from './ledger-totals';
import { postedEntriesOf } from './posted-entries';
import type { SignedLogParts } from './signed-log';
import type { LedgerTotal } from './verify-report';

/** Characters of a line that a finding shows. */
const MOST_SHOWN = 600;

/** How many events and streams were found in a bundle. */
export interface BundleCounts {
  readonly events: number;
  readonly streams: number;
}

/**
 * The files that follow from the events: the books, the documents and the README. Each is made again from the events
 * and compared byte for byte, the journal line by line.
 */
export class DerivedFiles {
  readonly #documents = new DocumentFold();
  readonly #balance: TrialBalanceFold;
  readonly #parquet: JournalParquet;
  readonly #parquetHash = createHash('sha256');
  readonly #lines: JournalComparison;
  readonly #books: Check;
  readonly #follows: Check;
  readonly #made = new Set<string>();
  readonly #totals = new LedgerTotals();
  #result: WindowTrialBalance | undefined;
  #broken = false;

  constructor(private readonly parts: SignedLogParts) {
    const { findings, files, manifest } = parts;
    this.#books = findings.check(
      'books-follow',
      'Every posting, balance and total of the books is what the events post, to the cent.',
    );
    this.#follows = findings.check(
      'documents-follow',
      'Policies, the register of assessors and the README are what the events say.',
    );
    this.#balance = new TrialBalanceFold(manifest.window);
    this.#parquet = new JournalParquet(manifest.scope);
    this.#lines = new JournalComparison(files, this.#books);
  }

  /** What the events come to; balances only after the last event. */
  get totals(): readonly LedgerTotal[] {
    return this.#totals.result(this.#result);
  }

  /** Files that were made from the events. */
  get paths(): ReadonlySet<string> {
    return this.#made;
  }

  /** @param event - its data of the current version */
  observe(event: RecordedEvent): void {
    if (this.#broken) return;
    try {
      this.#totals.observe(event);
      this.#documents.observe(event);
      const entry = postedEntriesOf(this.parts.manifest).entryOf(event);
      if (entry !== undefined) this.#post(entry);
    } catch (failure) {
      this.#broken = true;
      const { position, stream, id } = event;
      const says = `The event cannot be posted: ${failure instanceof Error ? failure.message : String(failure)}.`;
      this.#books.fail({ position, stream, eventId: id, says });
      this.#books.skip(`No event after position ${String(position)} was posted.`);
    }
  }

  /** Compares what stands only after the last event. */
  finish(counts: BundleCounts): void {
    this.#lines.finish();
    if (this.#broken) return;
    this.#take(this.#parquet.end());
    this.#compareHash(BUNDLE_PATHS.journalParquet, this.#parquetHash.digest('hex'));
    const balance = this.#balance.result();
    this.#result = balance;
    this.#compare(BUNDLE_PATHS.trialBalance, trialBalanceJson(balance), this.#books);
    this.#compare(BUNDLE_PATHS.trialBalanceCsv, trialBalanceCsv(balance), this.#books);
    this.#compare(BUNDLE_PATHS.chart, chartJson(), this.#books);
    this.#compare(BUNDLE_PATHS.verifySql, verifySql(), this.#books);
    for (const { path, text } of this.#documents.documents()) this.#compare(path, text, this.#follows);
    this.#compare(BUNDLE_PATHS.readme, this.#readme(balance, counts), this.#follows);
  }

  #post(entry: JournalEntry): void {
    this.#balance.add(entry);
    const toWrite = entryToWrite(entry);
    this.#lines.add(toWrite);
    this.#take(this.#parquet.add(toWrite));
  }

  #take(bytes: Uint8Array | undefined): void {
    if (bytes !== undefined) this.#parquetHash.update(bytes);
  }

  #readme(balance: WindowTrialBalance, { events, streams }: BundleCounts): string {
    const { manifest } = this.parts;
    const plan = { ...manifest, root: '' };
    return bundleReadme({ plan, events, streams, balance, keys: manifest.keys.map(verifierText) });
  }

  #compare(path: string, text: string, check: Check): void {
    const { files } = this.parts;
    const expected = Buffer.from(text);
    this.#made.add(path);
    check.count();
    if (!files.has(path)) check.fail({ file: path, says: `${path} is missing.` });
    else if (
      files.bytesOf(path) !== expected.length ||
      !sameHash(files.whole(path, expected.length), expected)
    )
      check.fail({
        file: path,
        says: `${path} is not what the events give.`,
        ...this.#difference(path, expected),
      });
  }

  /** The text around the first byte that is another. */
  #difference(path: string, expected: Buffer): { readonly expected: string; readonly found: string } {
    const found = this.parts.files.beginning(path, expected.length + MOST_SHOWN);
    const at = [...expected].findIndex((byte, place) => found[place] !== byte);
    const from = Math.max(0, (at < 0 ? Math.min(expected.length, found.length) : at) - 80);
    const shown = (bytes: Buffer): string =>
      `byte ${String(from)}: ${bytes.subarray(from, from + 200).toString()}`;
    return { expected: shown(expected), found: shown(found) };
  }

  #compareHash(path: string, sha256: string): void {
    this.#books.count();
    const listed = this.parts.files.sha256Of(path);
    if (listed === sha256) return;
    this.#books.fail({
      file: path,
      says: listed === undefined ? `${path} is missing.` : `${path} is not what the events post.`,
      expected: `SHA-256 ${sha256}`,
      ...(listed !== undefined && { found: `SHA-256 ${listed}` }),
    });
  }
}
