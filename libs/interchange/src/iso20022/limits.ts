/** Elements within one another; the messages need fewer than twenty. */
export const MAX_DEPTH = 32;

/**
 * Characters from one tag to the next, tags included; the longest text of the messages has 500 characters,
 * and supplementary data, which is passed over, comes in elements too.
 */
export const MAX_TOKEN = 64 * 1024;

/** Problems told in full for one file; further ones are counted only. */
export const PROBLEMS_TOLD = 1_000;

/** Payments of one file, whose references are remembered to find one given twice. */
export const MAX_PAYMENTS = 1_000_000;

/** Records read from one answer of a bank: statuses of a report, entries and transactions of a statement. */
export const MAX_RECORDS = 500_000;

/** Elements of one record of a bank's answer; a batch booked as one entry names its payments one by one. */
export const MAX_RECORD_ELEMENTS = 2_000_000;

/** Characters kept of what a bank writes in words. */
export const MAX_WORDS = 500;
