import { type Day, laterOf, unreachable } from '@ledger/kernel';
import type {
  DecidedOn,
  EnrollmentApproval,
  EnrollmentEvent,
  EnrollmentRequest,
  PinnedTerms,
  RecordedFact,
  StageEvent,
  StageStanding,
} from './enrollment.events';

/** The case file of one student in one course. */
export type Enrollment = { readonly status: 'unknown' } | OpenEnrollment | RefusedEnrollment;

export interface RefusedEnrollment {
  readonly status: 'refused';
  readonly request: EnrollmentRequest;
  readonly reasonCode: string;
}

export interface OpenEnrollment {
  readonly status: 'open';
  readonly request: EnrollmentRequest;
  /** Consent, approval and what was recorded, in the order it became known; retracted ones included. */
  readonly facts: readonly KnownFact[];
  readonly pinned: PinnedTerms | null;
  readonly funding: Funding;
  readonly stages: Readonly<Record<string, StageStanding>>;
  /** Evaluations never go back behind this day. */
  readonly evaluatedAsOf: Day;
}

export type Funding =
  | { readonly kind: 'none' }
  | { readonly kind: 'waitlisted'; readonly allotmentId: string }
  | { readonly kind: 'encumbered'; readonly allotmentId: string };

export interface KnownFact extends Omit<RecordedFact, 'statedBy'> {
  /** The day it was withdrawn or replaced; null while it stands. */
  readonly withdrawnOn: Day | null;
}

export const initialState: Enrollment = { status: 'unknown' };

export function evolve(enrollment: Enrollment, event: EnrollmentEvent): Enrollment {
  if (event.type === 'EnrollmentRequested') return requested(event.data);
  const open = opened(enrollment, event);
  switch (event.type) {
    case 'ConsentGiven':
      return withFact(open, decisionFact('consented', event.data, { by: 'parent' }));
    case 'EnrollmentApproved':
      return approved(open, event.data, decisionFact('approved', event.data, { by: 'lea' }));
    case 'EnrollmentDeemedApproved':
      return approved(open, event.data, decisionFact('deemed-approved', event.data, {}));
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
    case 'FactRecorded':
      return withFact(open, { ...event.data, withdrawnOn: null });
    case 'FactRetracted':
      return withdrawn(open, event.data.factId, event.data.recordedOn);
    case 'FactCorrected': {
      const { factId, replacement } = event.data;
      return withFact(withdrawn(open, factId, replacement.recordedOn), { ...replacement, withdrawnOn: null });
    }
    default:
      return standing(open, event);
  }
}

/** The first day on which the student dropped the course or withdrew from it; undefined while in it. */
export const leftCourseOn = ({ facts }: OpenEnrollment): Day | undefined =>
  facts
    .filter(({ kind, withdrawnOn }) => withdrawnOn === null && (kind === 'dropped' || kind === 'withdrawn'))
    .map(({ effectiveOn }) => effectiveOn)
    .sort()
    .at(0);

/** Facts are numbered within their enrollment, in the order they became known. */
export const nextFactId = ({ facts }: OpenEnrollment): string => `f${String(facts.length + 1)}`;

export const isConsented = ({ facts }: OpenEnrollment): boolean =>
  facts.some(({ kind, withdrawnOn }) => kind === 'consented' && withdrawnOn === null);

const requested = (request: EnrollmentRequest): OpenEnrollment => ({
  status: 'open',
  request,
  facts: [],
  pinned: null,
  funding: { kind: 'none' },
  stages: {},
  evaluatedAsOf: request.effectiveOn,
});

/** Facts before a request, or after a refusal, cannot be: the stream is corrupt. */
function opened(enrollment: Enrollment, { type }: EnrollmentEvent): OpenEnrollment {
  if (enrollment.status === 'open') return enrollment;
  throw new Error(`Corrupt stream: ${type} on an enrollment that is ${enrollment.status}`);
}

const decisionFact = (
  kind: string,
  { factId, effectiveOn, recordedOn }: DecidedOn,
  fields: KnownFact['fields'],
): KnownFact => ({
  factId,
  kind,
  effectiveOn,
  recordedOn,
  fields,
  withdrawnOn: null,
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

const withdrawn = (enrollment: OpenEnrollment, factId: string, withdrawnOn: Day): OpenEnrollment => ({
  ...enrollment,
  facts: enrollment.facts.map((fact) => (fact.factId === factId ? { ...fact, withdrawnOn } : fact)),
});

const atStart = (stages: PinnedTerms['stages']): OpenEnrollment['stages'] =>
  Object.fromEntries(
    stages.map(({ stage, maximumCents }) => [
      stage,
      { earnedCents: 0, pendingCents: maximumCents, forfeitedCents: 0 },
    ]),
  );

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
        evaluatedAsOf: laterOf(enrollment.evaluatedAsOf, event.data.asOf),
      };
    default:
      return unreachable(event);
  }
}
