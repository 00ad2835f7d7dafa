/** A transcript with a hundred achievements has about 500 kB. */
export const MAX_TEXT_BYTES = 1_048_576;

/** The most complete sample nests 11 levels deep; readers below recurse, so the depth is bounded. */
export const MAX_DEPTH = 64;

/** Members and items of a document; the most complete sample has about 600. */
export const MAX_VALUES = 50_000;

/** Each proof costs a canonicalization and a signature check. */
export const MAX_PROOFS = 8;

/** Proofs of the credentials within a transcript, all together: a hundred achievements have one each. */
export const MAX_NESTED_PROOFS = 128;

/** A token without a key name is tried with each key of its issuer. */
export const MAX_KEYS_TRIED = 16;

/** Entries in `credentialStatus`, each of which may decode a list. */
export const MAX_STATUS_ENTRIES = 8;

/** 16 million credentials in one list; the specification asks for at least 16 kB. */
export const MAX_STATUS_LIST_BYTES = 2_097_152;

/** Much more than a state has assessors and keys. */
export const MAX_REGISTER_BYTES = 4_194_304;
