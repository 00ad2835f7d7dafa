import { accept, type Day, type Decision, laterOf, type Refusal, refuse } from '@ledger/kernel';
import { FACT_KINDS, type FactKind, type Policy } from '@ledger/policy';
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
/** Kinds that an assessor attests; from anybody else they are a claim. */
const ATTESTED_KINDS = new Set(['assessed', 'mastered', 'growth-measured']);
/** Who can state a fact; an assessor attests instead. */
const WITNESSES: ReadonlySet<string> = new Set<StatedBy>(['provider', 'school-system', 'administrator']);
/** Fields that only an attestation puts on record. */
const ATTESTED_FIELDS = ['assessor', 'attestation'];
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
    fields: RESERVED_KINDS.has(kind) ? fact.fields : data.fields,
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

/** What a fact is recorded in. */
export interface Circumstances {
  readonly enrollment: OpenEnrollment;
  readonly policy: Policy | null;
  readonly today: Day;
}

/** A fact, and what follows from it for the stages. */
export function withConsequences(
  event: EnrollmentEvent,
  { enrollment, policy, today }: Circumstances,
): EnrollmentDecision {
  const after = evolve(enrollment, event) as OpenEnrollment;
  return accept<EnrollmentEvent>(
    event,
    ...stageChanges(after, policy, laterOf(today, enrollment.evaluatedAsOf)),
  );
}

const kindOf = (kind: string, policy: Policy | null): FactKind | undefined =>
  Object.hasOwn(FACT_KINDS, kind) ? FACT_KINDS[kind] : policy?.factKinds.get(kind);

const isRecordable = (kind: string, policy: Policy | null): boolean =>
  !RESERVED_KINDS.has(kind) && kindOf(kind, policy) !== undefined;

/** For people: what can be stated under this policy, its own kinds last. */
const recordableKinds = (policy: Policy | null): string =>
  [...new Set([...Object.keys(FACT_KINDS), ...(policy?.factKinds.keys() ?? [])])]
    .filter((kind) => !RESERVED_KINDS.has(kind))
    .join(', ');

/** Who may say it, and in whose name. */
const notTheirs = (
  stated: Pick<StatedFact, 'kind' | 'statedBy' | 'fields'>,
  policy: Policy | null,
): EnrollmentDecision | undefined => notVouched(stated) ?? notForProvider(stated, policy);

/** Independence is nobody's to claim, and no name but one's own. */
const notVouched = ({
  kind,
  statedBy,
  fields,
}: Pick<StatedFact, 'kind' | 'statedBy' | 'fields'>): EnrollmentDecision | undefined =>
  WITNESSES.has(statedBy) && isNobodysIndependence(fields)
    ? undefined
    : refuse('IndependenceNotAttested', { kind });

/** A provider speaks of what it does itself, in its own name, may concede, and may claim; all else is for others to say. */
function notForProvider(
  { kind, statedBy, fields }: Pick<StatedFact, 'kind' | 'statedBy' | 'fields'>,
  policy: Policy | null,
): EnrollmentDecision | undefined {
  if (statedBy !== 'provider') return undefined;
  const isOwn = CONCEDED_KINDS.has(kind) || ATTESTED_KINDS.has(kind);
  if (!isOwn && kindOf(kind, policy)?.from !== 'provider') return refuse('FactNotForProvider', { kind });
  const by = fields['by'] ?? 'provider';
  return by === 'provider' ? undefined : refuse('FactOfAnother', { kind, by });
}

/** Neither independent nor in the name of an assessor. */
const isNobodysIndependence = (fields: StatedFact['fields']): boolean =>
  (fields['independent'] ?? false) === false && !ATTESTED_FIELDS.some((field) => field in fields);

/** What only an assessor can attest is on record as a claim where another states it: it is independent of nobody. */
const asClaim = (stated: StatedFact): StatedFact =>
  ATTESTED_KINDS.has(stated.kind) ? { ...stated, fields: { independent: false, ...stated.fields } } : stated;

/** What others stated, a provider cannot take back: its pay may rest on it; what an assessor attested, nobody can. */
function notReplaceable(
  fact: KnownFact,
  stated: Pick<StatedFact, 'kind' | 'statedBy' | 'fields'>,
  policy: Policy | null,
): EnrollmentDecision | undefined {
  if (fact.statedBy === 'assessor')
    return refuse('AttestedFactStands', { kind: fact.kind, factId: fact.factId });
  const refusal = notTheirs(stated, policy);
  if (refusal !== undefined || stated.statedBy !== 'provider' || fact.statedBy === 'provider') return refusal;
  return refuse('FactOfAnother', { kind: fact.kind, by: fact.statedBy ?? 'ledger' });
}

function notPossible(
  { kind, effectiveOn }: Pick<StatedFact, 'kind' | 'effectiveOn'>,
  enrollment: OpenEnrollment,
  today: Day,
): EnrollmentDecision | undefined {
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
  sameFields(known.fields, stated.fields);

const sameFields = (left: KnownFact['fields'], right: KnownFact['fields']): boolean =>
  Object.keys(left).length === Object.keys(right).length &&
  Object.entries(left).every(([name, value]) => right[name] === value);
