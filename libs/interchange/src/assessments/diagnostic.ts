import {
  ASSESSMENT_DIAGNOSTICS,
  type AssessmentDiagnosticCode,
  type AssessmentSeverity,
} from './diagnostic-catalogue';

/** What is wrong, where, and what to do. It names columns of the mapping and quotes no cell. */
export interface AssessmentDiagnostic {
  readonly file: string;
  /** Physical line, the first being 1; 0 speaks of the file as a whole. */
  readonly line: number;
  readonly code: AssessmentDiagnosticCode;
  readonly severity: AssessmentSeverity;
  readonly column?: string;
  readonly message: string;
  readonly next: string;
}

/** What was found in a line, or in one of its columns. */
export interface AssessmentFault {
  readonly code: AssessmentDiagnosticCode;
  readonly column?: string;
  /** Said after the words of the catalogue; holds numbers only. */
  readonly detail?: string;
}

function subjectOf({ code, column }: AssessmentFault, file: string): string {
  if (column !== undefined) return column;
  if (code.startsWith('file.')) return file;
  return code.startsWith('header.') ? 'the header' : 'the line';
}

/** Words a fault from the catalogue. */
export function diagnosticOf(fault: AssessmentFault, file: string, line: number): AssessmentDiagnostic {
  const { code, column, detail } = fault;
  const { severity, says, next } = ASSESSMENT_DIAGNOSTICS[code];
  const message = `${subjectOf(fault, file)} ${says}${detail === undefined ? '' : ` (${detail})`}`;
  return { file, line, code, severity, ...(column === undefined ? {} : { column }), message, next };
}
