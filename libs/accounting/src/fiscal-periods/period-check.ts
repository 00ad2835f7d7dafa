import type { Day } from '@ledger/kernel';
import type { ClosingFigures } from './fiscal-periods.events';

/** A provider and period of which stages do not add up: what was earned is not all somewhere, or more is. */
export interface Imbalance {
  readonly providerId: string;
  readonly period: string;
  /** How many stages. */
  readonly stages: number;
  /** What these stages earned, and what of it is owed back or was recouped. */
  readonly earnedCents: number;
  /** What of these stages is paid, payable, held or awaits funding. */
  readonly accountedCents: number;
}

/** What was found when a period was looked at before its close; looked up, and pinned by the command. */
export interface PeriodCheck {
  readonly calendar: { readonly zone: string; readonly fiscalYearStartsOn: string };
  /** The first day anything was posted on; null where nothing was. */
  readonly firstPostedOn: Day | null;
  readonly figures: ClosingFigures;
  /** The first imbalance in this period or an earlier one; null where there is none. */
  readonly imbalance: Imbalance | null;
  /** How many there are. */
  readonly imbalances: number;
}
