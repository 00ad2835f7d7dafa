import { type DiagnosticCode, DIAGNOSTICS, type Severity } from './diagnostic-catalogue';

/**
 * What is wrong, where, and what the sender does about it. It names columns and sourcedIds, and never quotes
 * any other value, for that could be personal.
 */
export interface Diagnostic {
  /** File name with its extension, `users.csv`. */
  readonly file: string;
  /** Physical line, the header being 1; 0 speaks of the file as a whole. */
  readonly line: number;
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly column?: string;
  /** The record the row is about, where that could be read. */
  readonly sourcedId?: string;
  readonly message: string;
  readonly next: string;
}

/** A diagnostic in a stream of rows. */
export interface DiagnosticItem {
  readonly kind: 'diagnostic';
  readonly diagnostic: Diagnostic;
}

/** Where a diagnostic points, and what it adds to the words of the catalogue. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column?: string | undefined;
  readonly sourcedId?: string | undefined;
  /** Said after the words of the catalogue; only sourcedIds and numbers of ours may be quoted in it. */
  readonly detail?: string;
  /** Set where a finding weighs less than usual. */
  readonly severity?: Severity;
}

const subjectOf = ({ file, column, line }: Finding): string => column ?? (line === 0 ? file : 'the line');

/** Words a diagnostic from the catalogue. */
export function diagnose(code: DiagnosticCode, finding: Finding): Diagnostic {
  const { severity, says, next } = DIAGNOSTICS[code];
  const { file, line, column, sourcedId, detail } = finding;
  return {
    file,
    line,
    code,
    severity: finding.severity ?? severity,
    ...(column === undefined ? {} : { column }),
    ...(sourcedId === undefined ? {} : { sourcedId }),
    message: `${subjectOf(finding)} ${says}${detail === undefined ? '' : ` (${detail})`}`,
    next,
  };
}
