import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse the publication of a policy version, or an approval without one. */
export const fundingPolicyRefusals = {
  PolicyVersionExists: {
    says: 'Version {version} of policy {policyId} was published with other contents ({hash}).',
    next: 'Publish the change as a new version; a published one is never edited.',
  },
  PolicyDocumentMismatch: {
    says: 'The document does not read as version {version} of policy {policyId}: {mismatch}.',
    next: 'Publish the policy as its parser read it, with the hash of that document.',
  },
  NoPolicyInForce: {
    says: 'No version of policy {policyId} is in force on {on}.',
    next: 'Publish the version that governs this day.',
  },
} as const satisfies RefusalCatalogue;

export type FundingPolicyRefusal = keyof typeof fundingPolicyRefusals;
