import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse to recover something where several contexts meet. */
export const recoveryRulesRefusals = {
  RecoveryTermsMissing: {
    says: 'Program {programId} has declared no terms of recovery that hold on {today}.',
    next: 'Declare the days to answer and to appeal, the caps and the limit of write-offs, with the authority they rest on.',
  },
  RepaymentInFuture: {
    says: 'A repayment cannot have been received on {receivedOn}: today is {today}.',
    next: 'Correct the day, or record it when it is received.',
  },
} as const satisfies RefusalCatalogue;
