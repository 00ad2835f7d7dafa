import type { CommandMetadata } from '@ledger/kernel';
import type { ProgramTerms } from './program.events';

/** Sets a program up, or changes its terms. */
export class DefineProgram {
  readonly type = 'DefineProgram';
  constructor(
    readonly data: ProgramTerms,
    readonly metadata: CommandMetadata,
  ) {}
}
