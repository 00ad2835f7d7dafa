import { centsToJson, type CommandMetadata, type Day, toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import { evaluatePinned, type Policy } from '@ledger/policy';
import {
  ApproveEnrollment,
  CorrectFact,
  DeemEnrollmentApproved,
  EvaluateEnrollment,
  GiveConsent,
  RecordFact,
  RecordFunding,
  RefuseEnrollment,
  RequestEnrollment,
  RetractFact,
} from '../enrollment/enrollment.commands';
import type { EnrollmentRequest, PinnedTerms, StatedBy } from '../enrollment/enrollment.events';

const enrollmentId = 'e-1';
const allotmentId = 'la.SCA.001.FY2027';

const request: EnrollmentRequest = {
  enrollmentId,
  programId: 'la',
  learnerRef: 'learner-3',
  schoolSystem: '001',
  school: null,
  providerId: 'P-1',
  offeringId: 'alg1-fall',
  courseCode: 'ALG1',
  fiscalYear: 2027,
  requestedBy: 'school',
  effectiveOn: toDay('2026-08-03'),
};

/** What is said about a fact besides its kind. */
export interface Said {
  /** The day the ledger is told; the day it counts where it is left out. */
  readonly today?: string;
  readonly by?: StatedBy;
  readonly fields?: RecordFact['data']['fields'];
}

/** The terms an approval pins: a course from 10 August to 18 December 2026, at this price. */
export function pinnedBy(policy: Policy, priceCents = 70_001): PinnedTerms {
  const terms = {
    priceCents,
    courseStart: toDay('2026-08-10'),
    courseEnd: toDay('2026-12-18'),
    credits: '0.5',
    perPupilCents: 776_000,
  };
  const outset = evaluatePinned({ policy, terms, facts: [], asOf: terms.courseStart });
  return {
    policyId: policy.id,
    policyVersion: policy.version,
    policyHash: policy.hash,
    terms,
    maximumCents: centsToJson(outset.maximumCents),
    stages: outset.stages.map(({ stage, maximumCents }) => ({
      stage,
      maximumCents: centsToJson(maximumCents),
    })),
  };
}

/** Commands on one enrollment, each told on a day, under one policy. */
export const caseFile = (policy: Policy) => ({
  pinned: pinnedBy(policy),
  ...requestsOf(policy),
  ...fundingOf(policy),
  ...factsOf(policy),
});

const told = (on: string, { today }: Said): CommandMetadata => metadataOn(toDay(today ?? on));

function requestsOf(policy: Policy) {
  const approving = (effectiveOn: Day) => ({
    enrollmentId,
    effectiveOn,
    pinned: pinnedBy(policy),
    consentRequired: policy.approval.consentRequired,
    policy,
  });
  return {
    request: (changes: Partial<EnrollmentRequest> = {}, today = '2026-08-03') =>
      new RequestEnrollment({ ...request, ...changes }, metadataOn(toDay(today))),
    consent: (on: string, said: Said = {}) =>
      new GiveConsent(
        { enrollmentId, policy, effectiveOn: toDay(on), statedBy: said.by ?? 'school-system' },
        told(on, said),
      ),
    approve: (on: string, said: Said = {}) => new ApproveEnrollment(approving(toDay(on)), told(on, said)),
    deem: (asOf: string, deemedAfterDays = 4) =>
      new DeemEnrollmentApproved({ ...approving(toDay(asOf)), deemedAfterDays }, metadataOn(toDay(asOf))),
    refuse: (on: string, reasonCode = 'not-on-graduation-plan') =>
      new RefuseEnrollment({ enrollmentId, reasonCode, effectiveOn: toDay(on) }, metadataOn(toDay(on))),
  };
}

const fundingOf = (policy: Policy) => ({
  fund: (on: string, outcome: 'encumbered' | 'waitlisted' = 'encumbered') =>
    new RecordFunding(
      { enrollmentId, policy, allotmentId, amountCents: pinnedBy(policy).maximumCents, outcome },
      metadataOn(toDay(on)),
    ),
  evaluate: (asOf: string, { today = asOf, ahead = false } = {}) =>
    new EvaluateEnrollment({ enrollmentId, policy, asOf: toDay(asOf), ahead }, metadataOn(toDay(today))),
});

function factsOf(policy: Policy) {
  const common = { enrollmentId, policy };
  const said = (on: string, { by = 'school-system', fields = {} }: Said) => ({
    effectiveOn: toDay(on),
    statedBy: by,
    fields,
  });
  return {
    state: (kind: string, on: string, as: Said = {}) =>
      new RecordFact({ ...common, kind, ...said(on, as) }, told(on, as)),
    retract: (factId: string, today: string, by: StatedBy = 'school-system') =>
      new RetractFact(
        { ...common, factId, reasonCode: 'stated-in-error', statedBy: by },
        metadataOn(toDay(today)),
      ),
    correct: (factId: string, on: string, as: Said) =>
      new CorrectFact({ ...common, factId, reasonCode: 'wrong-day', ...said(on, as) }, told(on, as)),
  };
}
