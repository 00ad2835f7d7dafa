import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse to number a bank file. */
export const traceNumbersRefusals = {
  BankFilesOfDayUsedUp: {
    says: 'The bank tells {most} files of one day apart, and so many were certified on {today}.',
    next: 'Certify the run tomorrow, or cancel it and pay its providers in a wider run.',
  },
} as const satisfies RefusalCatalogue;

export type TraceNumbersRefusal = keyof typeof traceNumbersRefusals;
