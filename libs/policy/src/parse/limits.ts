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
