import { addDays, type Day, earlierOf } from '@ledger/kernel';
import type { StageResult, WaitingFor } from '../model/evaluation';

/** The stages on a day, and the day before the next fact known in advance becomes effective. */
export interface Judged {
  readonly stages: readonly StageResult[];
  readonly quietUntil?: Day;
}

/**
 * The last day on which the stages stay as they are if no new fact comes. A deadline always shows when it
 * passes; a fact known in advance may change nothing, so the stages are judged again on its day.
 *
 * @param limit - the number of facts: no more can become effective
 */
export function holdsUntil(now: Judged, judgeOn: (day: Day) => Judged, limit: number): Day | undefined {
  const deadline = earliestDeadline(now.stages);
  let { quietUntil } = now;
  for (let step = 0; step < limit && quietUntil !== undefined; step += 1) {
    if (deadline !== undefined && deadline <= quietUntil) return deadline;
    const later = judgeOn(addDays(quietUntil, 1));
    if (bytesOf(later.stages) !== bytesOf(now.stages)) return quietUntil;
    quietUntil = later.quietUntil;
  }
  return deadline;
}

function earliestDeadline(stages: readonly StageResult[]): Day | undefined {
  let earliest: Day | undefined;
  const consider = ({ until }: WaitingFor): void => {
    if (until !== undefined) earliest = earliest === undefined ? until : earlierOf(earliest, until);
  };
  for (const { waitingFor, otherwise } of stages) {
    waitingFor.forEach(consider);
    for (const outlook of otherwise) outlook.waitingFor.forEach(consider);
  }
  return earliest;
}

const bytesOf = (stages: readonly StageResult[]): string =>
  JSON.stringify(stages, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
