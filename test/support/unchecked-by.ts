import type { Law } from '@ledger/audit';

/** Nobody can tell whether a refusal was right: what was asked is not on record with it. */
const OF_REFUSALS = /^Whether \d+ refusals were right/;

/** What laws could not check of a log, beside the refusals in it. */
export const uncheckedBy = (laws: readonly Law[]): readonly string[] =>
  laws.flatMap((law) => law.unchecked?.() ?? []).filter((why) => !OF_REFUSALS.test(why));
