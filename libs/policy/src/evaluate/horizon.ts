import { addDays, type Day } from '@ledger/kernel';
import { stageToJson } from './stage-to-json';
import type { JudgedStage } from './stage';
import { earlierDay } from './placing';

/** The stages on a day, and the day before the next fact known in advance becomes effective. */
export interface Judged {
  readonly stages: readonly JudgedStage[];
  readonly quietUntil: Day | undefined;
}

/**
 * The last day on which the stages stay as they are if no new fact comes. A deadline always shows when it
 * passes; a fact known in advance may change nothing, so the stages are judged again on its day.
 *
 * @param limit - the number of facts: no more can become effective
 */
export function holdsUntil(now: Judged, judgeOn: (day: Day) => Judged, limit: number): Day | undefined {
  let deadline = earliestDeadline(now);
  let { quietUntil } = now;
  for (let step = 0; step < limit && quietUntil !== undefined; step += 1) {
    if (deadline !== undefined && deadline <= quietUntil) return deadline;
    const later = judgeOn(addDays(quietUntil, 1));
    if (bytesOf(later.stages) !== bytesOf(now.stages)) return quietUntil;
    deadline = earliestDeadline(later);
    quietUntil = later.quietUntil;
  }
  return deadline;
}

function earliestDeadline({ stages }: Judged): Day | undefined {
  let deadline: Day | undefined;
  for (const stage of stages) deadline = earlierDay(deadline, stage.holdsUntil);
  return deadline;
}

const bytesOf = (stages: readonly JudgedStage[]): string =>
  JSON.stringify(stages.map(({ result }) => stageToJson(result)));
