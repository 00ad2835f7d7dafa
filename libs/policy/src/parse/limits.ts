/** The largest policy text or document, in UTF-8 bytes: ten times the longest rule pack, and read in a moment. */
export const MAX_POLICY_BYTES = 256 * 1024;

/** The deepest nesting of a document: a rule people can follow needs far less. */
export const MAX_DEPTH = 24;

/** The most values in a document; bounds what a check has to look at. */
export const MAX_VALUES = 20_000;

/** The most stages of a policy. */
export const MAX_STAGES = 24;

/** The most branches of a stage. */
export const MAX_BRANCHES = 12;

/** The most entries of any other list or map, conditions of one `all` included. */
export const MAX_ENTRIES = 200;

/** The most formulas or anchors that one keyword takes together. */
export const MAX_OPERANDS = 12;

/** The most conditions of a policy once every compound is written out; a compound in a compound multiplies. */
export const MAX_CONDITIONS = 2_000;

/** How deep compounds may stand on one another: what a reader can still look up. */
export const MAX_COMPOUND_DEPTH = 8;

/** The most days between a limit and its anchor: a century. */
export const MAX_LIMIT_DAYS = 36_600;

/** The most months, or years, between a limit and its anchor: a century. */
export const MAX_LIMIT_MONTHS = 1_200;

/** The most closed days a calendar lists, ranges written out: ten years of weekends and holidays. */
export const MAX_CLOSED_DAYS = 2_000;

/** How many policies may stand behind one another: what a person can still look up. */
export const MAX_BASES = 8;

/** More findings than anyone reads at once; the rest show up when these are gone. */
export const MAX_DIAGNOSTICS = 100;
