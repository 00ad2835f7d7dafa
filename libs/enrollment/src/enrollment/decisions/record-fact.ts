import { accept, type Day, isSame, laterOf, refuse } from '@ledger/kernel';
import { isConsented, type KnownFact, leftCourseOn, nextFactId } from '../enrollment-facts.state';
import type {
  CorrectFact,
  EvaluateEnrollment,
  GiveConsent,
  RecordFact,
  RetractFact,
  StatedFact,
} from '../enrollment.commands';
import type { EnrollmentEvent, RecordedFact } from '../enrollment.events';
import type { OpenEnrollment } from '../enrollment.state';
import { type EnrollmentDecision, type EnrollmentRefused, withConsequences } from './consequences';
import { stageChanges } from './stage-changes';
import {
  asClaim,
  isRecordable,
  isReserved,
  notReplaceable,
  notTheirs,
  recordableKinds,
} from './who-may-state';

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
  const stated = asClaim({ kind, effectiveOn, statedBy, fields });
  if (!isRecordable(kind, policy)) return refuse('FactKindUnknown', { kind, known: recordableKinds(policy) });
  const refusal = notTheirs(stated, policy) ?? notPossible(stated, enrollment, today);
  if (refusal !== undefined) return refusal;
  if (enrollment.facts.some((known) => saysTheSame(known, stated))) return accept();

  const fact: RecordedFact = { factId: nextFactId(enrollment), recordedOn: today, ...stated };
  const { enrollmentId } = data;
  return withConsequences(
    { type: 'FactRecorded', data: { enrollmentId, ...fact } },
    { enrollment, policy, today },
  );
}

/** Withdraws a fact; stages that rested on it are reversed. */
export function retractFact({ data, metadata }: RetractFact, enrollment: OpenEnrollment): EnrollmentDecision {
  const { enrollmentId, factId, reasonCode, statedBy, policy } = data;
  const { today } = metadata;
  const fact = factWithId(enrollment, factId);
  if (fact?.replacedBy !== null) return refuse('FactNotFound', { enrollmentId, factId });
  const refusal = notReplaceable(fact, { ...fact, statedBy }, policy);
  if (refusal !== undefined) return refusal;
  if (fact.withdrawnOn !== null) return accept();

  const withdrawn = { enrollmentId, factId, kind: fact.kind, reasonCode, statedBy };
  const retracted: EnrollmentEvent = {
    type: 'FactRetracted',
    data: { ...withdrawn, recordedOn: today, effectiveOn: today },
  };
  return withConsequences(retracted, { enrollment, policy, today });
}

/**
 * Replaces a fact by what is true, recorded today and effective when it really happened. Of a decision
 * (consent, approval) only the day can have been wrong; whose decision it was stays.
 */
export function correctFact({ data, metadata }: CorrectFact, enrollment: OpenEnrollment): EnrollmentDecision {
  const { enrollmentId, factId, reasonCode, effectiveOn, statedBy, policy } = data;
  const { today } = metadata;
  const fact = factWithId(enrollment, factId);
  if (fact === undefined) return refuse('FactNotFound', { enrollmentId, factId });
  const { kind } = fact;
  const stated = asClaim({
    kind,
    effectiveOn,
    statedBy,
    fields: isReserved(kind) ? fact.fields : data.fields,
  });
  const refusal = notReplaceable(fact, stated, policy) ?? notPossible(stated, enrollment, today);
  if (refusal !== undefined) return refusal;
  if (isAlreadySaid(stated, fact, enrollment)) return accept();
  if (fact.withdrawnOn !== null) return refuse('FactNotFound', { enrollmentId, factId });

  const replacement = { factId: nextFactId(enrollment), recordedOn: today, ...stated };
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

function notPossible(
  { kind, effectiveOn }: Pick<StatedFact, 'kind' | 'effectiveOn'>,
  enrollment: OpenEnrollment,
  today: Day,
): EnrollmentRefused | undefined {
  if (effectiveOn > today) return refuse('FactInFuture', { kind, effectiveOn, today });
  const leftOn = leftCourseOn(enrollment);
  return leftOn !== undefined && effectiveOn > leftOn && IN_COURSE_KINDS.has(kind)
    ? refuse('FactAfterLeavingCourse', { kind, effectiveOn, leftOn })
    : undefined;
}

/** Whether a correction was made before: by this fact, or by the one that took its place. */
function isAlreadySaid(
  stated: Pick<StatedFact, 'kind' | 'effectiveOn' | 'fields'>,
  fact: KnownFact,
  enrollment: OpenEnrollment,
): boolean {
  const current = fact.replacedBy === null ? fact : factWithId(enrollment, fact.replacedBy);
  return current !== undefined && saysTheSame(current, stated);
}

const factWithId = ({ facts }: OpenEnrollment, factId: string): KnownFact | undefined =>
  facts.find((fact) => fact.factId === factId);

const saysTheSame = (
  known: KnownFact,
  stated: Pick<StatedFact, 'kind' | 'effectiveOn' | 'fields'>,
): boolean =>
  known.withdrawnOn === null &&
  known.kind === stated.kind &&
  known.effectiveOn === stated.effectiveOn &&
  isSame(known.fields, stated.fields);
