import { accept, type Day, type Decision, laterOf, type Refusal, refuse } from '@ledger/kernel';
import { FACT_KINDS, type Policy } from '@ledger/policy';
import type {
  CorrectFact,
  EvaluateEnrollment,
  GiveConsent,
  RecordFact,
  RetractFact,
  StatedFact,
} from '../enrollment.commands';
import type { EnrollmentEvent, RecordedFact, StatedBy } from '../enrollment.events';
import type { EnrollmentRefusal } from '../enrollment.refusals';
import {
  evolve,
  isConsented,
  type KnownFact,
  leftCourseOn,
  nextFactId,
  type OpenEnrollment,
} from '../enrollment.state';
import { stageChanges } from './stage-changes';

type EnrollmentDecision = Decision<EnrollmentEvent, Refusal<EnrollmentRefusal>>;

/** Kinds that only the commands of their own put on record, or that the ledger itself states. */
const RESERVED_KINDS = new Set([
  'requested',
  'consented',
  'approved',
  'deemed-approved',
  'refused',
  'recouped',
  'retracted',
]);
/** Kinds that a provider states against its own interest. */
const CONCEDED_KINDS = new Set(['dropped', 'withdrawn']);
/** Kinds that need the student in the course. */
const IN_COURSE_KINDS = new Set([
  'enrolled',
  'started',
  'participated',
  'milestone-reached',
  'completed',
  'failed',
]);

/** Consent is the parent's, put on record by the school; never by whom it pays. */
export function giveConsent({ data, metadata }: GiveConsent, enrollment: OpenEnrollment): EnrollmentDecision {
  const { enrollmentId, effectiveOn, statedBy, policy } = data;
  const { today } = metadata;
  if (statedBy === 'provider') return refuse('ConsentNotForProvider', { enrollmentId });
  if (effectiveOn > today) return refuse('FactInFuture', { kind: 'consented', effectiveOn, today });
  if (isConsented(enrollment)) return accept();

  const given = { enrollmentId, factId: nextFactId(enrollment), effectiveOn, recordedOn: today, statedBy };
  return withConsequences({ type: 'ConsentGiven', data: given }, { enrollment, policy, today });
}

/** Records what somebody states, and what follows from it for the stages. */
export function recordFact({ data, metadata }: RecordFact, enrollment: OpenEnrollment): EnrollmentDecision {
  const { kind, effectiveOn, statedBy, fields, policy } = data;
  const { today } = metadata;
  const stated = { kind, effectiveOn, statedBy, fields };
  if (!isRecordable(kind, policy)) return refuse('FactKindUnknown', { kind });
  if (!mayState(statedBy, kind)) return refuse('FactNotForProvider', { kind });
  if (effectiveOn > today) return refuse('FactInFuture', { kind, effectiveOn, today });
  const leftOn = leftCourseOn(enrollment);
  if (leftOn !== undefined && effectiveOn > leftOn && IN_COURSE_KINDS.has(kind)) {
    return refuse('FactAfterLeavingCourse', { kind, effectiveOn, leftOn });
  }
  if (enrollment.facts.some((known) => saysTheSame(known, stated))) return accept();

  const fact: RecordedFact = { ...stated, factId: nextFactId(enrollment), recordedOn: today };
  const { enrollmentId } = data;
  return withConsequences(
    { type: 'FactRecorded', data: { ...fact, enrollmentId } },
    { enrollment, policy, today },
  );
}

/** Withdraws a fact; stages that rested on it are reversed. */
export function retractFact({ data, metadata }: RetractFact, enrollment: OpenEnrollment): EnrollmentDecision {
  const { enrollmentId, factId, reasonCode, statedBy, policy } = data;
  const { today } = metadata;
  const fact = standingFact(enrollment, factId);
  if (fact === undefined) return refuse('FactNotFound', { enrollmentId, factId });
  if (!mayState(statedBy, fact.kind)) return refuse('FactNotForProvider', { kind: fact.kind });

  const retracted: EnrollmentEvent = {
    type: 'FactRetracted',
    data: { enrollmentId, factId, kind: fact.kind, reasonCode, recordedOn: today, effectiveOn: today },
  };
  return withConsequences(retracted, { enrollment, policy, today });
}

/** Replaces a fact by what is true, recorded today and effective when it really happened. */
export function correctFact({ data, metadata }: CorrectFact, enrollment: OpenEnrollment): EnrollmentDecision {
  const { enrollmentId, factId, reasonCode, effectiveOn, fields, statedBy, policy } = data;
  const { today } = metadata;
  const fact = standingFact(enrollment, factId);
  if (fact === undefined) return refuse('FactNotFound', { enrollmentId, factId });
  if (!mayState(statedBy, fact.kind)) return refuse('FactNotForProvider', { kind: fact.kind });
  if (effectiveOn > today) return refuse('FactInFuture', { kind: fact.kind, effectiveOn, today });
  if (saysTheSame(fact, { kind: fact.kind, effectiveOn, fields })) return accept();

  const replacement = {
    factId: nextFactId(enrollment),
    kind: fact.kind,
    effectiveOn,
    recordedOn: today,
    statedBy,
    fields,
  };
  const corrected: EnrollmentEvent = {
    type: 'FactCorrected',
    data: { enrollmentId, factId, reasonCode, replacement, effectiveOn },
  };
  return withConsequences(corrected, { enrollment, policy, today });
}

/** Lets the deadlines before a day pass. */
export function evaluateEnrollment(
  { data, metadata }: EvaluateEnrollment,
  enrollment: OpenEnrollment,
): EnrollmentDecision {
  const { asOf, ahead, policy } = data;
  if (asOf > metadata.today && !ahead) return refuse('EvaluationInFuture', { asOf, today: metadata.today });

  return accept(...stageChanges(enrollment, policy, laterOf(asOf, enrollment.evaluatedAsOf)));
}

interface Circumstances {
  readonly enrollment: OpenEnrollment;
  readonly policy: Policy | null;
  readonly today: Day;
}

function withConsequences(
  event: EnrollmentEvent,
  { enrollment, policy, today }: Circumstances,
): EnrollmentDecision {
  const after = evolve(enrollment, event) as OpenEnrollment;
  return accept<EnrollmentEvent>(
    event,
    ...stageChanges(after, policy, laterOf(today, enrollment.evaluatedAsOf)),
  );
}

const isRecordable = (kind: string, policy: Policy | null): boolean =>
  !RESERVED_KINDS.has(kind) && (kind in FACT_KINDS || policy?.factKinds.has(kind) === true);

/** A provider speaks of what it does itself, and may concede; everything else is for others to say. */
const mayState = (statedBy: StatedBy, kind: string): boolean =>
  statedBy !== 'provider' || FACT_KINDS[kind]?.from === 'provider' || CONCEDED_KINDS.has(kind);

const standingFact = ({ facts }: OpenEnrollment, factId: string): KnownFact | undefined =>
  facts.find((fact) => fact.factId === factId && fact.withdrawnOn === null);

const saysTheSame = (
  known: KnownFact,
  stated: Pick<StatedFact, 'kind' | 'effectiveOn' | 'fields'>,
): boolean =>
  known.withdrawnOn === null &&
  known.kind === stated.kind &&
  known.effectiveOn === stated.effectiveOn &&
  sameFields(known.fields, stated.fields);

const sameFields = (left: KnownFact['fields'], right: KnownFact['fields']): boolean =>
  Object.keys(left).length === Object.keys(right).length &&
  Object.entries(left).every(([name, value]) => right[name] === value);
