import type { Day } from '@ledger/kernel';
import type { FundingPolicyEvent, PublishedPolicyVersion } from './funding-policy.events';

/** The published versions of one policy, in the order of publication. */
export type FundingPolicy = readonly PublishedPolicyVersion[];

export const initialState: FundingPolicy = [];

export const evolve = (policy: FundingPolicy, { data }: FundingPolicyEvent): FundingPolicy => [
  ...policy,
  data,
];

/** The version an approval on this day pins: the latest in effect that was promulgated by then. */
export const versionInForce = (policy: FundingPolicy, on: Day): PublishedPolicyVersion | undefined =>
  policy
    .filter(({ effectiveFrom, promulgatedOn }) => effectiveFrom <= on && promulgatedOn <= on)
    .reduce<PublishedPolicyVersion | undefined>(
      (latest, version) =>
        latest === undefined || version.effectiveFrom >= latest.effectiveFrom ? version : latest,
      undefined,
    );

/** A version by its hash, as enrollments pin it. */
export const versionWithHash = (policy: FundingPolicy, hash: string): PublishedPolicyVersion | undefined =>
  policy.find((version) => version.hash === hash);
