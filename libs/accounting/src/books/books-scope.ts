import type { DaySpan } from '../fiscal-periods/period-of-day';

/** Which part of the books is asked for; what is left out is not looked at. */
export interface BooksFilter {
  readonly programId?: string | undefined;
  readonly fundingSource?: string | undefined;
  readonly schoolSystem?: string | undefined;
  /** Of the allotment: whose authority it is. */
  readonly fiscalYear?: number | undefined;
  /** Leaves out what concerns whole allotments: they have no provider. */
  readonly providerId?: string | undefined;
}

/** By which days entries are counted: all, from a day to a day, or those of a fiscal year or period of their program. */
export type BooksWindow =
  | { readonly kind: 'all' }
  | ({ readonly kind: 'days' } & DaySpan)
  | { readonly kind: 'period'; readonly fiscalYear: number; readonly number: number | null };

/** Which part of the books, by which days, as of which position of the log. */
export interface BooksScope {
  /** The views must have reached it. */
  readonly position: number;
  readonly window: BooksWindow;
  readonly filter: BooksFilter;
}
