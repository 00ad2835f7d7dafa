import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a command on a program's terms of prompt payment. */
export const termsRefusals = {
  PromptPayTermsUnsound: {
    says: 'Terms of prompt payment need 1 to 365 days until a claim is due, 0 to 60 working days to ask for evidence and 1 to 365 days after it; {dueDays}, {requestWithinWorkingDays} and {afterEvidenceDays} were given, with {holidays} holidays in order and without repetition at most {most}.',
    next: 'Give the days of the law.',
  },
  PromptPayTermsOutOfOrder: {
    says: 'Program {programId} has terms of prompt payment from {latestOn} on; terms from {effectiveOn} on would change what was due before.',
    next: 'Let new terms begin later than the latest ones.',
  },
  InterestRateOutOfRange: {
    says: 'A rate of interest is 0 to {most} hundredths of a percent a year; {basisPoints} were given for {calendarYear}.',
    next: 'Give the rate in hundredths of a percent: 6.25 % is 625.',
  },
} as const satisfies RefusalCatalogue;

export type TermsRefusal = keyof typeof termsRefusals;
