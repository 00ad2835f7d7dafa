import type { CommitmentStanding, ReallocationTerms } from './authority-changes.events';

/** What of an allotment may go to another school system, in cents. */
export interface Reallocatable extends CommitmentStanding {
  readonly thresholdCents: number;
  /** Up to the threshold, and not committed. */
  readonly reallocatableCents: number;
  /** Above the threshold: it stays, committed or not. */
  readonly protectedCents: number;
}

const WHOLE_BASIS_POINTS = 10_000n;

/**
 * What of an allotment is below the threshold and not committed. A fraction of a cent of the threshold is
 * protected.
 *
 * @source LAC 28:CLI.1101.C.2.b (in force 2014-12-01): funds below 90 percent of an allocation that are not
 * committed are subject to reallocation
 */
export function reallocatableOf(
  { allottedCents, committedCents }: CommitmentStanding,
  { thresholdBasisPoints }: Pick<ReallocationTerms, 'thresholdBasisPoints'>,
): Reallocatable {
  const threshold = (BigInt(allottedCents) * BigInt(thresholdBasisPoints)) / WHOLE_BASIS_POINTS;
  const thresholdCents = Number(threshold);
  return {
    allottedCents,
    committedCents,
    thresholdCents,
    reallocatableCents: Math.max(0, thresholdCents - committedCents),
    protectedCents: allottedCents - thresholdCents,
  };
}
