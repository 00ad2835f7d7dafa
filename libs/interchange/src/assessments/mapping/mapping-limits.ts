/** The largest mapping, in UTF-8 bytes: ten times the longest that ships. */
export const MAX_MAPPING_BYTES = 64 * 1024;

/** The deepest nesting; a mapping needs six levels. */
export const MAX_DEPTH = 12;

/** Results read from one row, groups not counted. */
export const MAX_RESULTS = 40;

/** Groups of repeated columns; the widest layout known has 30. */
export const MAX_GROUPS = 60;

/** Rules of one list. */
export const MAX_RULES = 40;

/** Words of one list or one map of values. */
export const MAX_WORDS = 500;

/** Columns named in a file without a header. */
export const MAX_COLUMNS = 1_000;

/** The last cell or character a column may start at. */
export const MAX_POSITION = 100_000;

/** Faults told of one mapping. */
export const MAX_FAULTS = 100;
