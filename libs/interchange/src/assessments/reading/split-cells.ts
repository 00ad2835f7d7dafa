import { type FileKind } from '../mapping/mapping';

const DELIMITERS = { csv: ',', pipe: '|', tab: '\t' } as const;

/**
 * How a line of a file with separators is split into cells: CSV as RFC 4180 says; in the others, quotation
 * marks are plain characters.
 *
 * @returns a splitter that answers undefined for a line with a misplaced quotation mark
 */
export function cellSplitter(
  kind: Exclude<FileKind, 'fixed'>,
): (line: string) => readonly string[] | undefined {
  const delimiter = DELIMITERS[kind];
  if (kind !== 'csv') return (line) => line.split(delimiter);
  return (line) => (line.includes('"') ? quotedCells(line) : line.split(delimiter));
}

function quotedCells(line: string): readonly string[] | undefined {
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    const end = line.startsWith('"', at) ? endOfQuoted(line, at) : endOfPlain(line, at);
    if (end === undefined) return undefined;
    cells.push(cellBetween(line, at, end));
    at = end + 1;
  }
  return cells;
}

function cellBetween(line: string, from: number, to: number): string {
  const cell = line.slice(from, to);
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

/** Where the separator behind a cell stands; undefined when the cell has a quotation mark in its midst. */
function endOfPlain(line: string, from: number): number | undefined {
  const comma = line.indexOf(',', from);
  const end = comma === -1 ? line.length : comma;
  // Looks no further than the cell, so that a long line costs its length once.
  return line.slice(from, end).includes('"') ? undefined : end;
}

function endOfQuoted(line: string, from: number): number | undefined {
  let quote = line.indexOf('"', from + 1);
  while (quote !== -1 && line.startsWith('"', quote + 1)) quote = line.indexOf('"', quote + 2);
  const end = quote + 1;
  return quote !== -1 && (end === line.length || line.startsWith(',', end)) ? end : undefined;
}
