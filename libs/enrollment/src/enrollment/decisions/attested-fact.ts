import { accept, isSame, refuse } from '@ledger/kernel';
import { type KnownFact, nextFactId } from '../enrollment-facts.state';
import type { RecordAttestedFact, RetractAttestedFact } from '../enrollment.commands';
import type { EnrollmentEvent, RecordedFact } from '../enrollment.events';
import type { OpenEnrollment } from '../enrollment.state';
import { type EnrollmentDecision, withConsequences } from './consequences';

/** What a fact says that rests on an attestation. Only here a fact becomes independent: the register has borne it out. */
export const attestedFieldsOf = ({
  attestationId,
  assessorId,
  fields,
}: Pick<RecordAttestedFact['data'], 'attestationId' | 'assessorId' | 'fields'>): RecordedFact['fields'] => ({
  ...fields,
  by: 'assessor',
  assessor: assessorId,
  attestation: attestationId,
  independent: true,
});

/** Puts the word of an assessor on record, once for each attestation. */
export function recordAttestedFact(
  { data, metadata }: RecordAttestedFact,
  enrollment: OpenEnrollment,
): EnrollmentDecision {
  const { enrollmentId, kind, effectiveOn, policy } = data;
  const { today } = metadata;
  const fields = attestedFieldsOf(data);
  if (enrollment.facts.some((known) => isStandingAs(known, { kind, effectiveOn, fields }))) return accept();

  const factId = nextFactId(enrollment);
  const fact: RecordedFact = { kind, effectiveOn, statedBy: 'assessor', fields, factId, recordedOn: today };
  return withConsequences(
    { type: 'FactRecorded', data: { ...fact, enrollmentId } },
    { enrollment, policy, today },
  );
}

/** Takes the fact of an attestation away that counts no more; stages that rested on it are reversed. */
export function retractAttestedFact(
  { data, metadata }: RetractAttestedFact,
  enrollment: OpenEnrollment,
): EnrollmentDecision {
  const { enrollmentId, factId, reasonCode, policy } = data;
  const { today } = metadata;
  const fact = enrollment.facts.find((known) => known.factId === factId && known.statedBy === 'assessor');
  if (fact === undefined) return refuse('FactNotFound', { enrollmentId, factId });
  if (fact.withdrawnOn !== null) return accept();

  const withdrawn = { enrollmentId, factId, kind: fact.kind, reasonCode };
  const retracted: EnrollmentEvent = {
    type: 'FactRetracted',
    data: { ...withdrawn, statedBy: 'assessor', recordedOn: today, effectiveOn: today },
  };
  return withConsequences(retracted, { enrollment, policy, today });
}

const isStandingAs = (known: KnownFact, said: Pick<KnownFact, 'kind' | 'effectiveOn' | 'fields'>): boolean =>
  known.withdrawnOn === null &&
  known.statedBy === 'assessor' &&
  known.kind === said.kind &&
  known.effectiveOn === said.effectiveOn &&
  isSame(known.fields, said.fields);
