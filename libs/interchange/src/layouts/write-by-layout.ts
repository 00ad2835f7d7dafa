import { cellText, LayoutRefused } from './cell';
import { type Layout, type LayoutColumn, type LayoutRow } from './layout';
import { MAX_LINE } from './layout-limits';
import { LayoutReader } from './layout-reader';

const SEPARATORS = { csv: ',', pipe: '|', tab: '\t' } as const;
const LINE_ENDS = { lf: '\n', crlf: '\r\n' } as const;

/**
 * Writes rows as a layout says, a line at a time; what is left empty for no row is no file. Each line is read back
 * before it is handed out. Texts lose their accents; those a spreadsheet would compute are preceded by an apostrophe.
 *
 * @throws LayoutRefused when a row cannot be written; what was written until then is no file
 */
export function* writeByLayout(layout: Layout, rows: Iterable<LayoutRow>): Generator<string> {
  const reader = new LayoutReader(layout);
  const end = LINE_ENDS[layout.lineEnd];
  const title = headerLine(layout);
  if (title !== undefined) yield checked(reader, title) + end;
  for (const row of rows) yield checked(reader, rowLine(layout, row)) + end;
  refuseWrong(reader, reader.end());
}

/** The header of a file; undefined when the layout has none. */
export const headerLine = ({ header, columns, form }: Layout): string | undefined =>
  header && form !== 'fixed'
    ? columns.map(({ title }) => cellIn(title, form)).join(SEPARATORS[form])
    : undefined;

function checked(reader: LayoutReader, line: string): string {
  refuseWrong(reader, reader.line(line));
  return line;
}

function refuseWrong(reader: LayoutReader, problems: ReturnType<LayoutReader['line']>): void {
  const [problem] = problems;
  if (problem === undefined) return;
  throw new LayoutRefused(
    'row.not_valid',
    `row ${String(reader.rows)}: ${problem.code}: ${problem.message}. ${problem.next}`,
  );
}

function rowLine({ form, columns, lineLength = MAX_LINE }: Layout, row: LayoutRow): string {
  const cells = columns.map((column) => cellText(column, row, form));
  if (form !== 'fixed') return cells.map((cell) => cellIn(cell, form)).join(SEPARATORS[form]);
  const line = columns.reduce((text, column, index) => placed(text, column, cells[index] ?? ''), '');
  return line.padEnd(lineLength);
}

/** Puts a cell into its place of a line; numbers fill it, texts are followed by blanks. */
const placed = (line: string, { from = 1, to = 1 }: LayoutColumn, cell: string): string =>
  line.padEnd(from - 1) + cell.padEnd(to - from + 1);

function cellIn(text: string, form: 'csv' | 'pipe' | 'tab'): string {
  if (form === 'csv') return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  if (text.includes(SEPARATORS[form]))
    throw new LayoutRefused('value.characters', 'a text holds what separates columns; spell it otherwise');
  return text;
}
