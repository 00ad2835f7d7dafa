import type { Day } from '@ledger/kernel';

/** Up to which day books are closed, and how far the first open period goes that follows. */
export interface ClosedTo {
  /** The last closed day. */
  readonly to: Day;
  /** The last day of the first open period. */
  readonly openTo: Day;
}

/** Where the books of a program are closed: all there is to know to post a later fact. */
export interface ClosedBooks {
  /** In which its days are counted. */
  readonly zone: string;
  /** To facts of daily work; null while no period is closed. */
  readonly routine: ClosedTo | null;
  /** To everything; null while no period is hard closed. */
  readonly all: ClosedTo | null;
  /** The last day of the last fiscal year that is hard closed. */
  readonly yearTo: Day | null;
}

/**
 * Where what was earned in a period stood over all providers when the period was closed, in cents:
 * earned + outstanding + in dispute + recouped = paid + payable + held + awaiting funding.
 */
export interface ClosingFigures {
  /** Of the log, as of which the figures were added up. */
  readonly position: number;
  /** Providers that earned something in the period. */
  readonly providers: number;
  readonly earnedCents: number;
  readonly outstandingCents: number;
  readonly inDisputeCents: number;
  readonly recoupedCents: number;
  readonly paidCents: number;
  readonly payableCents: number;
  readonly heldCents: number;
  readonly awaitingFundingCents: number;
  /** SHA-256 of the canonical JSON of the figures provider by provider, in hexadecimal. */
  readonly sha256: string;
}

/** Which period of which program, and the days it has. */
export interface PeriodReference {
  readonly programId: string;
  /** `FY2027-P03` */
  readonly period: string;
  readonly from: Day;
  readonly to: Day;
}

interface PeriodClosing extends PeriodReference {
  readonly closedBy: string;
  readonly figures: ClosingFigures;
  /** Where the books are closed from now on. */
  readonly books: ClosedBooks;
  readonly effectiveOn: Day;
}

/** A period was closed to daily work: what is learned of it later posts in the next open one. */
export interface PeriodSoftClosed {
  readonly type: 'PeriodSoftClosed';
  readonly data: PeriodClosing;
}

/** A period was closed to everything: nothing posts in it, and only two people can reopen it. */
export interface PeriodHardClosed {
  readonly type: 'PeriodHardClosed';
  readonly data: PeriodClosing;
}

/** Somebody asked for a hard closed period to be reopened; another has to confirm it. */
export interface ReopeningProposed {
  readonly type: 'ReopeningProposed';
  readonly data: PeriodReference & Reopening & { readonly effectiveOn: Day };
}

/** A period takes postings again, and with it every later one, which stands on its balances. */
export interface PeriodReopened {
  readonly type: 'PeriodReopened';
  readonly data: PeriodReference &
    Reopening & {
      readonly reopenedBy: string;
      /** The periods that are open again, earliest first. */
      readonly reopened: readonly string[];
      readonly books: ClosedBooks;
      readonly effectiveOn: Day;
    };
}

/** Who asked for a reopening, and why. */
export interface Reopening {
  readonly proposedBy: string;
  readonly reasonCode: string;
  /** The document that allows it. */
  readonly reference: string;
}

export type FiscalPeriodsEvent = PeriodSoftClosed | PeriodHardClosed | ReopeningProposed | PeriodReopened;
