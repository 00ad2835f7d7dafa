import type { StageChange, StageEvent, StageStanding } from '../../enrollment/enrollment-stages.events';
import type { EnrollmentTotals, StageRow } from './enrollment-row.view';

interface StageMaximum {
  readonly stage: string;
  readonly maximumCents: number;
}

/** The stages of an approved enrollment: what they can pay, with nothing set aside yet. */
export const unfundedStages = (stages: readonly StageMaximum[]): readonly StageRow[] =>
  stages.map((stage) => startedAt(stage, 0));

/** The stages of a funded enrollment: each can still be all it can pay. */
export const fundedStages = (stages: readonly StageMaximum[]): readonly StageRow[] =>
  stages.map((stage) => startedAt(stage, stage.maximumCents));

const startedAt = ({ stage, maximumCents }: StageMaximum, pendingCents: number): StageRow => ({
  stage,
  maximumCents,
  earnedCents: 0,
  pendingCents,
  forfeitedCents: 0,
  branch: null,
  earnedOn: null,
  change: null,
});

/**
 * The stages after a change to one of them.
 *
 * @throws Error when the stage is unknown or did not stand where the change says: the stream is corrupt
 */
export function changedStages(
  stages: readonly StageRow[],
  event: { readonly type: StageEvent['type']; readonly data: StageChange; readonly position: number },
): readonly StageRow[] {
  const { type, data, position } = event;
  const index = stages.findIndex(({ stage }) => stage === data.stage);
  const current = stages[index];
  if (current === undefined || !standsAt(current, data.before)) {
    throw new Error(
      `Corrupt stream: ${type} at position ${String(position)} does not follow from stage ${data.stage} of enrollment ${data.enrollmentId}`,
    );
  }
  const { clause, citation, because, asOf } = data;
  return stages.with(index, {
    stage: current.stage,
    maximumCents: current.maximumCents,
    earnedCents: data.after.earnedCents,
    pendingCents: data.after.pendingCents,
    forfeitedCents: data.after.forfeitedCents,
    branch: data.branch,
    earnedOn: data.earnedOn,
    change: { type, clause, citation, because, asOf, position },
  });
}

const standsAt = (stage: StageStanding, standing: StageStanding): boolean =>
  stage.earnedCents === standing.earnedCents &&
  stage.pendingCents === standing.pendingCents &&
  stage.forfeitedCents === standing.forfeitedCents;

/** Adds the stages up. */
export function totalsOf(stages: readonly StageRow[]): EnrollmentTotals {
  let [maximumCents, earnedCents, pendingCents, forfeitedCents] = [0, 0, 0, 0];
  for (const stage of stages) {
    maximumCents += stage.maximumCents;
    earnedCents += stage.earnedCents;
    pendingCents += stage.pendingCents;
    forfeitedCents += stage.forfeitedCents;
  }
  return { maximumCents, earnedCents, pendingCents, forfeitedCents };
}
