/**
 * How a cell is written: the types of the OneRoster CSV binding, and three readings of its `string`.
 * `code` is a short text that is kept (a code or a mark), `title` a kept text for people, `text` a text that is
 * never kept. An array is an enumeration. `guids` and `codes` are comma-separated lists in one cell.
 */
export type ColumnType =
  | 'guid'
  | 'guids'
  | 'date'
  | 'datetime'
  | 'boolean'
  | 'float'
  | 'integer'
  | 'year'
  | 'code'
  | 'codes'
  | 'title'
  | 'text'
  | readonly string[];

/** One column of a file. A column without `keepAs` is checked and dropped: its value never leaves the reader. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Whether every row must have a value. */
  readonly required: boolean;
  /** The name of the value in the yielded row. */
  readonly keepAs?: string;
  /** Whether the column may be missing from the header (extension columns, and columns of older editions). */
  readonly extension?: boolean;
}

/** A kept column with a value in every row. */
export const must = (name: string, type: ColumnType): Column => ({
  name,
  type,
  required: true,
  keepAs: name,
});

/** A kept column that may be empty. */
export const may = (name: string, type: ColumnType): Column => ({
  name,
  type,
  required: false,
  keepAs: name,
});

/** A column with a value in every row that is checked and dropped. */
export const mustShape = (name: string, type: ColumnType = 'text'): Column => ({
  name,
  type,
  required: true,
});

/** A column that may be empty, checked and dropped. */
export const mayShape = (name: string, type: ColumnType = 'text'): Column => ({
  name,
  type,
  required: false,
});

const EXTENSION_PREFIX = 'metadata.lf.';

/** An extension column of ours, `metadata.lf.<name>`; it may be absent. */
export const extension = (name: string, type: ColumnType): Column => ({
  name: `${EXTENSION_PREFIX}${name}`,
  type,
  required: false,
  keepAs: name,
  extension: true,
});

/** A column that some editions of the format have and others do not: checked when there, dropped. */
export const formerColumn = (name: string): Column => ({
  name,
  type: 'text',
  required: false,
  extension: true,
});
