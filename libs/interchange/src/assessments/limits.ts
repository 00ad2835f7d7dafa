/** What a result file may cost its reader. Every number is a ceiling. */
export interface AssessmentLimits {
  readonly bytes: number;
  /** Lines of the file, whatever they hold. */
  readonly lines: number;
  /** Characters of one line; a longer one is told and left out. */
  readonly lineCharacters: number;
  /** Characters of a cell that is read. */
  readonly cellCharacters: number;
  /** Results of the file. */
  readonly results: number;
  /** Diagnostics told in full; further ones are counted only. */
  readonly diagnostics: number;
}

const MEBIBYTE = 1024 * 1024;

/**
 * Room for a state's results of one administration. A row of the widest layout known has 12,000 characters
 * when every cell is full; about 100 bytes of memory are held for each result.
 */
export const DEFAULT_ASSESSMENT_LIMITS: AssessmentLimits = {
  bytes: 1024 * MEBIBYTE,
  lines: 2_000_000,
  lineCharacters: 65_536,
  cellCharacters: 255,
  results: 2_000_000,
  diagnostics: 1_000,
};
