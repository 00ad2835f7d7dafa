import { allotments, availableOf, fundsOf } from '@ledger/appropriation';
import { fundingPolicies } from '@ledger/catalog';
import {
  AdjustPolicy,
  type Enrollment,
  enrollments,
  type OpenEnrollment,
  paidBeforeFor,
} from '@ledger/enrollment';
import {
  type DecideJointly,
  jointDraft,
  type JointDraft,
  type ReadState,
  streamOf,
} from '@ledger/event-sourcing';
import { type CommandMetadata, type Refusal, refuse } from '@ledger/kernel';
import { programOf } from '../in-program';
import { type Pinning, pinnedBy } from '../encumber-approved-enrollment/pinned-terms';
import { inZone } from '../in-zone';
import { policyOf } from '../published-policies';

/** Puts an approved enrollment under another published version of its policy, by express authority. */
export class AdjustEnrollmentToPolicy {
  readonly type = 'AdjustEnrollmentToPolicy';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      /** The version that shall pay from now on. */
      readonly policyVersion: string;
      /** The authority that orders the adjustment: an act, a ruling, a board resolution. */
      readonly citation: string;
      readonly reasonCode: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/**
 * The terms stay as they were pinned; only what they are read by changes. Money that the other version may pay
 * beyond what is set aside must be there, or nothing is written.
 */
export const adjustEnrollmentToPolicy: DecideJointly<AdjustEnrollmentToPolicy> = (
  { data, metadata },
  read,
) => {
  const { enrollmentId, policyVersion, citation, reasonCode } = data;
  const enrollment = read(streamOf(enrollments, enrollmentId));
  if (enrollment.status !== 'open' || enrollment.pinned === null)
    return refuse('EnrollmentNotApproved', { enrollmentId });
  const pinning = pinnedByVersion(enrollment, { policyVersion, metadata }, read);
  if (pinning.kind === 'refused') return pinning;

  const { zone } = programOf(enrollment.request.programId, read);
  const draft = jointDraft(read);
  const { pinned, policy } = pinning;
  const asked = { enrollmentId, pinned, policy, citation, reasonCode };
  draft.ask(enrollments, enrollmentId, new AdjustPolicy(asked, inZone(metadata, zone)));
  const shortage = shortageOf(enrollment, draft);
  if (shortage !== undefined) draft.refuse(shortage);
  return draft.decision();
};

function pinnedByVersion(
  { pinned, request: { enrollmentId } }: OpenEnrollment,
  { policyVersion, metadata }: { readonly policyVersion: string; readonly metadata: CommandMetadata },
  read: ReadState,
): Pinning {
  if (pinned === null) return refuse('EnrollmentNotApproved', { enrollmentId });
  const { policyId, terms } = pinned;
  const published = read(streamOf(fundingPolicies, policyId)).find(
    ({ version }) => version === policyVersion,
  );
  return published === undefined
    ? refuse('PolicyVersionNotFound', { policyId, policyVersion })
    : pinnedBy(policyOf(published), terms, metadata.today);
}

/** What the other version may pay beyond what is set aside and available; undefined where there is enough. */
function shortageOf(before: OpenEnrollment, draft: JointDraft): Refusal | undefined {
  const { enrollmentId } = before.request;
  const after = draft.stateOf(streamOf(enrollments, enrollmentId));
  if (before.funding.kind !== 'encumbered') return undefined;
  const { allotmentId } = before.funding;
  const allotment = draft.stateOf(streamOf(allotments, allotmentId));
  const { encumbered, liquidated } = fundsOf(allotment, enrollmentId);
  const lack = payableCents(after) - Number(encumbered + liquidated);
  const availableCents = Number(availableOf(allotment));
  return lack > availableCents
    ? { name: 'AdjustmentNotFunded', details: { enrollmentId, lackCents: lack, availableCents } }
    : undefined;
}

/** What is earned and what may still be, less what earlier allotments have paid of it. */
const payableCents = (enrollment: Enrollment): number =>
  enrollment.status === 'open'
    ? Object.entries(enrollment.stages).reduce(
        (sum, [stage, { earnedCents, pendingCents }]) =>
          sum + earnedCents + pendingCents - paidBeforeFor(enrollment, stage),
        0,
      )
    : 0;
