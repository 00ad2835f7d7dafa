import { unreachable } from '@ledger/kernel';
import type { TreasuryAmount, TreasuryEvent } from './treasury.events';

/** What was recorded under a reference. */
export type KnownAmount = Pick<TreasuryAmount, 'allotmentId' | 'amountCents' | 'reference'>;

/** A draw, and the receipts of it. */
export interface KnownDraw extends KnownAmount {
  readonly receipts: readonly Pick<TreasuryAmount, 'amountCents' | 'reference'>[];
}

/** What went to and fro between a program and the treasury, and what school systems retain. */
export interface Treasury {
  readonly draws: Readonly<Record<string, KnownDraw>>;
  readonly reversions: Readonly<Record<string, KnownAmount>>;
  readonly shares: Readonly<Record<string, KnownAmount & { readonly isSettled: boolean }>>;
}

export const initialState: Treasury = { draws: {}, reversions: {}, shares: {} };

export function evolve(state: Treasury, { type, data }: TreasuryEvent): Treasury {
  const { allotmentId, amountCents, reference } = data;
  const known = { allotmentId, amountCents, reference };
  switch (type) {
    case 'TreasuryDrawRequested':
      return { ...state, draws: { ...state.draws, [data.drawId]: { ...known, receipts: [] } } };
    case 'TreasuryDrawReceived': {
      const draw = state.draws[data.drawId];
      if (draw === undefined) throw new Error(`Corrupt stream: draw ${data.drawId} was never asked for`);
      const receipts = [...draw.receipts, { amountCents, reference }];
      return { ...state, draws: { ...state.draws, [data.drawId]: { ...draw, receipts } } };
    }
    case 'CashReverted':
      return { ...state, reversions: { ...state.reversions, [data.reversionId]: known } };
    case 'RetainedShareRecorded':
      return { ...state, shares: { ...state.shares, [data.shareId]: { ...known, isSettled: false } } };
    case 'RetainedShareSettled': {
      const share = state.shares[data.shareId];
      if (share === undefined) throw new Error(`Corrupt stream: share ${data.shareId} was never recorded`);
      return { ...state, shares: { ...state.shares, [data.shareId]: { ...share, isSettled: true } } };
    }
    default:
      return unreachable(type);
  }
}

const sumOver = (amounts: Iterable<{ readonly amountCents: number }>): number =>
  [...amounts].reduce((sum, { amountCents }) => sum + amountCents, 0);

const drawsOf = ({ draws }: Treasury, allotmentId: string): readonly KnownDraw[] =>
  Object.values(draws).filter((draw) => draw.allotmentId === allotmentId);

/** What was asked for of an allotment, in cents. */
export const drawnOf = (state: Treasury, allotmentId: string): number => sumOver(drawsOf(state, allotmentId));

/** What is still to come of a draw, in cents. */
export const awaitedOf = ({ amountCents, receipts }: KnownDraw): number => amountCents - sumOver(receipts);

/** What came of an allotment and did not go back, in cents. */
export const receivedOf = (state: Treasury, allotmentId: string): number =>
  sumOver(drawsOf(state, allotmentId).flatMap(({ receipts }) => receipts)) -
  sumOver(Object.values(state.reversions).filter((known) => known.allotmentId === allotmentId));
