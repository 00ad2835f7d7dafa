import { fundingPolicies, type PublishedPolicyVersion, versionWithHash } from '@ledger/catalog';
import type { OpenEnrollment } from '@ledger/enrollment';
import { type ReadState, streamOf } from '@ledger/event-sourcing';
import { type Policy, policyFromDocument } from '@ledger/policy';

/** Parsed policies by hash; equal hashes are equal documents, so this can never be stale. */
const parsed = new Map<string, Policy>();
const PARSED_LIMIT = 1_000;

/** The policy of a published document. A document that was checked at publication and no longer parses is corrupt. */
export function policyOf({ hash, document, policyId, version }: PublishedPolicyVersion): Policy {
  const known = parsed.get(hash);
  if (known !== undefined) return known;
  const result = policyFromDocument(document);
  if (result.kind === 'invalid' || result.policy.hash !== hash) {
    throw new Error(`Published policy ${policyId}@${version} does not parse to its hash ${hash}`);
  }
  if (parsed.size >= PARSED_LIMIT) parsed.clear();
  parsed.set(hash, result.policy);
  return result.policy;
}

/** The policy an approved enrollment pins; null before approval. */
export function pinnedPolicyOf({ pinned }: OpenEnrollment, read: ReadState): Policy | null {
  if (pinned === null) return null;
  const version = versionWithHash(read(streamOf(fundingPolicies, pinned.policyId)), pinned.policyHash);
  if (version === undefined)
    throw new Error(`No published version of ${pinned.policyId} has the hash ${pinned.policyHash}`);
  return policyOf(version);
}
