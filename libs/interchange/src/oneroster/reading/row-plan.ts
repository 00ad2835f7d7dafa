import { type Diagnostic, diagnose } from '../diagnostic';
import { type DiagnosticCode } from '../diagnostic-catalogue';
import { type Column } from '../format/column';
import { type FileMode } from '../format/files';
import { type CellReader, cellReader } from './cell';

/** How one column of a particular file is read. */
export interface ColumnPlan {
  readonly column: Column;
  /** Position in the row; -1 when the file lacks the column. */
  readonly index: number;
  readonly read: CellReader;
}

/** How the rows of a particular file are read, from its header. */
export interface RowPlan {
  readonly width: number;
  readonly columns: readonly ColumnPlan[];
  readonly statusIndex: number;
  readonly modifiedIndex: number;
  readonly mode: FileMode;
}

const SPELLED_LIKE_A_COLUMN = /^metadata\.[A-Za-z0-9_.-]{1,64}$/;

/** A header cell may be a data row's cell when the header was forgotten: it is quoted only if it looks like a name. */
function nameOf(cell: string, position: number, columns: readonly Column[]): string {
  const alike = columns.some(({ name }) => name.toLowerCase() === cell.toLowerCase());
  return alike || SPELLED_LIKE_A_COLUMN.test(cell) ? cell : `column ${String(position + 1)}`;
}

interface HeaderCheck {
  readonly file: string;
  readonly line: number;
  readonly header: readonly string[];
  readonly columns: readonly Column[];
}

function missingColumns({ file, line, header, columns }: HeaderCheck): Diagnostic[] {
  return columns
    .filter(({ name, extension }) => extension !== true && !header.includes(name))
    .map(({ name, keepAs }) =>
      diagnose('schema.missing_header', {
        file,
        line,
        column: name,
        severity: keepAs === undefined ? 'warning' : 'error',
      }),
    );
}

function strangeColumns({ file, line, header, columns }: HeaderCheck): Diagnostic[] {
  const known = new Set(columns.map(({ name }) => name));
  return header.flatMap((name, position) => {
    const column = nameOf(name, position, columns);
    if (header.indexOf(name) !== position)
      return [diagnose('schema.duplicate_header', { file, line, column })];
    const ours = name.startsWith('metadata.lf.');
    if (known.has(name) || (name.startsWith('metadata.') && !ours)) return [];
    return [diagnose('schema.unknown_header', { file, line, column })];
  });
}

function misplacedColumns({ file, line, header, columns }: HeaderCheck): Diagnostic[] {
  const specified = columns.map(({ name }) => name).filter((name) => !name.startsWith('metadata.'));
  const firstExtension = header.findIndex((name) => name.startsWith('metadata.'));
  const extensionsFirst =
    firstExtension !== -1 && header.slice(firstExtension).some((name) => specified.includes(name));
  const positions = header.map((name) => specified.indexOf(name)).filter((position) => position !== -1);
  const ordered = positions.every((position, at) => at === 0 || position > (positions[at - 1] ?? 0));
  return ordered && !extensionsFirst
    ? []
    : [diagnose('schema.header_order', { file, line, column: 'header' })];
}

/**
 * Checks a header. A missing column that is kept, or one that stands twice, is an error and the file is not
 * read; a missing column that would be dropped anyway, a strange column or another order is a warning.
 */
export function checkHeader(check: HeaderCheck): readonly Diagnostic[] {
  const found = [...missingColumns(check), ...strangeColumns(check)];
  return found.some(({ code }) => code === 'schema.duplicate_header')
    ? found
    : [...found, ...misplacedColumns(check)];
}

/** Plans the reading of rows below a header without errors. */
export function planRows(header: readonly string[], columns: readonly Column[], mode: FileMode): RowPlan {
  const plans = columns
    .filter(({ name }) => name !== 'status' && name !== 'dateLastModified')
    .map((column) => ({ column, index: header.indexOf(column.name), read: cellReader(column.type) }));
  return {
    width: header.length,
    // Dropped columns that are not there need no look.
    columns: plans.filter(({ column, index }) => index !== -1 || column.keepAs !== undefined),
    statusIndex: header.indexOf('status'),
    modifiedIndex: header.indexOf('dateLastModified'),
    mode,
  };
}

/** What a bulk or delta file forbids or requires of the columns that say whether and when a row changed. */
export const presenceFault = (mode: FileMode, cell: string): DiagnosticCode | undefined => {
  if (mode === 'bulk') return cell === '' ? undefined : 'row.field_forbidden_in_bulk';
  return cell === '' ? 'row.field_required_in_delta' : undefined;
};
