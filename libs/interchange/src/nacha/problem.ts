import { NACHA_PROBLEMS, type NachaProblemCode, type NachaSeverity } from './problem-catalogue';

/**
 * What is wrong in a NACHA file, where, and what the sender does about it. It quotes counts, totals and codes, and
 * never an account number or a name.
 */
export interface NachaProblem {
  /** Line of the file, the first being 1; 0 speaks of the file as a whole. */
  readonly line: number;
  /** First and last character of the field in its line, the first being 1. */
  readonly from?: number;
  readonly to?: number;
  readonly field?: string;
  readonly code: NachaProblemCode;
  readonly severity: NachaSeverity;
  readonly message: string;
  readonly next: string;
}

/** Where a problem stands. */
export interface Place {
  readonly line: number;
  readonly field?: { readonly name: string; readonly from: number; readonly to: number };
  /** Said after the words of the catalogue; counts, totals and codes only. */
  readonly detail?: string;
}

/** `receivingDfi` is said as `receiving dfi`. */
const spoken = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function subjectOf({ line, field }: Place): string {
  if (field === undefined) return line === 0 ? 'the file' : 'the record';
  return `${spoken(field.name)} (${String(field.from)}-${String(field.to)})`;
}

/** Words a problem from the catalogue. */
export function problemOf(code: NachaProblemCode, place: Place): NachaProblem {
  const { severity, says, next } = NACHA_PROBLEMS[code];
  const { line, field, detail } = place;
  return {
    line,
    ...(field === undefined ? {} : { from: field.from, to: field.to, field: field.name }),
    code,
    severity,
    message: `${subjectOf(place)} ${says}${detail === undefined ? '' : ` (${detail})`}`,
    next,
  };
}
