import { type EnrollmentRow, type FactRow, policyFactsOfRow } from '@ledger/enrollment';
import { becauseOf, evaluatePinned, type Policy } from '@ledger/policy';
import type { ClawbackRow } from '@ledger/recovery';

/** Why a stage earns less than was paid, in plain English. */
export interface ExplainedDerivation {
  /** The fact that made the difference and what became of it. */
  readonly cause: string;
  /** How the stage came about without that change, and how with it. */
  readonly before: string;
  readonly after: string;
}

/** The sentences of a clawback's derivation, made of the case file and the policy it pinned then. */
export function explainedDerivation(
  clawback: Pick<ClawbackRow, 'derivation' | 'stage' | 'enrollmentId'>,
  enrollment: EnrollmentRow,
  policy: Policy,
): ExplainedDerivation {
  const of = { clawback, policy };
  return {
    cause: causeText(clawback, enrollment),
    before: because({ ...of, enrollment: withoutCause(clawback, enrollment) }),
    after: because({ ...of, enrollment }),
  };
}

interface StageAsked {
  readonly clawback: Pick<ClawbackRow, 'derivation' | 'stage' | 'enrollmentId'>;
  readonly enrollment: EnrollmentRow;
  readonly policy: Policy;
}

function because({ clawback, enrollment, policy }: StageAsked): string {
  const { stage, enrollmentId, derivation } = clawback;
  if (enrollment.approval === null) throw new Error(`Enrollment ${enrollmentId} was paid and pins nothing`);
  const { terms } = enrollment.approval.pinned;
  const { asOf } = derivation;
  const { stages } = evaluatePinned({ policy, terms, facts: policyFactsOfRow(enrollment), asOf });
  const result = stages.find((each) => each.stage === stage);
  return result === undefined ? derivation.after.clause : becauseOf(result);
}

/** The case file as though the change that made the difference had not been. */
function withoutCause(
  { derivation: { cause } }: Pick<ClawbackRow, 'derivation'>,
  enrollment: EnrollmentRow,
): EnrollmentRow {
  const { facts } = enrollment;
  switch (cause.kind) {
    case 'terms':
      return enrollment;
    case 'recorded':
      return { ...enrollment, facts: facts.filter(({ factId }) => factId !== cause.factId) };
    case 'retracted':
    case 'corrected': {
      const replacedBy = facts.find(({ factId }) => factId === cause.factId)?.withdrawn?.replacedBy;
      const stood = (fact: FactRow) => (fact.factId === cause.factId ? { ...fact, withdrawn: null } : fact);
      return {
        ...enrollment,
        facts: facts.filter(({ factId }) => factId !== replacedBy).map(stood),
      };
    }
  }
}

function causeText(
  { derivation: { cause } }: Pick<ClawbackRow, 'derivation'>,
  { facts }: EnrollmentRow,
): string {
  if (cause.kind === 'terms') return 'The terms that pay the enrollment changed.';
  const fact = facts.find(({ factId }) => factId === cause.factId);
  const named = `The fact "${cause.factKind}" (${cause.factId})`;
  if (cause.kind === 'recorded') return `${named} was recorded on ${fact?.recordedOn ?? 'no day known'}.`;
  const { recordedOn, reasonCode } = fact?.withdrawn ?? { recordedOn: 'no day known', reasonCode: 'unknown' };
  return `${named} was ${cause.kind} on ${recordedOn}, for the reason ${reasonCode}.`;
}
