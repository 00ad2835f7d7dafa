import { type Day, laterOf, unreachable } from '@ledger/kernel';
import {
  approvalFact,
  consentFact,
  type KnownFact,
  silenceFact,
  standingFact,
  withdrawn,
} from './enrollment-facts.state';
import type { StageChange, StageStanding } from './enrollment-stages.events';
import type {
  EnrollmentApproval,
  EnrollmentEvent,
  EnrollmentRequest,
  EnrollmentRequested,
  FactCorrected,
  FundingEncumbered,
  FundingMoved,
  PinnedTerms,
  Voiding,
} from './enrollment.events';

/** The case file of one student in one course. */
export type Enrollment = { readonly status: 'unknown' } | OpenEnrollment | RefusedEnrollment;

interface RefusedEnrollment {
  readonly status: 'refused';
  readonly request: EnrollmentRequest;
  readonly reasonCode: string;
}

export interface OpenEnrollment {
  readonly status: 'open';
  readonly request: EnrollmentRequested['data'];
  /** Consent, approval and what was recorded, in the order it became known; retracted ones included. */
  readonly facts: readonly KnownFact[];
  readonly pinned: PinnedTerms | null;
  readonly funding: Funding;
  readonly stages: Readonly<Record<string, StageStanding>>;
  /** By which branch and on which day the stages were earned, where they are. */
  readonly earned: Readonly<Record<string, EarnedBy>>;
  /** What allotments before the present one have paid, the first one first; nothing of it falls on the present one. */
  readonly paidBefore: readonly PaidByAllotment[];
  /** Why it is void, and stands still; null while it is not. */
  readonly voided: Voiding | null;
  /** Evaluations never go back behind this day. */
  readonly evaluatedAsOf: Day;
}

type Funding =
  | { readonly kind: 'none' }
  | { readonly kind: 'waitlisted'; readonly allotmentId: string }
  | { readonly kind: 'encumbered'; readonly allotmentId: string };

/** What an allotment has paid for the stages of an enrollment. */
interface PaidByAllotment {
  readonly allotmentId: string;
  /** Cents by stage. */
  readonly stages: Readonly<Record<string, number>>;
}

/** By which branch and on which day a stage was earned. */
export interface EarnedBy {
  readonly branch: string | null;
  readonly earnedOn: Day | null;
}

export const initialState: Enrollment = { status: 'unknown' };

export function evolve(enrollment: Enrollment, event: EnrollmentEvent): Enrollment {
  if (event.type === 'EnrollmentRequested') return requested(event.data);
  const open = opened(enrollment, event);
  switch (event.type) {
    case 'ConsentGiven':
      return withFact(open, consentFact(event.data));
    case 'EnrollmentApproved':
      return approved(open, event.data, approvalFact(event.data));
    case 'EnrollmentDeemedApproved':
      return approved(open, event.data, silenceFact(event.data));
    case 'EnrollmentRefused':
      return { status: 'refused', request: open.request, reasonCode: event.data.reasonCode };
    case 'FundingEncumbered':
      return encumbered(open, event.data);
    case 'FundingWaitlisted':
      return { ...open, funding: { kind: 'waitlisted', allotmentId: event.data.allotmentId } };
    case 'EnrollmentVoided':
      return { ...open, voided: event.data };
    case 'FundingMoved':
      return movedTo(open, event.data);
    case 'PolicyAdjusted':
      return { ...open, pinned: event.data.pinned };
    case 'FactRecorded':
      return withFact(open, standingFact(event.data));
    case 'FactRetracted': {
      const ending = { on: event.data.recordedOn, replacedBy: null };
      return { ...open, facts: withdrawn(open.facts, event.data.factId, ending) };
    }
    case 'FactCorrected':
      return corrected(open, event.data);
    case 'StageEarned':
    case 'StageReduced':
    case 'StageForfeited':
    case 'StageReversed':
    case 'StageReopened':
      return standing(open, event.data);
    default:
      return unreachable(event);
  }
}

/** The day the ledger learned of the request: before it, nobody could have answered. */
export const requestKnownOn = ({ effectiveOn, recordedOn }: EnrollmentRequested['data']): Day =>
  laterOf(effectiveOn, recordedOn ?? effectiveOn);

const NOTHING_PAID: OpenEnrollment['paidBefore'] = [];

const requested = (request: EnrollmentRequested['data']): OpenEnrollment => ({
  status: 'open',
  request,
  facts: [],
  pinned: null,
  funding: { kind: 'none' },
  stages: {},
  earned: {},
  paidBefore: NOTHING_PAID,
  voided: null,
  evaluatedAsOf: request.effectiveOn,
});

/** Facts before a request, or after a refusal, cannot be: the stream is corrupt. */
function opened(enrollment: Enrollment, { type }: EnrollmentEvent): OpenEnrollment {
  if (enrollment.status === 'open') return enrollment;
  throw new Error(`Corrupt stream: ${type} on an enrollment that is ${enrollment.status}`);
}

const withFact = (enrollment: OpenEnrollment, fact: KnownFact): OpenEnrollment => ({
  ...enrollment,
  facts: enrollment.facts.concat(fact),
});

const approved = (
  enrollment: OpenEnrollment,
  { pinned }: EnrollmentApproval,
  fact: KnownFact,
): OpenEnrollment => ({
  ...withFact(enrollment, fact),
  pinned,
});

function corrected(
  enrollment: OpenEnrollment,
  { factId, replacement }: FactCorrected['data'],
): OpenEnrollment {
  const ending = { on: replacement.recordedOn, replacedBy: replacement.factId };
  return withFact(
    { ...enrollment, facts: withdrawn(enrollment.facts, factId, ending) },
    standingFact(replacement),
  );
}

const encumbered = (
  enrollment: OpenEnrollment,
  { allotmentId, stages }: FundingEncumbered['data'],
): OpenEnrollment => ({
  ...enrollment,
  funding: { kind: 'encumbered', allotmentId },
  stages: atStart(stages),
});

const atStart = (stages: PinnedTerms['stages']): OpenEnrollment['stages'] =>
  Object.fromEntries(
    stages.map(({ stage, maximumCents }) => [
      stage,
      { earnedCents: 0, pendingCents: maximumCents, forfeitedCents: 0 },
    ]),
  );

const earnedAfter = (
  earned: OpenEnrollment['earned'],
  { stage, branch, earnedOn, after }: StageChange,
): OpenEnrollment['earned'] =>
  after.earnedCents > 0
    ? Object.assign({}, earned, { [stage]: { branch, earnedOn } })
    : Object.fromEntries(Object.entries(earned).filter(([name]) => name !== stage));

const standing = (enrollment: OpenEnrollment, change: StageChange): OpenEnrollment => ({
  ...enrollment,
  stages: { ...enrollment.stages, [change.stage]: change.after },
  earned: earnedAfter(enrollment.earned, change),
  paidBefore: paidBeforeAfter(enrollment.paidBefore, change),
  evaluatedAsOf: laterOf(enrollment.evaluatedAsOf, change.asOf),
});

/** What earlier allotments have paid for a stage. */
export const paidBeforeFor = ({ paidBefore }: OpenEnrollment, stage: string): number =>
  paidBefore.reduce((sum, { stages }) => sum + (stages[stage] ?? 0), 0);

/** What the stages earned so far stays with the allotment that paid it; what it could not pay goes along. */
function movedTo(
  enrollment: OpenEnrollment,
  { fromAllotmentId, toAllotmentId, owed }: FundingMoved['data'],
): OpenEnrollment {
  const owedFor = (stage: string): number =>
    owed.reduce((sum, each) => (each.stage === stage ? sum + each.amountCents : sum), 0);
  const stages = Object.entries(enrollment.stages)
    .map(
      ([stage, { earnedCents }]) =>
        [stage, earnedCents - paidBeforeFor(enrollment, stage) - owedFor(stage)] as const,
    )
    .filter(([, paidCents]) => paidCents > 0);
  const paid = { allotmentId: fromAllotmentId, stages: Object.fromEntries(stages) };
  return {
    ...enrollment,
    funding: { kind: 'encumbered', allotmentId: toAllotmentId },
    paidBefore: stages.length === 0 ? enrollment.paidBefore : [...enrollment.paidBefore, paid],
  };
}

/** What falls away on an earlier allotment was paid by it no more. */
function paidBeforeAfter(
  paidBefore: OpenEnrollment['paidBefore'],
  { allotmentId, setAsideIn, stage, before, after }: StageChange,
): OpenEnrollment['paidBefore'] {
  if (setAsideIn === undefined) return paidBefore;
  const less = before.earnedCents - after.earnedCents;
  return paidBefore.map((paid) =>
    paid.allotmentId === allotmentId
      ? { allotmentId, stages: { ...paid.stages, [stage]: (paid.stages[stage] ?? 0) - less } }
      : paid,
  );
}
