import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a command on a payment run. */
export const paymentRunRefusals = {
  PaymentRunNotFound: {
    says: 'There is no payment run {runId}.',
    next: 'Check the reference.',
  },
  PaymentRunExists: {
    says: 'Payment run {runId} was prepared before, by somebody else or for another program.',
    next: 'Use a new reference for a new run, or go on with this one.',
  },
  PaymentRunEmpty: {
    says: 'There is nothing to pay: {leftOut} vouchers are left out.',
    next: 'Look at the preview, which says why each is left out.',
  },
  PaymentRunNotPrepared: {
    says: 'Payment run {runId} is still being prepared: {drawn} of {wanted} providers were looked at.',
    next: 'Wait until it says that it is prepared.',
  },
  PaymentRunTooWide: {
    says: '{payees} providers have open vouchers; one run pays at most {most}.',
    next: 'Name the providers of this run, and prepare another for the rest.',
  },
  PaymentRunCancelledBefore: {
    says: 'Payment run {runId} was cancelled.',
    next: 'Prepare a new one.',
  },
  PaymentRunReleasedBefore: {
    says: 'Payment run {runId} was released; it cannot be cancelled.',
    next: 'Record what the bank returns.',
  },
  PaymentRunContentDiffers: {
    says: 'Payment run {runId} has the content {contentHash}, not the one that was to be certified.',
    next: 'Look at the run again and certify what it is.',
  },
  PaymentRunPreparedBySamePerson: {
    says: 'Payment run {runId} was prepared by the same person who would certify or release it.',
    next: 'Have somebody else do it.',
  },
  PaymentRunNotCertified: {
    says: 'Payment run {runId} is not certified.',
    next: 'Have a second person certify it first.',
  },
  PaymentDayPassed: {
    says: 'The bank cannot be asked to pay on {paysOn}; today is {today}.',
    next: 'Name today or a later day.',
  },
  NotABankingDay: {
    says: 'The bank settles nothing on {paysOn}, a weekend or a holiday of the Federal Reserve.',
    next: 'Name a banking day; the next one is {nextBankingDay}.',
  },
  RecoupmentStayedSince: {
    says: 'Adjustment {voucherId} of provider {providerId} was stayed after payment run {runId} was prepared, which nets it.',
    next: 'Cancel the run and prepare it anew without it.',
  },
  PaymentRunHeld: {
    says: 'Hold {holdId} was placed after payment run {runId} was prepared; it keeps back line {lineId}, of provider {providerId}.',
    next: 'Cancel the run and prepare it anew without it, or lift the hold.',
  },
  BankFileMissing: {
    says: 'Payment run {runId} was certified a moment ago; its bank file is not written yet.',
    next: 'Release it again.',
  },
  PayerProfileMissing: {
    says: 'Nobody has said who pays: the data folder has no payer.json.',
    next: 'Write the file with what the bank has assigned, then release the run.',
  },
  BankFileNotWritten: {
    says: 'The bank file of payment run {runId} cannot be written: {code}.',
    next: "Correct the provider's bank details, payer.json or the format asked for, then release the run again; else cancel it.",
  },
  PaymentRunNotReleased: {
    says: 'Payment run {runId} is not released; the bank cannot have answered.',
    next: 'Check the reference of the run.',
  },
  PaymentLineNotFound: {
    says: 'Payment run {runId} has no line {lineId}.',
    next: 'Look the run up; its lines are numbered from 1.',
  },
  PaymentReturnNotProposed: {
    says: 'Nobody has said that line {lineId} of payment run {runId} came back; there is nothing to confirm.',
    next: 'Say it first, with the reason of the bank; a second person confirms it.',
  },
  PaymentReturnProposedBySamePerson: {
    says: 'That line {lineId} of payment run {runId} came back was said by the same person who would confirm it.',
    next: 'Have somebody else look at what the bank says and confirm it.',
  },
  PaymentLineReturnedBefore: {
    says: 'Line {lineId} of payment run {runId} was returned; it did not settle.',
    next: 'What it paid is open again and goes into a later run.',
  },
} as const satisfies RefusalCatalogue;

export type PaymentRunRefusal = keyof typeof paymentRunRefusals;
