import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Projection } from '@ledger/kernel';
import type { FundingPolicyEvent, PublishedPolicyVersion } from '../../funding-policy/funding-policy.events';

/** An event of a funding policy's stream as the log has it. */
export type RecordedFundingPolicyEvent = RecordedEvent<FundingPolicyEvent>;

/** A published version of a funding policy, with its whole document. */
export interface FundingPolicyRow extends PublishedPolicyVersion {
  /** Of the stream of all versions of the policy. */
  readonly revision: number;
  /** Of its publication in the log. */
  readonly position: number;
}

/** The name of a version among all versions of all policies: `policyId@version`. */
export const policyVersionKey = ({
  policyId,
  version,
}: {
  readonly policyId: string;
  readonly version: string;
}): string => `${policyId}@${version}`;

/** One row per published version of a funding policy. */
export const fundingPolicyView: Projection<FundingPolicyRow, RecordedFundingPolicyEvent> = {
  name: 'funding-policy',
  version: 1,
  facets: ['policyId', 'hash'],
  folds: ['FundingPolicyPublished'] satisfies readonly FundingPolicyEvent['type'][],
  keyOf: ({ data }) => policyVersionKey(data),
  evolve: (_, { data, revision, position }) => ({ ...data, revision, position }),
  facetsOf: ({ policyId, hash }) => ({ policyId, hash }),
};
