/** Bytes of a body: a thousand times the largest command, and a policy document fits four times. */
export const BODY_LIMIT_BYTES = 1_048_576;
/** Bytes of a roster bundle: a state's largest school system, zipped, is a tenth of it. */
export const BUNDLE_LIMIT_BYTES = 52_428_800;
/** Levels of a JSON body; a policy document, the deepest there is, may have 24. */
export const BODY_DEPTH_LIMIT = 32;
/** Characters of a reference or code. */
export const REFERENCE_LIMIT = 128;
/** Characters of a title or name. */
export const TEXT_LIMIT = 200;
/** Entries of a list in a body; a state has fewer school systems. */
export const ENTRIES_LIMIT = 2_000;
/** Fields of one fact; the kinds that are known have at most five. */
export const FACT_FIELDS_LIMIT = 16;
/** Faults that one problem lists; who sends more of them corrects the first before the others matter. */
export const FAULTS_LIMIT = 50;
/** Characters of a request that a problem repeats in one place; the longest that is right is shorter. */
export const REPEATED_LIMIT = 256;
