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
  PolicyVersionNotFound: {
    says: 'Funding policy {policyId} has no published version {policyVersion}.',
    next: 'Publish the version, or name one that is published.',
  },
  AdjustmentNotFunded: {
    says: 'The other version may pay {lackCents} cents more for enrollment {enrollmentId} than is set aside; {availableCents} cents are available.',
    next: 'Release or transfer authority to the allotment, then adjust.',
  },
  RevisionMismatch: {
    says: 'The record is at revision {actual}, the request was made on revision {expected}.',
    next: 'Read it again and decide on what it says now.',
  },
} as const satisfies RefusalCatalogue;
