import type { Day } from '@ledger/kernel';

/** A run took so many trace numbers, one after the other, and is so-and-so-many-th file of its day. */
export interface TraceNumbersTaken {
  readonly type: 'TraceNumbersTaken';
  readonly data: {
    readonly runId: string;
    /** The day that the bank file says it was made on. */
    readonly effectiveOn: Day;
    readonly firstSequence: number;
    readonly count: number;
    /** A to Z, then 0 to 9. */
    readonly fileIdModifier: string;
  };
}

export type TraceNumbersEvent = TraceNumbersTaken;
