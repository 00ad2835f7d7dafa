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
import { centsToJson, type Day, earlierOf, refuse, type Refused } from '@ledger/kernel';
import { evaluate, type Policy } from '@ledger/policy';
import { policyOf } from '../published-policies';

/** The terms an approval would pin, or why there are none. */
export type Pinning =
  { readonly kind: 'pinned'; readonly pinned: PinnedTerms; readonly policy: Policy } | Refused;

interface ApprovalCase {
  readonly enrollment: OpenEnrollment;
  readonly program: ProgramTerms;
  /** The day of the approval. */
  readonly on: Day;
}

/**
 * Takes the offering's price and calendar of this moment and the policy version in force on the approval day, or
 * on the first day of the course where approval comes later: a version made public after the service began
 * cannot pay it. Whatever changes later, this enrollment is paid by them.
 */
export function pinTerms({ enrollment, program, on }: ApprovalCase, read: ReadState): Pinning {
  const { providerId, offeringId, schoolSystem } = enrollment.request;
  const unauthorized = whyNotAuthorized(read(streamOf(providers, providerId)), providerId, on);
  if (unauthorized !== undefined) return { kind: 'refused', refusal: unauthorized };
  const offering = read(streamOf(courseOfferings, offeringId));
  if (offering === null) return refuse('CourseOfferingNotFound', { offeringId });
  const { policyId } = program;
  const { priceCents, courseStart, courseEnd, credits } = offering.terms;
  const serviceDay = earlierOf(on, courseStart);
  const version = versionInForce(read(streamOf(fundingPolicies, policyId)), serviceDay);
  if (version === undefined) return refuse('NoPolicyInForce', { policyId, on: serviceDay });

  const policy = policyOf(version);
  const perPupilCents = program.schoolSystems.find(({ code }) => code === schoolSystem)?.perPupilCents;
  const terms: PolicyTerms = {
    priceCents,
    courseStart,
    courseEnd,
    credits,
    ...(perPupilCents === null || perPupilCents === undefined ? {} : { perPupilCents }),
    ...program.policyTerms,
    ...offering.terms.policyTerms,
  };
  return pinnedBy(policy, inTypesOf(policy, terms), on);
}

/** The ledger keeps credits as a text; a policy that calculates with them reads a number. */
const inTypesOf = (policy: Policy, { credits = '', ...terms }: PolicyTerms): PolicyTerms => ({
  credits: policy.terms.get('credits')?.type === 'number' ? Number(credits) : credits,
  ...terms,
});

/** The terms as a policy pins them, with the most each stage can pay. */
export function pinnedBy(policy: Policy, terms: PolicyTerms, on: Day): Pinning {
  const outset = evaluate({ policy, terms, facts: [], asOf: on });
  if (outset.kind === 'terms-missing')
    return refuse('TermsMissing', { policyId: policy.id, missing: outset.missing.join(', ') });
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
