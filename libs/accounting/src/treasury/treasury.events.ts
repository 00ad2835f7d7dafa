import type { Day } from '@ledger/kernel';

/** Which money, how much of it, by which document, and the day it counts. */
export interface TreasuryAmount {
  readonly programId: string;
  readonly allotmentId: string;
  readonly amountCents: number;
  /** The warrant, receipt or letter it rests on. */
  readonly reference: string;
  readonly effectiveOn: Day;
}

/** Money of an allotment was asked for from the treasury: it is due from there. */
export interface TreasuryDrawRequested {
  readonly type: 'TreasuryDrawRequested';
  readonly data: TreasuryAmount & { readonly drawId: string };
}

/** The treasury sent what was asked for, or a part of it. */
export interface TreasuryDrawReceived {
  readonly type: 'TreasuryDrawReceived';
  readonly data: TreasuryAmount & { readonly drawId: string };
}

/** Cash that was not needed went back to the treasury. */
export interface CashReverted {
  readonly type: 'CashReverted';
  readonly data: TreasuryAmount & { readonly reversionId: string };
}

/** A share of the price stays with the school system: it is owed from then on. */
export interface RetainedShareRecorded {
  readonly type: 'RetainedShareRecorded';
  readonly data: TreasuryAmount & { readonly shareId: string };
}

/** The school system has its share. */
export interface RetainedShareSettled {
  readonly type: 'RetainedShareSettled';
  readonly data: TreasuryAmount & { readonly shareId: string };
}

export type TreasuryEvent =
  TreasuryDrawRequested | TreasuryDrawReceived | CashReverted | RetainedShareRecorded | RetainedShareSettled;
