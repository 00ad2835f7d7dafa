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

/** Splits lines into cells as RFC 4180 says; a line that cannot be split spoils no other. */
export function recordsOf(lines: readonly Line[]): readonly CsvRecord[] {
  const sound = lines.filter((line) => line.fault === undefined);
  if (sound.length === 0) return lines.map(recordOf);
  const cells = cellsOf(sound.map(({ text }) => text));
  if (cells === undefined) return lines.map(recordOf);
  let next = 0;
  return lines.map((line) =>
    line.fault === undefined ? { line: line.number, cells: cells[next++] ?? [] } : recordOf(line),
  );
}
