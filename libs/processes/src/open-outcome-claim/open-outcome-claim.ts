import { type DecideJointly, decideAlone } from '@ledger/event-sourcing';
import { type CommandMetadata, type Day, refuse } from '@ledger/kernel';
import { OpenOutcomeClaim, outcomes, type OutcomeClaim } from '@ledger/verification';
import { caseOf } from '../submit-attestation/case-of-attestation';

/** Claims that a student has reached an outcome, for an assessor to verify. Earns nothing. */
export class ClaimOutcome {
  readonly type = 'ClaimOutcome';
  constructor(
    readonly data: Pick<
      OutcomeClaim,
      'enrollmentId' | 'claimId' | 'measuredBy' | 'competency' | 'stage' | 'assessorId'
    > & {
      /** The day the outcome was reached; today where it is left out. */
      readonly effectiveOn?: Day;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** A claim is about an enrollment that was not refused, and about a stage of its policy where it names one. */
export const claimOutcome: DecideJointly<ClaimOutcome> = (command, read) => {
  const { enrollmentId, claimId, measuredBy, competency, stage, assessorId } = command.data;
  const found = caseOf({ enrollmentId, metadata: command.metadata }, read);
  if (found.kind === 'refused') return found;
  const { enrollment, metadata } = found;
  const isUnknown = enrollment.pinned?.stages.every((each) => each.stage !== stage) ?? false;
  if (stage !== null && isUnknown) return refuse('StageNotInPolicy', { enrollmentId, stage });

  const { programId, schoolSystem, providerId } = enrollment.request;
  const claim = { enrollmentId, claimId, programId, schoolSystem, providerId };
  const said = { measuredBy, competency, stage, assessorId };
  const { effectiveOn = metadata.today } = command.data;
  return decideOnOutcomes(new OpenOutcomeClaim({ ...claim, ...said, effectiveOn }, metadata), read);
};

const decideOnOutcomes = decideAlone(outcomes, ({ data }: OpenOutcomeClaim) => data.enrollmentId);
