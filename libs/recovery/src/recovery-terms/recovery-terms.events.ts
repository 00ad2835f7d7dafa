import type { Day } from '@ledger/kernel';

/** A program declared by which rules it takes money back; what was noticed or decided before keeps its own days. */
export interface RecoveryTermsSet {
  readonly type: 'RecoveryTermsSet';
  readonly data: RecoveryTerms & { readonly setBy: string; readonly effectiveOn: Day };
}

/** By which rules a program takes money back. Every number is the program's own and rests on its citation. */
export interface RecoveryTerms {
  readonly programId: string;
  /** Calendar days after the notice in which the provider may answer; the last one counts. */
  readonly answerDays: number;
  /** Calendar days after the decision in which the provider may appeal; the last one counts. */
  readonly appealDays: number;
  /** The most of one clawback that may be given up, over all its write-offs and decisions. */
  readonly writeOffLimitCents: number;
  /** The most that one run nets of one clawback where a plan does not say otherwise; null for no such cap. */
  readonly perRunCents: number | null;
  /** The most of a provider's line that may be netted where a plan does not say otherwise: 10,000 is all of it. */
  readonly shareOfLineBasisPoints: number;
  /** The authority that these terms rest on. */
  readonly citation: string;
  /** The first day on which they hold. */
  readonly from: Day;
}

export type RecoveryTermsEvent = RecoveryTermsSet;
