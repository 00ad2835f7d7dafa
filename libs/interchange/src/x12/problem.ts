import { X12_PROBLEMS, type X12ProblemCode } from './problem-catalogue';

/** What is wrong in an X12 820, where, and what the sender does about it; it quotes counts and totals only. */
export interface X12Problem {
  /** Line of the text, the first being 1; 0 speaks of the text as a whole. */
  readonly line: number;
  /** Place of the segment in the text, the first being 1. */
  readonly segment?: number;
  /** `BPR02`, `SE01`; only the segment where no element is meant. */
  readonly field?: string;
  readonly code: X12ProblemCode;
  readonly severity: 'error';
  readonly message: string;
  readonly next: string;
}

/** Where a problem stands. */
export interface X12Place {
  readonly line: number;
  readonly segment?: number;
  readonly field?: string;
  /** Said after the words of the catalogue; counts and totals only. */
  readonly detail?: string;
}

/** Words a problem from the catalogue. */
export function x12Problem(code: X12ProblemCode, place: X12Place): X12Problem {
  const { says, next } = X12_PROBLEMS[code];
  const { line, segment, field, detail } = place;
  return {
    line,
    ...(segment === undefined ? {} : { segment }),
    ...(field === undefined ? {} : { field }),
    code,
    severity: 'error',
    message: `${field ?? 'the text'} ${says}${detail === undefined ? '' : ` (${detail})`}`,
    next,
  };
}
