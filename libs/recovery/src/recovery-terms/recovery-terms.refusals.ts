import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse terms of recovery. */
export const recoveryTermsRefusals = {
  RecoveryTermsFromPast: {
    says: 'Terms of recovery cannot hold from {from} on: today is {today}, and a rule is not changed after the fact.',
    next: 'Let them hold from today or a later day on.',
  },
  RecoveryTermsOutOfRange: {
    says: 'Terms of recovery need 1 to 365 days to answer and 0 to 365 to appeal, a share of 1 to 10,000 basis points and a cap above zero; these have {answerDays}, {appealDays}, {shareOfLineBasisPoints} and {perRunCents}.',
    next: 'Correct them; leave the cap of a run out where there is none.',
  },
} as const satisfies RefusalCatalogue;

export type RecoveryTermsRefusal = keyof typeof recoveryTermsRefusals;
