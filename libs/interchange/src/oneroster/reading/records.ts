import { parse } from 'csv-parse/sync';
import { type DiagnosticCode } from '../diagnostic-catalogue';
import { type Line } from './lines';

/** The cells of one line, or why it has none. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault?: DiagnosticCode;
}

const OPTIONS = { record_delimiter: '\n', relax_column_count: true } as const;

const QUOTE = '"';
const SEPARATOR = ',';
/** From so many characters on a part of a text is kept by V8 as a view of the whole, here a piece of the file. */
const VIEW_CHARACTERS = 13;

/** The cell as a text of its own, so that who keeps it does not keep the file in memory. */
const owned = (cell: string): string => (cell.length < VIEW_CHARACTERS ? cell : Buffer.from(cell).toString());

/** Most lines have no quotation mark, and are cut at each comma. */
const cut = (text: string): readonly string[] => text.split(SEPARATOR).map(owned);

function cellsOf(texts: readonly string[]): readonly string[][] | undefined {
  try {
    const records = parse(texts.join('\n'), OPTIONS);
    return records.length === texts.length ? records : undefined;
  } catch {
    // What is wrong with which line is found by reading the lines one by one.
    return undefined;
  }
}

function recordOf({ number, text, fault }: Line): CsvRecord {
  if (fault !== undefined) return { line: number, cells: [], fault };
  const cells = cellsOf([text])?.[0];
  return cells === undefined
    ? { line: number, cells: [], fault: 'csv.misplaced_quote' }
    : { line: number, cells };
}

/** The cells of lines, in their order; undefined where a quotation mark of one of them is misplaced. */
function cellsOfAll(texts: readonly string[]): readonly (readonly string[])[] | undefined {
  const quoted = texts.filter((text) => text.includes(QUOTE));
  if (quoted.length === 0) return texts.map(cut);
  const cells = cellsOf(quoted);
  if (cells === undefined) return undefined;
  let next = 0;
  return texts.map((text) => (text.includes(QUOTE) ? (cells[next++] ?? []) : cut(text)));
}

/** Splits lines into cells as RFC 4180 says; a line that cannot be split spoils no other. */
export function recordsOf(lines: readonly Line[]): readonly CsvRecord[] {
  const sound = lines.filter((line) => line.fault === undefined);
  const cells = cellsOfAll(sound.map(({ text }) => text));
  if (cells === undefined) return lines.map(recordOf);
  let next = 0;
  return lines.map((line) =>
    line.fault === undefined ? { line: line.number, cells: cells[next++] ?? [] } : recordOf(line),
  );
}
