import type { CommandMetadata } from '@ledger/kernel';

/** Takes the trace numbers of a run's bank file, one for each line. */
export class TakeTraceNumbers {
  readonly type = 'TakeTraceNumbers';
  constructor(
    readonly data: { readonly runId: string; readonly count: number },
    readonly metadata: CommandMetadata,
  ) {}
}

export type TraceNumbersCommand = TakeTraceNumbers;
