import { type Diagnostic, type DiagnosticItem, diagnose } from '../diagnostic';

/** Counts the rows and diagnostics of one file, and lets only so many diagnostics pass. */
export class FileTally {
  /** Rows read, wrong ones included, the header not. */
  rows = 0;
  errors = 0;
  warnings = 0;
  /** Sound rows left out because they refer to a file that was not read to its end. */
  notJudged = 0;
  /** Whether rows of the file were left unread, for its header or their number. */
  cutShort = false;

  constructor(
    readonly file: string,
    private readonly maxDiagnostics: number,
  ) {}

  /** Counts a diagnostic; what comes back is to be told. */
  admit(diagnostic: Diagnostic): readonly DiagnosticItem[] {
    const told = this.errors + this.warnings;
    if (diagnostic.severity === 'error') this.errors += 1;
    else this.warnings += 1;
    if (told < this.maxDiagnostics) return [{ kind: 'diagnostic', diagnostic }];
    if (told > this.maxDiagnostics) return [];
    const suppressed = diagnose('file.diagnostics_suppressed', { file: this.file, line: 0 });
    return [{ kind: 'diagnostic', diagnostic: suppressed }];
  }
}
