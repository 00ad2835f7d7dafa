import { type Day, laterOf, unreachable } from '@ledger/kernel';
import type {
  DecidedOn,
  EnrollmentApproval,
  EnrollmentEvent,
  EnrollmentRequest,
  EnrollmentRequested,
  FactSource,
  FundingMoved,
  PinnedTerms,
  RecordedFact,
  StageChange,
  StageEvent,
  StageStanding,
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

export interface EarnedBy {
  readonly branch: string | null;
  readonly earnedOn: Day | null;
}

export interface KnownFact extends Omit<RecordedFact, 'statedBy'> {
  /** Whose word it is; null where the ledger itself concluded it. */
  readonly statedBy: FactSource | null;
  /** The day it was withdrawn or replaced; null while it stands. */
  readonly withdrawnOn: Day | null;
  /** The fact that took its place; null where none did. */
  readonly replacedBy: string | null;
}

export const initialState: Enrollment = { status: 'unknown' };

export function evolve(enrollment: Enrollment, event: EnrollmentEvent): Enrollment {
  if (event.type === 'EnrollmentRequested') return requested(event.data);
  const open = opened(enrollment, event);
  switch (event.type) {
    case 'ConsentGiven':
      return withFact(open, decisionFact(event.data, CONSENT, event.data.statedBy));
    case 'EnrollmentApproved':
      return approved(open, event.data, decisionFact(event.data, approvalBy(event.data), 'school-system'));
    case 'EnrollmentDeemedApproved':
      return approved(open, event.data, decisionFact(event.data, SILENCE, null));
    case 'EnrollmentRefused':
      return { status: 'refused', request: open.request, reasonCode: event.data.reasonCode };
    case 'FundingEncumbered':
      return {
        ...open,
        funding: { kind: 'encumbered', allotmentId: event.data.allotmentId },
        stages: atStart(event.data.stages),
      };
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
    case 'FactRetracted':
      return withdrawn(open, event.data.factId, { on: event.data.recordedOn, replacedBy: null });
    case 'FactCorrected': {
      const { factId, replacement } = event.data;
      const ending = { on: replacement.recordedOn, replacedBy: replacement.factId };
      return withFact(withdrawn(open, factId, ending), standingFact(replacement));
    }
    default:
      return standing(open, event);
  }
}

/** The day the ledger learned of the request: before it, nobody could have answered. */
export const requestKnownOn = ({ effectiveOn, recordedOn }: EnrollmentRequested['data']): Day =>
  laterOf(effectiveOn, recordedOn ?? effectiveOn);

/** The first day on which the student dropped the course or withdrew from it; undefined while in it. */
export const leftCourseOn = ({ facts }: OpenEnrollment): Day | undefined =>
  facts
    .filter(({ kind, withdrawnOn }) => withdrawnOn === null && (kind === 'dropped' || kind === 'withdrawn'))
    .map(({ effectiveOn }) => effectiveOn)
    .sort()
    .at(0);

/** Facts are numbered within their enrollment, in the order they became known. */
export const nextFactId = ({ facts }: OpenEnrollment): string => `f${String(facts.length + 1)}`;

const hasStanding = ({ facts }: OpenEnrollment, ...kinds: readonly string[]): boolean =>
  facts.some(({ kind, withdrawnOn }) => withdrawnOn === null && kinds.includes(kind));

export const isConsented = (enrollment: OpenEnrollment): boolean => hasStanding(enrollment, 'consented');

/** Whether an approval stands, given or deemed; one that was withdrawn leaves the pinned terms behind. */
export const isApproved = (enrollment: OpenEnrollment): boolean =>
  hasStanding(enrollment, 'approved', 'deemed-approved');

/** Whether the student dropped the course, which is no attempt at it; a withdrawal is one. */
export const hasDropped = (enrollment: OpenEnrollment): boolean => hasStanding(enrollment, 'dropped');

const requested = (request: EnrollmentRequested['data']): OpenEnrollment => ({
  status: 'open',
  request,
  facts: [],
  pinned: null,
  funding: { kind: 'none' },
  stages: {},
  earned: {},
  paidBefore: [],
  voided: null,
  evaluatedAsOf: request.effectiveOn,
});

/** Facts before a request, or after a refusal, cannot be: the stream is corrupt. */
function opened(enrollment: Enrollment, { type }: EnrollmentEvent): OpenEnrollment {
  if (enrollment.status === 'open') return enrollment;
  throw new Error(`Corrupt stream: ${type} on an enrollment that is ${enrollment.status}`);
}

type Said = Pick<KnownFact, 'kind' | 'fields'>;

const CONSENT: Said = { kind: 'consented', fields: { by: 'parent' } };
const approvalBy = ({ by = 'lea' }: EnrollmentApproval): Said => ({ kind: 'approved', fields: { by } });
const SILENCE: Said = { kind: 'deemed-approved', fields: {} };

const decisionFact = (
  { factId, effectiveOn, recordedOn }: DecidedOn,
  said: Said,
  statedBy: KnownFact['statedBy'],
): KnownFact => standingFact({ factId, effectiveOn, recordedOn, statedBy, ...said });

const standingFact = ({
  factId,
  kind,
  effectiveOn,
  recordedOn,
  statedBy,
  fields,
}: Omit<KnownFact, 'withdrawnOn' | 'replacedBy'>): KnownFact => ({
  factId,
  kind,
  effectiveOn,
  recordedOn,
  statedBy,
  fields,
  withdrawnOn: null,
  replacedBy: null,
});

const withFact = (enrollment: OpenEnrollment, fact: KnownFact): OpenEnrollment => ({
  ...enrollment,
  facts: [...enrollment.facts, fact],
});

const approved = (
  enrollment: OpenEnrollment,
  { pinned }: EnrollmentApproval,
  fact: KnownFact,
): OpenEnrollment => ({
  ...withFact(enrollment, fact),
  pinned,
});

const withdrawn = (
  enrollment: OpenEnrollment,
  factId: string,
  { on, replacedBy }: { readonly on: Day; readonly replacedBy: string | null },
): OpenEnrollment => ({
  ...enrollment,
  facts: enrollment.facts.map((fact) =>
    fact.factId === factId ? { ...fact, withdrawnOn: on, replacedBy } : fact,
  ),
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

function standing(enrollment: OpenEnrollment, event: StageEvent): OpenEnrollment {
  switch (event.type) {
    case 'StageEarned':
    case 'StageReduced':
    case 'StageForfeited':
    case 'StageReversed':
    case 'StageReopened':
      return {
        ...enrollment,
        stages: { ...enrollment.stages, [event.data.stage]: event.data.after },
        earned: earnedAfter(enrollment.earned, event.data),
        paidBefore: paidBeforeAfter(enrollment.paidBefore, event.data),
        evaluatedAsOf: laterOf(enrollment.evaluatedAsOf, event.data.asOf),
      };
    default:
      return unreachable(event);
  }
}

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
