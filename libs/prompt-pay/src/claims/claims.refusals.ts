import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a command on claims and on the interest for paying them late. */
export const claimsRefusals = {
  ClaimNotFound: {
    says: 'Provider {providerId} has no claim {voucherId} in program {programId}.',
    next: 'Look the vouchers up: a claim is a voucher that is payable and not void.',
  },
  PromptPayTermsMissing: {
    says: 'Program {programId} has no terms of prompt payment for claims received on {receivedOn}.',
    next: 'Declare the terms first.',
  },
  ClaimPaidBefore: {
    says: 'Voucher {voucherId} was paid; its clock has stopped.',
    next: 'Nothing; should the bank return the payment, the clock runs again.',
  },
  ClaimDayInFuture: {
    says: 'The claim of voucher {voucherId} cannot have been received on {receivedOn}, after today, {today}.',
    next: 'State the day on which it came.',
  },
  EvidenceRequestTooLate: {
    says: 'More evidence for voucher {voucherId}, received on {receivedOn}, could be asked for until {lastDay}; today is {today}.',
    next: 'Pay or reject the claim on the evidence there is: its clock runs on.',
  },
  EvidenceRequestExists: {
    says: 'Request {requestId} for evidence of voucher {voucherId} asked for {evidenceCode} before.',
    next: 'Use a new reference for a new request.',
  },
  EvidenceRequestNotFound: {
    says: 'Voucher {voucherId} has no request {requestId} for evidence.',
    next: 'Look the requests up.',
  },
  EvidenceDayImpossible: {
    says: 'Evidence asked for on {requestedOn} cannot have come on {evidenceOn}; today is {today}.',
    next: 'State the day on which it came.',
  },
  InterestNotOwed: {
    says: 'No interest is owed for voucher {voucherId} of provider {providerId}.',
    next: 'Look up when it was due and paid; interest that was paid or waived is owed no more.',
  },
} as const satisfies RefusalCatalogue;

export type ClaimsRefusal = keyof typeof claimsRefusals;
