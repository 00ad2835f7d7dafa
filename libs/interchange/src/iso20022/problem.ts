import { XML_PROBLEMS, type XmlProblemCode, type XmlSeverity } from './problem-catalogue';

/**
 * What is wrong in an ISO 20022 file, where, and what the sender does about it. It quotes counts, totals, codes and
 * names of elements, and never an account number or a name.
 */
export interface XmlProblem {
  /** Line of the file, the first being 1; 0 speaks of the file as a whole. */
  readonly line: number;
  /** Character of that line, the first being 1, where it is known. */
  readonly column?: number;
  /** The element, with those it stands in: `CstmrCdtTrfInitn/GrpHdr/CtrlSum`. */
  readonly path?: string;
  readonly code: XmlProblemCode;
  readonly severity: XmlSeverity;
  readonly message: string;
  readonly next: string;
}

/** Where a problem stands. */
export interface XmlPlace {
  readonly line: number;
  readonly column?: number;
  readonly path?: string;
  /** Said after the words of the catalogue; counts, totals, codes and names of elements only. */
  readonly detail?: string;
}

/** Problems of one file, counted, and the first thousand of them in full. */
export class XmlFindings {
  errors = 0;
  warnings = 0;
  readonly problems: XmlProblem[] = [];

  constructor(private readonly most: number) {}

  /** Adds a problem; `severity` where it differs from the catalogue's, as in a bank's own file. */
  add(code: XmlProblemCode, place: XmlPlace, severity: XmlSeverity = XML_PROBLEMS[code].severity): void {
    if (severity === 'error') this.errors += 1;
    else this.warnings += 1;
    const { length } = this.problems;
    if (length > this.most) return;
    if (length === this.most) this.problems.push(worded('xml.problems_suppressed', { line: 0 }, 'warning'));
    else this.problems.push(worded(code, place, severity));
  }
}

function worded(code: XmlProblemCode, place: XmlPlace, severity: XmlSeverity): XmlProblem {
  const { says, next } = XML_PROBLEMS[code];
  const { line, column, path, detail } = place;
  const subject = path === undefined ? 'the file' : path.slice(path.lastIndexOf('/') + 1);
  return {
    line,
    ...(column === undefined ? {} : { column }),
    ...(path === undefined ? {} : { path }),
    code,
    severity,
    message: `${subject} ${says}${detail === undefined ? '' : ` (${detail})`}`,
    next,
  };
}
