import { toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { TakeTraceNumbers } from './trace-numbers.commands';
import { traceNumbersDecider } from './trace-numbers.decider';
import type { TraceNumbersTaken } from './trace-numbers.events';

const given = specification(traceNumbersDecider);
const FRIDAY = toDay('2026-11-20');
const MONDAY = toDay('2026-11-23');
const take = (runId: string, count: number, on = FRIDAY) =>
  new TakeTraceNumbers({ runId, count }, metadataOn(on));
const taken = (
  runId: string,
  firstSequence: number,
  changes: Partial<TraceNumbersTaken['data']> = {},
): TraceNumbersTaken => ({
  type: 'TraceNumbersTaken',
  data: { runId, effectiveOn: FRIDAY, firstSequence, count: 500, fileIdModifier: 'A', ...changes },
});

describe('trace numbers', () => {
  it('go on where the run before ended, whichever day it is', () => {
    given().when(take('R-1', 500)).then(taken('R-1', 1));
    given(taken('R-1', 1))
      .when(take('R-2', 3))
      .then(taken('R-2', 501, { count: 3, fileIdModifier: 'B' }));
    given(taken('R-1', 1), taken('R-2', 501, { count: 3, fileIdModifier: 'B' }))
      .when(take('R-3', 1, MONDAY))
      .then(taken('R-3', 504, { count: 1, effectiveOn: MONDAY }));
  });

  it('are taken once by a run', () => {
    given(taken('R-1', 1))
      .when(take('R-1', 500, MONDAY))
      .thenNothing();
  });

  it('begin again when seven digits are used up, and never within a run', () => {
    given(taken('R-1', 9_999_000, { count: 999 }))
      .when(take('R-2', 1))
      .thenLike({ type: 'TraceNumbersTaken', data: { firstSequence: 9_999_999 } });
    given(taken('R-1', 9_999_000, { count: 999 }))
      .when(take('R-2', 2))
      .thenLike({ type: 'TraceNumbersTaken', data: { firstSequence: 1 } });
  });

  it('are of no more files a day than the bank can tell apart', () => {
    const files = Array.from({ length: 36 }, (_, index) =>
      taken(`R-${String(index)}`, index + 1, { count: 1 }),
    );
    given(...files.slice(1))
      .when(take('R-x', 1))
      .thenLike({ type: 'TraceNumbersTaken', data: { fileIdModifier: '9' } });
    given(...files)
      .when(take('R-x', 1))
      .thenRefused('BankFilesOfDayUsedUp', { today: FRIDAY, most: 36 });
    given(...files)
      .when(take('R-x', 1, MONDAY))
      .thenLike({ type: 'TraceNumbersTaken', data: { fileIdModifier: 'A' } });
  });
});
