import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a command about the money of the treasury. */
export const treasuryRefusals = {
  TreasuryAmountNotPositive: {
    says: '{amountCents} cents cannot be moved.',
    next: 'Name an amount above zero; what goes back is a reversion.',
  },
  TreasuryDayInFuture: {
    says: '{effectiveOn} is still to come; today is {today}.',
    next: 'Record it when it has happened.',
  },
  TreasuryReferenceTaken: {
    says: '{id} was recorded before with another amount, allotment or document.',
    next: 'Use a new reference for another amount.',
  },
  TreasuryDrawExceedsAllotment: {
    says: 'Allotment {allotmentId} has {allottedCents} cents, of which {drawnCents} are drawn; {amountCents} more cannot be.',
    next: 'Draw what is left of it, or release more to the allotment first.',
  },
  TreasuryDrawNotFound: {
    says: 'There is no draw {drawId}.',
    next: 'Check the reference.',
  },
  TreasuryReceiptExceedsDraw: {
    says: 'Of draw {drawId} {awaitedCents} cents are still to come; {amountCents} cannot be received.',
    next: 'Record what belongs to this draw, and the rest with its own.',
  },
  ReversionExceedsReceived: {
    says: 'Of allotment {allotmentId} {receivedCents} cents came and did not go back, and {spentCents} are spent; {amountCents} cannot go back.',
    next: 'Revert what was received and is not spent.',
  },
  RetainedShareNotFound: {
    says: 'There is no retained share {shareId}.',
    next: 'Check the reference.',
  },
} as const satisfies RefusalCatalogue;

export type TreasuryRefusal = keyof typeof treasuryRefusals;
