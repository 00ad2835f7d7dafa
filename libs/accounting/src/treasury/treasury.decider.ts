import {
  accept,
  type CommandMetadata,
  type Decider,
  type Decision,
  type Refusal,
  refuse,
  unreachable,
} from '@ledger/kernel';
import type {
  RecordRetainedShare,
  RecordReversion,
  RecordTreasuryReceipt,
  RequestTreasuryDraw,
  SettleRetainedShare,
  StatedAmount,
  TreasuryCommand,
} from './treasury.commands';
import type { TreasuryAmount, TreasuryEvent } from './treasury.events';
import type { TreasuryRefusal } from './treasury.refusals';
import {
  awaitedOf,
  drawnOf,
  evolve,
  initialState,
  type KnownAmount,
  receivedOf,
  type Treasury,
} from './treasury.state';

type TreasuryDecision = Decision<TreasuryEvent, Refusal<TreasuryRefusal>>;

function decide(command: TreasuryCommand, state: Treasury): TreasuryDecision {
  const { data, metadata } = command;
  const { effectiveOn = metadata.today } = data;
  if (effectiveOn > metadata.today)
    return refuse('TreasuryDayInFuture', { effectiveOn, today: metadata.today });
  if ('amountCents' in data && data.amountCents <= 0)
    return refuse('TreasuryAmountNotPositive', { amountCents: data.amountCents });
  switch (command.type) {
    case 'RequestTreasuryDraw':
      return requestDraw(command, state);
    case 'RecordTreasuryReceipt':
      return recordReceipt(command, state);
    case 'RecordReversion':
      return recordReversion(command, state);
    case 'RecordRetainedShare':
      return recordShare(command, state);
    case 'SettleRetainedShare':
      return settleShare(command, state);
    default:
      return unreachable(command);
  }
}

/** @source R.S. 39:71 (warrants are drawn within the allotment) */
function requestDraw({ data, metadata }: RequestTreasuryDraw, state: Treasury): TreasuryDecision {
  const { drawId, allotmentId, amountCents, allottedCents } = data;
  const known = state.draws[drawId];
  if (known !== undefined) return sameOrTaken(known, data, drawId);
  const drawnCents = drawnOf(state, allotmentId);
  if (drawnCents + amountCents > allottedCents)
    return refuse('TreasuryDrawExceedsAllotment', { allotmentId, amountCents, allottedCents, drawnCents });

  return accept({ type: 'TreasuryDrawRequested', data: { drawId, ...amountOf(data, metadata) } });
}

function recordReceipt({ data, metadata }: RecordTreasuryReceipt, state: Treasury): TreasuryDecision {
  const { drawId, amountCents, reference } = data;
  const draw = state.draws[drawId];
  if (draw === undefined) return refuse('TreasuryDrawNotFound', { drawId });
  const before = draw.receipts.find((receipt) => receipt.reference === reference);
  if (before !== undefined)
    return before.amountCents === amountCents
      ? accept()
      : refuse('TreasuryReferenceTaken', { id: reference });
  const awaitedCents = awaitedOf(draw);
  if (amountCents > awaitedCents)
    return refuse('TreasuryReceiptExceedsDraw', { drawId, amountCents, awaitedCents });

  const received = { ...data, allotmentId: draw.allotmentId };
  return accept({ type: 'TreasuryDrawReceived', data: { drawId, ...amountOf(received, metadata) } });
}

function recordReversion({ data, metadata }: RecordReversion, state: Treasury): TreasuryDecision {
  const { reversionId, allotmentId, amountCents, spentCents } = data;
  const known = state.reversions[reversionId];
  if (known !== undefined) return sameOrTaken(known, data, reversionId);
  const receivedCents = receivedOf(state, allotmentId);
  if (amountCents > receivedCents - spentCents)
    return refuse('ReversionExceedsReceived', { allotmentId, amountCents, receivedCents, spentCents });

  return accept({ type: 'CashReverted', data: { reversionId, ...amountOf(data, metadata) } });
}

function recordShare({ data, metadata }: RecordRetainedShare, state: Treasury): TreasuryDecision {
  const { shareId } = data;
  const known = state.shares[shareId];
  if (known !== undefined) return sameOrTaken(known, data, shareId);

  return accept({ type: 'RetainedShareRecorded', data: { shareId, ...amountOf(data, metadata) } });
}

function settleShare({ data, metadata }: SettleRetainedShare, state: Treasury): TreasuryDecision {
  const { shareId } = data;
  const known = state.shares[shareId];
  if (known === undefined) return refuse('RetainedShareNotFound', { shareId });
  if (known.isSettled) return accept();

  const { allotmentId, amountCents } = known;
  const settled = amountOf({ ...data, allotmentId, amountCents }, metadata);
  return accept({ type: 'RetainedShareSettled', data: { shareId, ...settled } });
}

const amountOf = (
  { programId, allotmentId, amountCents, reference, effectiveOn }: StatedAmount,
  { today }: CommandMetadata,
): TreasuryAmount => ({
  programId,
  allotmentId,
  amountCents,
  reference,
  effectiveOn: effectiveOn ?? today,
});

const sameOrTaken = (known: KnownAmount, asked: KnownAmount, id: string): TreasuryDecision =>
  known.allotmentId === asked.allotmentId &&
  known.amountCents === asked.amountCents &&
  known.reference === asked.reference
    ? accept()
    : refuse('TreasuryReferenceTaken', { id });

/** Decides on what a program draws from the treasury and gives back, and on what school systems retain. */
export const treasuryDecider: Decider<Treasury, TreasuryCommand, TreasuryEvent, Refusal<TreasuryRefusal>> = {
  decide,
  evolve,
  initialState,
};
