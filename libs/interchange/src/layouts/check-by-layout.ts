import { LineCutter } from '../nacha/reading/line-cutter';
import { type FilePieces } from '../nacha/read-nacha';
import { type Layout } from './layout';
import { PROBLEMS_TOLD } from './layout-limits';
import { type LayoutProblem, layoutProblem } from './layout-problem';
import { LayoutReader, type LayoutTotals } from './layout-reader';
import { SHIPPED_LAYOUTS, shippedLayout } from './shipped-layouts';
import { headerLine } from './write-by-layout';

/** What checking a file by its layout finds. */
export interface LayoutReport {
  readonly isValid: boolean;
  readonly errors: number;
  /** At most the first thousand. */
  readonly problems: readonly LayoutProblem[];
  readonly rows: number;
  /** Of the rows without a fault. */
  readonly totals: LayoutTotals;
}

/** Checks a file by its layout, a line at a time. */
export async function checkByLayout(layout: Layout, pieces: FilePieces): Promise<LayoutReport> {
  const reader = new LayoutReader(layout);
  const problems: LayoutProblem[] = [];
  let errors = 0;
  const tell = (found: readonly LayoutProblem[]): void => {
    for (const problem of found) {
      errors += 1;
      if (errors <= PROBLEMS_TOLD) problems.push(problem);
      if (errors === PROBLEMS_TOLD + 1)
        problems.push(layoutProblem('layout.problems_suppressed', { line: 0 }));
    }
  };
  const cutter = new LineCutter((line) => {
    tell(reader.line(line));
  });
  const decoder = new TextDecoder('latin1');
  for await (const piece of pieces) cutter.push(typeof piece === 'string' ? piece : decoder.decode(piece));
  cutter.end();
  tell(reader.end());
  return { isValid: errors === 0, errors, problems, rows: reader.rows, totals: reader.totals };
}

/** The shipped layout by which the first line of a file is written; undefined when there is none. */
export function layoutOfLine(firstLine: string): Layout | undefined {
  const line = firstLine.replace(/\r$/, '');
  return SHIPPED_LAYOUTS.map(shippedLayout).find((layout) => {
    const header = headerLine(layout);
    return header === undefined ? new LayoutReader(layout).line(line).length === 0 : header === line;
  });
}
