import { ENTRY_DIMENSIONS } from '@ledger/accounting';
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

/** A file of the books: what it is called, what it is, how it is written. */
export interface ExportedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly write: (journal: JournalToWrite) => AsyncIterable<string | Uint8Array> | Iterable<string>;
}

const TEXT = 'text/plain; charset=utf-8';
const CSV = 'text/csv; charset=utf-8';

/** What the books are written as; those of the AICPA are its Audit Data Standard. */
export const EXPORTS = {
  hledger: { fileName: 'books.journal', mediaType: TEXT, write: plainTextJournal },
  ledger: { fileName: 'books.ledger', mediaType: TEXT, write: plainTextJournal },
  beancount: { fileName: 'books.beancount', mediaType: TEXT, write: beancountJournal },
  jsonl: { fileName: 'books.jsonl', mediaType: 'application/x-ndjson', write: jsonLinesJournal },
  parquet: {
    fileName: 'books.parquet',
    mediaType: 'application/vnd.apache.parquet',
    write: (journal) => parquetJournal(journal, ENTRY_DIMENSIONS),
  },
  'aicpa-gl-detail': { fileName: 'GL_Detail.csv', mediaType: CSV, write: auditGlDetail },
  'aicpa-trial-balance': { fileName: 'Trial_Balance.csv', mediaType: CSV, write: auditTrialBalance },
  'aicpa-chart-of-accounts': {
    fileName: 'Chart_Of_Accounts.csv',
    mediaType: CSV,
    write: (journal) => [auditChartOfAccounts(journal)],
  },
  'aicpa-segments': {
    fileName: 'Segment_Listing.csv',
    mediaType: CSV,
    write: () => [auditSegments(ENTRY_DIMENSIONS)],
  },
} as const satisfies Readonly<Record<string, ExportedFile>>;

export type ExportFormat = keyof typeof EXPORTS;

export const EXPORT_FORMATS = Object.keys(EXPORTS) as readonly ExportFormat[];
