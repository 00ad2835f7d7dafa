/** The longest line of a file by layout. */
export const MAX_LINE = 1_000;

/** Columns of a layout. */
export const MAX_COLUMNS = 60;

/** The longest text of a column. */
export const MAX_TEXT = 200;

/** Rows of a file, whose names are remembered to find one given twice. */
export const MAX_ROWS = 1_000_000;

/** Problems told in full for one file; further ones are counted only. */
export const PROBLEMS_TOLD = 1_000;
