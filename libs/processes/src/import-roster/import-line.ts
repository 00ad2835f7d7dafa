import type { Diagnostic } from '@ledger/interchange';
import type { PeopleCounts } from './import-people';

/**
 * What became of a row.
 *
 * - `imported`, `withdrawn`: something new is on record
 * - `unchanged`: all it says was on record
 * - `deferred`: a part of it lies in the future; import the bundle again from that day on
 * - `ignored`: it says nothing the ledger records
 * - `unchecked`: sound, but there was no program to check it against (dry run only)
 * - `warning`, `error`: it needs somebody's attention; an error is not on record, or not wholly
 */
export type ImportOutcome =
  'imported' | 'withdrawn' | 'unchanged' | 'deferred' | 'ignored' | 'unchecked' | 'warning' | 'error';

/** What is told about one row of the bundle. */
export interface ImportRowLine {
  readonly kind: 'row';
  readonly outcome: ImportOutcome;
  readonly file: string;
  /** Physical line, the header being 1; 0 speaks of the file as a whole. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
  /** What to do; empty when nothing is to be done. */
  readonly next: string;
  /** The row, by the id its source gave it. */
  readonly sourcedId?: string;
  readonly enrollmentId?: string;
}

/** What the import came to; always last. */
export interface ImportSummaryLine {
  readonly kind: 'summary';
  readonly programId: string;
  readonly source: string;
  readonly dryRun: boolean;
  /** The day facts are imported up to. */
  readonly asOf: string;
  /** Enrollment rows of students and those that went missing, by outcome. */
  readonly enrollments: Readonly<Partial<Record<ImportOutcome, number>>>;
  readonly results: Readonly<Partial<Record<ImportOutcome, number>>>;
  /** Of the bundle, those not told in full included. */
  readonly diagnostics: { readonly errors: number; readonly warnings: number };
  /** Sound rows left out because they refer to a file that was not read to its end. */
  readonly notJudged: number;
  /** What became of personal data; left out where none was asked for. */
  readonly people?: PeopleCounts;
  /** Rows with errors of any kind. */
  readonly errors: number;
}

/** What an import yields: a line for each row, then the summary. */
export type ImportLine = ImportRowLine | ImportSummaryLine;

/** The words of an outcome, before its row is named. */
export type Finding = Pick<ImportRowLine, 'outcome' | 'code' | 'message' | 'next'>;

/** A diagnostic of the bundle as a line of the import. */
export const lineOfDiagnostic = ({
  file,
  line,
  code,
  severity,
  message,
  next,
  sourcedId,
}: Diagnostic): ImportRowLine => ({
  kind: 'row',
  outcome: severity === 'error' ? 'error' : 'warning',
  file,
  line,
  code,
  message: `${message}.`,
  next,
  ...(sourcedId === undefined ? {} : { sourcedId }),
});
