import type { ExitCode } from './exit-codes';

/** A foreseen end of a command: what is wrong, and what to do. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';

  constructor(
    readonly exit: ExitCode,
    readonly told: FailureText,
  ) {
    super(told.message);
  }
}

/** What is told about a failure. */
export interface FailureText {
  /** For machines. */
  readonly code: string;
  readonly message: string;
  /** What to do; empty when there is nothing to add. */
  readonly next: string;
}

/** The command was written wrongly. */
export const usage = (message: string, next = 'See --help.'): CliFailure =>
  new CliFailure(2, { code: 'usage', message, next });
