import { accept, type Decider, type Decision, type Refusal, refuse } from '@ledger/kernel';
import type { PublishPolicyVersion } from './funding-policy.commands';
import type { FundingPolicyEvent } from './funding-policy.events';
import type { FundingPolicyRefusal } from './funding-policy.refusals';
import { evolve, type FundingPolicy, initialState } from './funding-policy.state';

/** A published version is never edited: the same contents again change nothing, others are refused. */
function decide(
  { data }: PublishPolicyVersion,
  policy: FundingPolicy,
): Decision<FundingPolicyEvent, Refusal<FundingPolicyRefusal>> {
  const { policyId, version } = data;
  const published = policy.find((known) => known.version === version);
  if (published === undefined) return accept({ type: 'FundingPolicyPublished', data });
  if (published.hash !== data.hash)
    return refuse('PolicyVersionExists', { policyId, version, hash: published.hash });

  return accept();
}

/** Decides on the versions of one funding policy. */
export const fundingPolicyDecider: Decider<
  FundingPolicy,
  PublishPolicyVersion,
  FundingPolicyEvent,
  Refusal<FundingPolicyRefusal>
> = { decide, evolve, initialState };
