import type { Day } from '@ledger/kernel';

/** A version of a funding policy was published; it is never edited, only followed by another. */
export interface FundingPolicyPublished {
  readonly type: 'FundingPolicyPublished';
  readonly data: PublishedPolicyVersion;
}

export interface PublishedPolicyVersion {
  readonly policyId: string;
  readonly version: string;
  /** `sha256:` over the canonical JSON (RFC 8785) of the document. */
  readonly hash: string;
  /** The day the rule was promulgated. */
  readonly promulgatedOn: Day;
  /** The first day on which approvals pin this version. */
  readonly effectiveFrom: Day;
  /** The whole policy document, as plain JSON. */
  readonly document: Readonly<Record<string, unknown>>;
}

export type FundingPolicyEvent = FundingPolicyPublished;
