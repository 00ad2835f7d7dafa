import { isDay } from '@ledger/kernel';
import { type DiagnosticCode } from '../diagnostic-catalogue';
import { type ColumnType } from '../format/column';

/** What a cell says in its type. */
export type CellValue = string | number | boolean | readonly string[];

/** Reads a cell that is not empty. A failure is the code of the diagnostic, wrapped to be told from a text. */
export type CellReader = (cell: string) => CellValue | CellFault;

/** Why a cell has no value, and, for a title that was defused, the value it gets all the same. */
export class CellFault {
  constructor(
    readonly code: DiagnosticCode,
    readonly defused?: string,
  ) {}
}

const GUID = /^[0-9A-Za-z./@_-]{1,255}$/;
const FORMULA = /^[=+\-@\t\r]/;
const FLOAT = /^-?\d{1,15}(\.\d{1,10})?$/;
const INTEGER = /^-?\d{1,15}$/;
const YEAR = /^[12]\d{3}$/;
const DATETIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const EXTENSION_VALUE = /^ext:[0-9A-Za-z_.-]{1,64}$/;
const MAX_CODE_CHARACTERS = 255;

const INVALID_GUID = new CellFault('row.invalid_guid');
const INVALID_DATE = new CellFault('row.invalid_date');
const INVALID_DATETIME = new CellFault('row.invalid_datetime');
const INVALID_ENUM = new CellFault('row.invalid_enum');
const INVALID_BOOLEAN = new CellFault('row.invalid_boolean');
const INVALID_FLOAT = new CellFault('row.invalid_float');
const INVALID_INTEGER = new CellFault('row.invalid_integer');
const INVALID_YEAR = new CellFault('row.invalid_year');
const FORMULA_LIKE = new CellFault('cell.formula');
const TOO_LONG = new CellFault('row.cell_too_long');

const guid: CellReader = (cell) => {
  if (FORMULA.test(cell)) return FORMULA_LIKE;
  return GUID.test(cell) ? cell : INVALID_GUID;
};

const code: CellReader = (cell) => {
  if (FORMULA.test(cell)) return FORMULA_LIKE;
  return cell.length <= MAX_CODE_CHARACTERS ? cell : TOO_LONG;
};

/** A leading apostrophe makes a spreadsheet show the text instead of computing it. */
const title: CellReader = (cell) => (FORMULA.test(cell) ? new CellFault('cell.formula', `'${cell}`) : cell);

const listOf =
  (read: CellReader): CellReader =>
  (cell) => {
    const parts = cell.split(',').map((part) => part.trim());
    const fault = parts.map(read).find((value) => value instanceof CellFault);
    return fault ?? parts;
  };

const boolean: CellReader = (cell) => {
  if (cell === 'true') return true;
  return cell === 'false' ? false : INVALID_BOOLEAN;
};

const datetime: CellReader = (cell) => {
  const day = DATETIME.exec(cell)?.[1];
  return day !== undefined && isDay(day) ? cell : INVALID_DATETIME;
};

const READERS: Record<Exclude<ColumnType, readonly string[]>, CellReader> = {
  guid,
  guids: listOf(guid),
  date: (cell) => (isDay(cell) ? cell : INVALID_DATE),
  datetime,
  boolean,
  float: (cell) => (FLOAT.test(cell) ? Number(cell) : INVALID_FLOAT),
  integer: (cell) => (INTEGER.test(cell) ? Number(cell) : INVALID_INTEGER),
  year: (cell) => (YEAR.test(cell) ? Number(cell) : INVALID_YEAR),
  code,
  codes: listOf(code),
  title,
  text: (cell) => cell,
};

function enumReader(values: readonly string[]): CellReader {
  const allowed = new Set(values);
  return (cell) => (allowed.has(cell) || EXTENSION_VALUE.test(cell) ? cell : INVALID_ENUM);
}

/** How cells of a type are read. Enumerations take `ext:name` besides their own values. */
export const cellReader = (type: ColumnType): CellReader =>
  typeof type === 'string' ? READERS[type] : enumReader(type);
