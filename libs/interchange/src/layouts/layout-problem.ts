interface Finding {
  /** What is wrong, said of the column, the line or the file. */
  readonly says: string;
  /** What the sender does about it. */
  readonly next: string;
}

const finding = (says: string, next: string): Finding => ({ says, next });

/** What each problem of a file by layout says and asks for; all are errors. */
export const LAYOUT_PROBLEMS = {
  'layout.file_empty': finding('has no row', 'Send a file only when there are rows.'),
  'layout.too_many_rows': finding('has more rows than one file may', 'Split the file.'),
  'layout.problems_suppressed': finding(
    'has more problems than are told; the rest is only counted',
    'Correct those told and check again.',
  ),
  'layout.header': finding(
    'is not the header of the layout',
    'Write the titles of the layout, in its order.',
  ),
  'layout.line_length': finding('does not have the length of the layout', 'Write every line in full.'),
  'layout.character': finding(
    'holds a character other than printable ASCII',
    'Replace letters with accents, tabs and control characters.',
  ),
  'layout.cells': finding('does not have the columns of the layout', 'Write a cell for each column.'),
  'layout.not_blank': finding('must be blank', 'Fill it with blanks.'),
  'layout.missing': finding('is empty', 'Fill it in.'),
  'layout.too_long': finding('is longer than the layout allows', 'Shorten it.'),
  'layout.digits': finding('is not written in digits as the layout asks', 'Write digits, zeros in front.'),
  'layout.code': finding('is none of the codes of the layout', 'Use a code of the layout.'),
  'layout.day': finding('is no day as the layout writes days', 'Write it in the shape of the layout.'),
  'layout.amount': finding('is no amount above zero as the layout writes amounts', 'Write it exactly.'),
  'layout.formula': finding(
    'would be computed by a spreadsheet',
    'Put an apostrophe in front, or correct the text.',
  ),
  'layout.repeated': finding('names a row that the file has already', 'Send it once.'),
} satisfies Record<string, Finding>;

/** The name of what is wrong with a file by layout. */
export type LayoutProblemCode = keyof typeof LAYOUT_PROBLEMS;

/** What is wrong in a file by layout, where, and what the sender does about it; it quotes no value. */
export interface LayoutProblem {
  /** Line of the file, the first being 1; 0 speaks of the file as a whole. */
  readonly line: number;
  /** First and last character, in a file of fixed width. */
  readonly from?: number;
  readonly to?: number;
  /** The column. */
  readonly field?: string;
  readonly code: LayoutProblemCode;
  readonly severity: 'error';
  readonly message: string;
  readonly next: string;
}

/** Where a problem stands. */
export interface LayoutPlace {
  readonly line: number;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly field?: string;
}

/** Words a problem from the catalogue. */
export function layoutProblem(code: LayoutProblemCode, place: LayoutPlace): LayoutProblem {
  const { line, from, to, field } = place;
  const { says, next } = LAYOUT_PROBLEMS[code];
  const positions = from === undefined || to === undefined ? '' : ` (${String(from)}-${String(to)})`;
  return {
    line,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(field === undefined ? {} : { field }),
    code,
    severity: 'error',
    message: `${field ?? (line === 0 ? 'the file' : 'the line')}${positions} ${says}`,
    next,
  };
}
