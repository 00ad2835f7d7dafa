import { type Diagnostic, diagnose } from '../diagnostic';
import { type DiagnosticCode } from '../diagnostic-catalogue';
import { type Column } from '../format/column';
import { type RowStatus } from '../format/rows';
import { CellFault, cellReader, type CellValue } from './cell';
import { type CsvRecord } from './records';
import { type ColumnPlan, presenceFault, type RowPlan } from './row-plan';

/** A row read: its values unless an error left it out, and what was found. */
export interface ReadRow {
  readonly values?: Readonly<Record<string, CellValue | undefined>>;
  readonly status: RowStatus;
  readonly diagnostics: readonly Diagnostic[];
}

interface Reading {
  readonly file: string;
  readonly record: CsvRecord;
  readonly diagnostics: Diagnostic[];
  readonly values: Record<string, CellValue | undefined>;
}

interface Fault {
  readonly code: DiagnosticCode;
  readonly column?: string;
  readonly harmless?: boolean;
}

const NOTHING: readonly Diagnostic[] = [];
const EMPTY = new CellFault('row.missing_required_value');
const TOO_LONG = new CellFault('row.cell_too_long');
const readDatetime = cellReader('datetime');

function report({ file, record, values, diagnostics }: Reading, { code, column, harmless }: Fault): void {
  const sourcedId = values['sourcedId'];
  diagnostics.push(
    diagnose(code, {
      file,
      line: record.line,
      column,
      sourcedId: typeof sourcedId === 'string' ? sourcedId : undefined,
      ...(harmless === true ? { severity: 'warning' } : {}),
    }),
  );
}

/** What never leaves the reader harms no payment, and a title that looks like a formula is defused. */
const isHarmless = ({ keepAs, type }: Column, code: DiagnosticCode): boolean =>
  keepAs === undefined || (type === 'title' && code === 'cell.formula');

function readCell(reading: Reading, plan: ColumnPlan, maxCharacters: number): CellValue | undefined {
  const { column } = plan;
  const cell = reading.record.cells[plan.index] ?? '';
  if (cell === '' && !column.required) return undefined;
  const value = cell === '' ? EMPTY : cell.length > maxCharacters ? TOO_LONG : plan.read(cell);
  if (!(value instanceof CellFault)) return value;
  report(reading, { code: value.code, column: column.name, harmless: isHarmless(column, value.code) });
  return value.defused;
}

function readStatus(reading: Reading, plan: RowPlan): RowStatus {
  const cell = reading.record.cells[plan.statusIndex] ?? '';
  const known = cell === '' || cell === 'active' || cell === 'tobedeleted';
  const code = presenceFault(plan.mode, cell) ?? (known ? undefined : 'row.invalid_enum');
  if (code !== undefined) report(reading, { code, column: 'status' });
  return cell === 'tobedeleted' ? 'tobedeleted' : 'active';
}

function readModified(reading: Reading, plan: RowPlan): string | undefined {
  const cell = reading.record.cells[plan.modifiedIndex] ?? '';
  const known = cell === '' || readDatetime(cell) === cell;
  const code = presenceFault(plan.mode, cell) ?? (known ? undefined : 'row.invalid_datetime');
  if (code !== undefined) report(reading, { code, column: 'dateLastModified' });
  return cell === '' ? undefined : cell;
}

const hasError = ({ severity }: Diagnostic): boolean => severity === 'error';

/** Reads rows of one file as its header planned them. Values of dropped columns are looked at and let go. */
export const rowReader =
  (file: string, plan: RowPlan, maxCharacters: number) =>
  (record: CsvRecord): ReadRow => {
    const reading: Reading = { file, record, diagnostics: [], values: {} };
    const { diagnostics, values } = reading;
    if (record.cells.length !== plan.width) {
      report(reading, { code: 'row.wrong_column_count' });
      return { status: 'active', diagnostics };
    }
    for (const column of plan.columns) {
      const value = readCell(reading, column, maxCharacters);
      if (column.column.keepAs !== undefined) values[column.column.keepAs] = value;
    }
    const status = readStatus(reading, plan);
    values['dateLastModified'] = readModified(reading, plan);
    if (diagnostics.length === 0) return { values, status, diagnostics: NOTHING };
    return diagnostics.some(hasError) ? { status, diagnostics } : { values, status, diagnostics };
  };
