import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse an approval across contexts. */
export const approvalRefusals = {
  NoAllotment: {
    says: 'School system {schoolSystem} has no allotment in program {programId} for fiscal year {fiscalYear}.',
    next: 'Release an allotment to the school system, then approve.',
  },
  TermsMissing: {
    says: 'Funding policy {policyId} needs terms that nobody has stated: {missing}.',
    next: 'Complete the offering or the school system (for example its per-pupil amount), then approve.',
  },
  RevisionMismatch: {
    says: 'The record is at revision {actual}, the request was made on revision {expected}.',
    next: 'Read it again and decide on what it says now.',
  },
} as const satisfies RefusalCatalogue;
