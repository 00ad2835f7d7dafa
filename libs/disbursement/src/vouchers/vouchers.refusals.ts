import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a command on the vouchers of a provider. */
export const vouchersRefusals = {
  VoucherNotOpen: {
    says: 'Voucher {voucherId} of provider {providerId} is not open; it cannot enter payment run {runId}.',
    next: 'Prepare the run anew: what is open has changed since it was looked up.',
  },
  PaymentNotReturned: {
    says: 'The vouchers of provider {providerId} do not know that line {lineId} of payment run {runId} was returned; it cannot be reinstated.',
    next: 'Confirm it again in a moment: what the bank returns reaches the vouchers after the run.',
  },
  ReturnedVoucherNotOpen: {
    says: 'Voucher {voucherId} of provider {providerId} is not open any more; its payment in line {lineId} of run {runId} cannot be reinstated.',
    next: 'Cancel the run that has claimed it. Where it was paid again or fell away, have the money returned, and resolve the exception as recorded elsewhere.',
  },
  AdjustmentNotFound: {
    says: 'Provider {providerId} has no adjustment {voucherId}.',
    next: 'Check the reference; a voucher that is payable cannot be recouped.',
  },
  RecoupmentNotAllowed: {
    says: 'Adjustment {voucherId} of provider {providerId} may not be netted by {amountCents} cents in payment run {runId}; {freeCents} cents are free.',
    next: 'Prepare the run anew: what may be netted has changed since it was looked up.',
  },
  RecoupmentTermsUnsound: {
    says: 'Adjustment {voucherId} cannot be netted by {perRunCents} cents a run and {shareOfLineBasisPoints} basis points of a line.',
    next: 'Name one cent or more a run and 1 to 10,000 basis points, or leave the limit out.',
  },
  RepaymentExceedsBalance: {
    says: 'Of adjustment {voucherId} {outstandingCents} cents are outstanding, {inRunCents} of them in payment runs that are not released; {amountCents} cents are more than was to be repaid.',
    next: 'Record what is free to be repaid, and give the rest back; or cancel the run that has claimed it.',
  },
  WriteOffExceedsBalance: {
    says: 'Of adjustment {voucherId} {outstandingCents} cents are outstanding, {inRunCents} of them in payment runs that are not released; {amountCents} cents cannot be written off.',
    next: 'Write off what is free, or cancel the run that has claimed it.',
  },
  GiveBackExceedsRecovered: {
    says: '{recoveredCents} cents of adjustment {voucherId} were netted or repaid; {amountCents} cannot be given back.',
    next: 'Give back at most what was recovered.',
  },
} as const satisfies RefusalCatalogue;

export type VouchersRefusal = keyof typeof vouchersRefusals;
