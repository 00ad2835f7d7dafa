/** What a bundle may cost its reader. Every number is a ceiling; beyond it the bundle, file or row is refused. */
export interface BundleLimits {
  /** Files in the package. */
  readonly entries: number;
  /** Bytes of one file, after inflation. */
  readonly entryBytes: number;
  /** Bytes of all files together, after inflation. */
  readonly totalBytes: number;
  /** Inflated bytes per packed byte of one file, once it has passed `ratioFreeBytes`. */
  readonly compressionRatio: number;
  /** Inflated bytes up to which the ratio is not looked at: a small file of equal rows is no bomb. */
  readonly ratioFreeBytes: number;
  /** Characters of one line. */
  readonly lineCharacters: number;
  /** Characters of one cell. */
  readonly cellCharacters: number;
  /** Rows of one file, wrong ones included. */
  readonly rowsPerFile: number;
  /** Diagnostics told in full for one file; further ones are counted only. */
  readonly diagnosticsPerFile: number;
}

const MEBIBYTE = 1024 * 1024;

/**
 * Room for a whole state: about five million rows in all. Rosters pack ten to thirty times, so a ratio of 100
 * is no roster.
 */
export const DEFAULT_LIMITS: BundleLimits = {
  entries: 64,
  entryBytes: 512 * MEBIBYTE,
  totalBytes: 1024 * MEBIBYTE,
  compressionRatio: 100,
  ratioFreeBytes: MEBIBYTE,
  lineCharacters: 16_384,
  cellCharacters: 4_096,
  rowsPerFile: 2_000_000,
  diagnosticsPerFile: 1_000,
};
