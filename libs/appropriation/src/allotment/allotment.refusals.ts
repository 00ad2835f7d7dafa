import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a command on an allotment. */
export const allotmentRefusals = {
  AllotmentNotFound: {
    says: 'There is no allotment {allotmentId}.',
    next: 'Release an allotment for this funding source, school system and fiscal year first.',
  },
  AllotmentIdMismatch: {
    says: 'Allotment {allotmentId} is not the one of this program, funding source, school system and fiscal year, which is {described}.',
    next: 'Release to {described}, or leave the id out of the path.',
  },
  AllotmentBelowEncumbered: {
    says: 'Allotment {allotmentId} cannot be set to {allottedCents} cents: {committedCents} cents are encumbered or spent.',
    next: 'Keep at least that much, or release encumbrances first.',
  },
  TransferExceedsAvailable: {
    says: 'Allotment {allotmentId} has {availableCents} cents available, {amountCents} cents were to be transferred.',
    next: 'Transfer at most what is available.',
  },
  TransferAmountNotPositive: {
    says: 'A transfer needs an amount above zero.',
    next: 'Name the cents to be transferred.',
  },
  TransferToItself: {
    says: 'Allotment {allotmentId} cannot transfer to itself.',
    next: 'Name another allotment as the receiving one.',
  },
  AllotmentLapsed: {
    says: 'Allotment {allotmentId} ended on {endsOn}: nothing is released to it, transferred or set aside any more.',
    next: 'Use the allotment of the new year or of the funding source that takes over.',
  },
  AllotmentNotEnded: {
    says: 'Allotment {allotmentId} has not ended; it cannot be closed.',
    next: 'End its fiscal year or its funding source first.',
  },
  EncumbranceMissing: {
    says: 'Allotment {allotmentId} has spent {liquidatedCents} cents for enrollment {enrollmentId}; {amountCents} cents were to be reversed.',
    next: 'Rebuild the views and compare them with the log: this points at a fault, not at a mistake in the request.',
  },
} as const satisfies RefusalCatalogue;

export type AllotmentRefusal = keyof typeof allotmentRefusals;
