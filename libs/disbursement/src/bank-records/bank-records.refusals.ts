import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a command on what the bank said. */
export const bankRecordRefusals = {
  BankExceptionNotFound: {
    says: 'There is no exception {recordId} of the bank.',
    next: 'Look it up in the list of exceptions.',
  },
  BankExceptionResolvedBefore: {
    says: 'Exception {recordId} of the bank was dealt with before.',
    next: 'Look at it; what was resolved stays.',
  },
  BankPaymentMissing: {
    says: 'Exception {recordId} cannot be matched: no payment is named, or none that this ledger sent.',
    next: 'Name the run, and the line of it, that it is about.',
  },
  BankAmountDiffers: {
    says: 'The bank says {recordCents} cents in {recordId}; the payment it would be matched to is of {paymentCents}.',
    next: 'Match it to the payment of that amount, or settle with the bank what it is and record it elsewhere.',
  },
  BankRecordNotMatchable: {
    says: 'Exception {recordId} is of the kind {kind}: it does not say what became of a payment.',
    next: 'Resolve it as recorded elsewhere, not ours, or a change that was applied.',
  },
  BankChangeNotNotified: {
    says: 'Exception {recordId} is no change that the bank has notified.',
    next: 'Resolve it as what it is.',
  },
  BankResolutionNotProposed: {
    says: 'Nobody has said what exception {recordId} is; there is nothing to confirm.',
    next: 'Resolve it first; a second person confirms it.',
  },
  BankResolutionProposedBySamePerson: {
    says: 'What exception {recordId} is was said by the same person who would confirm it.',
    next: 'Have somebody else look at it and confirm it.',
  },
} as const satisfies RefusalCatalogue;

export type BankRecordRefusal = keyof typeof bankRecordRefusals;
