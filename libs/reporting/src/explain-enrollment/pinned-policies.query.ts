import { fundingPolicyView, policyVersionKey } from '@ledger/catalog';
import type { PinnedTerms } from '@ledger/enrollment';
import type { ViewStore } from '@ledger/event-sourcing';
import { type Policy, policyFromDocument } from '@ledger/policy';
import { rowByKey } from '../paging/page';

/** Read policies are kept up to this many; a program has a handful of versions. */
const KEPT_LIMIT = 100;

/** The policies that enrollments pin, read once each. */
export class PinnedPolicies {
  readonly #kept = new Map<string, Policy>();

  constructor(private readonly views: ViewStore) {}

  /**
   * The policy these terms pin.
   *
   * @throws Error when it was not published, or is not what was pinned: the log is corrupt, or the view behind
   */
  async policyOf({
    policyId,
    policyVersion,
    policyHash,
  }: Pick<PinnedTerms, 'policyId' | 'policyVersion' | 'policyHash'>): Promise<Policy> {
    const kept = this.#kept.get(policyHash);
    if (kept !== undefined) return kept;
    const key = policyVersionKey({ policyId, version: policyVersion });
    const row = await rowByKey(this.views, fundingPolicyView, key);
    if (row === undefined) throw new Error(`Pinned policy ${key} is not among the published ones`);
    const parsed = policyFromDocument(row.document);
    if (parsed.kind === 'invalid' || parsed.policy.hash !== policyHash) {
      throw new Error(`Policy ${key} is published as ${row.hash} and was pinned as ${policyHash}`);
    }
    if (this.#kept.size >= KEPT_LIMIT) this.#kept.clear();
    this.#kept.set(policyHash, parsed.policy);
    return parsed.policy;
  }
}
