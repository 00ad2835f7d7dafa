import { accept, type Day, type Decision, laterOf, type Refusal, type Refused } from '@ledger/kernel';
import type { Policy } from '@ledger/policy';
import type { EnrollmentEvent } from '../enrollment.events';
import type { EnrollmentRefusal } from '../enrollment.refusals';
import { evolve, type OpenEnrollment } from '../enrollment.state';
import { stageChanges } from './stage-changes';

/** What follows for a case file from a command. */
export type EnrollmentDecision = Decision<EnrollmentEvent, Refusal<EnrollmentRefusal>>;

/** A command that a rule of the case file refused. */
export type EnrollmentRefused = Refused<Refusal<EnrollmentRefusal>>;

/** What a fact is put on record in. */
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
