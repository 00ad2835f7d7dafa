import { type AssessmentSummary } from '../assessment-summary';
import { type AssessmentDiagnostic, type AssessmentFault, diagnosticOf } from '../diagnostic';
import { type LeftOutStatus } from '../mapping/mapping';
import { type LeftOutBody } from './result-reader';

/** The counts of a summary. */
export type AssessmentCounts = Pick<
  AssessmentSummary,
  'rows' | 'results' | 'leftOut' | 'skipped' | 'repeated' | 'contradicted' | 'errors' | 'warnings'
>;

/** Counts what a file holds, and lets only so many diagnostics pass. */
export class AssessmentTally {
  rows = 0;
  results = 0;
  repeated = 0;
  contradicted = 0;
  private errors = 0;
  private warnings = 0;
  private readonly skipped = new Map<string, number>();
  private readonly leftOut = new Map<string, { status: LeftOutStatus; because: string; count: number }>();

  constructor(
    private readonly file: string,
    private readonly maxDiagnostics: number,
  ) {}

  /** Counts a row that was passed over. */
  skip(because: string): void {
    this.skipped.set(because, (this.skipped.get(because) ?? 0) + 1);
  }

  /** Counts a result that does not count. */
  leaveOut({ status, because }: LeftOutBody): void {
    const key = JSON.stringify([status, because]);
    const known = this.leftOut.get(key) ?? { status, because, count: 0 };
    this.leftOut.set(key, { ...known, count: known.count + 1 });
  }

  /** Counts a fault; what comes back is to be told. */
  admit(fault: AssessmentFault, line: number): readonly AssessmentDiagnostic[] {
    const told = this.errors + this.warnings;
    const diagnostic = diagnosticOf(fault, this.file, line);
    if (diagnostic.severity === 'error') this.errors += 1;
    else this.warnings += 1;
    if (told < this.maxDiagnostics) return [diagnostic];
    return told === this.maxDiagnostics
      ? [diagnosticOf({ code: 'file.diagnostics_suppressed' }, this.file, 0)]
      : [];
  }

  counts(): AssessmentCounts {
    const { rows, results, repeated, contradicted, errors, warnings } = this;
    return {
      rows,
      results,
      leftOut: [...this.leftOut.values()],
      skipped: [...this.skipped].map(([because, count]) => ({ because, count })),
      repeated,
      contradicted,
      errors,
      warnings,
    };
  }
}
