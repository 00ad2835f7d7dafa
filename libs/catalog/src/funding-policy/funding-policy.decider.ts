import { accept, type Decider, type Decision, type Refusal, refuse } from '@ledger/kernel';
import { policyFromDocument } from '@ledger/policy';
import type { PublishPolicyVersion } from './funding-policy.commands';
import type { FundingPolicyEvent, PublishedPolicyVersion } from './funding-policy.events';
import type { FundingPolicyRefusal } from './funding-policy.refusals';
import { evolve, type FundingPolicy, initialState } from './funding-policy.state';

/**
 * A published version is never edited: the same contents again change nothing, others are refused. Its
 * document must read as the version it is published as, or no enrollment that pins it could ever be paid.
 */
function decide(
  { data }: PublishPolicyVersion,
  policy: FundingPolicy,
): Decision<FundingPolicyEvent, Refusal<FundingPolicyRefusal>> {
  const { policyId, version } = data;
  const mismatch = mismatchOf(data);
  if (mismatch !== undefined) return refuse('PolicyDocumentMismatch', { policyId, version, mismatch });
  const published = policy.find((known) => known.version === version);
  if (published === undefined) return accept({ type: 'FundingPolicyPublished', data });
  if (published.hash !== data.hash)
    return refuse('PolicyVersionExists', { policyId, version, hash: published.hash });

  return accept();
}

/** What of the document is not as it is published; undefined where all is. */
function mismatchOf({ document, ...published }: PublishedPolicyVersion): string | undefined {
  const result = policyFromDocument(document);
  if (result.kind === 'invalid') return result.diagnostics[0]?.message ?? 'unreadable';
  const { id: policyId, version, hash, promulgatedOn, effectiveFrom } = result.policy;
  const read = { policyId, version, hash, promulgatedOn, effectiveFrom };
  const named = Object.keys(read) as (keyof typeof read)[];
  return named.find((name) => published[name] !== read[name]);
}

/** Decides on the versions of one funding policy. */
export const fundingPolicyDecider: Decider<
  FundingPolicy,
  PublishPolicyVersion,
  FundingPolicyEvent,
  Refusal<FundingPolicyRefusal>
> = { decide, evolve, initialState };
