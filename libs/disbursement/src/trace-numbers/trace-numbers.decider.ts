import { accept, type Day, type Decider, type Decision, type Refusal, refuse } from '@ledger/kernel';
import { Set } from 'immutable';
import type { TakeTraceNumbers, TraceNumbersCommand } from './trace-numbers.commands';
import type { TraceNumbersEvent } from './trace-numbers.events';
import type { TraceNumbersRefusal } from './trace-numbers.refusals';

/** How far trace numbers were given out, over all programs: they are those of the one who pays. */
export interface TraceNumbers {
  /** The next one that is free. */
  readonly next: number;
  readonly lastDay: Day | null;
  /** Files that say they were made on that day. */
  readonly filesOfDay: number;
  readonly runs: Set<string>;
}

/** Seven digits; numbers begin again after ten million payments, and so never within a day. */
const LAST_SEQUENCE = 9_999_999;
/** By which a bank tells the files of one day apart. */
const MODIFIERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

type TraceNumbersDecision = Decision<TraceNumbersEvent, Refusal<TraceNumbersRefusal>>;

function decide({ data, metadata }: TakeTraceNumbers, numbers: TraceNumbers): TraceNumbersDecision {
  const { runId, count } = data;
  const { today: effectiveOn } = metadata;
  if (numbers.runs.has(runId)) return accept();
  const fileIdModifier = MODIFIERS[effectiveOn === numbers.lastDay ? numbers.filesOfDay : 0];
  if (fileIdModifier === undefined)
    return refuse('BankFilesOfDayUsedUp', { today: effectiveOn, most: MODIFIERS.length });

  const firstSequence = numbers.next + count - 1 > LAST_SEQUENCE ? 1 : numbers.next;
  return accept({
    type: 'TraceNumbersTaken',
    data: { runId, effectiveOn, firstSequence, count, fileIdModifier },
  });
}

function evolve(numbers: TraceNumbers, { data }: TraceNumbersEvent): TraceNumbers {
  const { runId, effectiveOn, firstSequence, count } = data;
  return {
    next: firstSequence + count,
    lastDay: effectiveOn,
    filesOfDay: effectiveOn === numbers.lastDay ? numbers.filesOfDay + 1 : 1,
    runs: numbers.runs.add(runId),
  };
}

/** Decides on the trace numbers of bank files: no two payments of the same payer have the same one. */
export const traceNumbersDecider: Decider<
  TraceNumbers,
  TraceNumbersCommand,
  TraceNumbersEvent,
  Refusal<TraceNumbersRefusal>
> = {
  decide,
  evolve,
  initialState: { next: 1, lastDay: null, filesOfDay: 0, runs: Set() },
};
