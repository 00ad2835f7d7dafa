import {
  courseOfferings,
  fundingPolicies,
  type ProgramTerms,
  providers,
  versionInForce,
  whyNotAuthorized,
} from '@ledger/catalog';
import type { OpenEnrollment, PinnedTerms, PolicyTerms } from '@ledger/enrollment';
import { type ReadState, streamOf } from '@ledger/event-sourcing';
import { centsToJson, type Day, type Refusal } from '@ledger/kernel';
import { evaluate, type Policy } from '@ledger/policy';
import { policyOf } from '../published-policies';

/** The terms an approval would pin, or why there are none. */
export type Pinning =
  | { readonly kind: 'pinned'; readonly pinned: PinnedTerms; readonly policy: Policy }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

interface ApprovalCase {
  readonly enrollment: OpenEnrollment;
  readonly program: ProgramTerms;
  /** The day of the approval. */
  readonly on: Day;
}

/**
 * Takes the policy version in force and the offering's price and calendar of this moment; whatever
 * changes later, this enrollment is paid by them.
 */
export function pinTerms({ enrollment, program, on }: ApprovalCase, read: ReadState): Pinning {
  const { providerId, offeringId, schoolSystem } = enrollment.request;
  const unauthorized = whyNotAuthorized(read(streamOf(providers, providerId)), providerId, on);
  if (unauthorized !== undefined) return { kind: 'refused', refusal: unauthorized };
  const offering = read(streamOf(courseOfferings, offeringId));
  if (offering === null) return refusedAs('CourseOfferingNotFound', { offeringId });
  const { policyId } = program;
  const version = versionInForce(read(streamOf(fundingPolicies, policyId)), on);
  if (version === undefined) return refusedAs('NoPolicyInForce', { policyId, on });

  const policy = policyOf(version);
  const { priceCents, courseStart, courseEnd, credits } = offering.terms;
  const perPupilCents = program.schoolSystems.find(({ code }) => code === schoolSystem)?.perPupilCents;
  const terms: PolicyTerms = {
    priceCents,
    courseStart,
    courseEnd,
    credits,
    ...(perPupilCents === null || perPupilCents === undefined ? {} : { perPupilCents }),
  };
  return pinnedBy(policy, terms, on);
}

function pinnedBy(policy: Policy, terms: PolicyTerms, on: Day): Pinning {
  const outset = evaluate({ policy, terms, facts: [], asOf: on });
  if (outset.kind === 'terms-missing')
    return refusedAs('TermsMissing', { policyId: policy.id, missing: outset.missing.join(', ') });
  return {
    kind: 'pinned',
    policy,
    pinned: {
      policyId: policy.id,
      policyVersion: policy.version,
      policyHash: policy.hash,
      terms,
      maximumCents: centsToJson(outset.maximumCents),
      stages: outset.stages.map(({ stage, maximumCents }) => ({
        stage,
        maximumCents: centsToJson(maximumCents),
      })),
    },
  };
}

const refusedAs = (name: string, details: Refusal['details']): Pinning => ({
  kind: 'refused',
  refusal: { name, details },
});
