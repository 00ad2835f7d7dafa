import type { AssessmentMapping, AssessmentSource, AssessmentSummary } from '@ledger/interchange';
import type { ReferenceRegister } from '@ledger/privacy';
import type { RosterLedger } from '../import-roster/roster-import';

/** Which import of results is asked for. */
export interface AssessmentImportOptions {
  readonly programId: string;
  /** Name of the source system whose student ids the file carries, as rosters of it were imported. */
  readonly source: string;
  /** Whether to tell what would be done and write nothing. */
  readonly dryRun: boolean;
  /** Opaque reference of who imports. */
  readonly actor: string;
}

/** Where an import of results reads and writes. */
export interface AssessmentImportRequest {
  readonly ledger: RosterLedger;
  readonly register: ReferenceRegister;
  readonly results: AssessmentSource;
  readonly mapping: AssessmentMapping;
  readonly options: AssessmentImportOptions;
}

/**
 * What became of a result.
 *
 * - `attested`: it is on record now
 * - `unchanged`: it was
 * - `ignored`: it is about nobody, or no course, of the program
 * - `left-out`: the assessor says that it does not count
 * - `warning`, `error`: it needs somebody's attention; an error is not on record
 */
export type AssessmentImportOutcome = 'attested' | 'unchanged' | 'ignored' | 'left-out' | 'warning' | 'error';

/** What is told about a result. It names no student. */
export interface AssessmentImportRow {
  readonly kind: 'row';
  readonly outcome: AssessmentImportOutcome;
  readonly file: string;
  /** Physical line, the first being 1; 0 speaks of the file as a whole. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
  /** What to do; empty when nothing is to be done. */
  readonly next: string;
  readonly enrollmentId?: string;
}

/** What an import of results came to. */
export interface AssessmentImportSummary {
  readonly kind: 'summary';
  readonly programId: string;
  readonly source: string;
  readonly dryRun: boolean;
  readonly outcomes: Readonly<Partial<Record<AssessmentImportOutcome, number>>>;
  /** What the file itself came to. */
  readonly results: AssessmentSummary;
  /** Errors of the file and of results that could not be taken. */
  readonly errors: number;
}

/** What an import yields: a line for each result, then the summary. */
export type AssessmentImportLine = AssessmentImportRow | AssessmentImportSummary;

/** The words of an outcome, before its line is named. */
export type ResultFinding = Pick<AssessmentImportRow, 'outcome' | 'code' | 'message' | 'next'>;
