import type { CommandMetadata } from '@ledger/kernel';
import type { ProgramTerms } from './program.events';

/** Sets a program up, or changes its terms; what an allotment is named by has no dot. */
export class DefineProgram {
  readonly type = 'DefineProgram';
  constructor(
    readonly data: ProgramTerms,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Sets a program up with any references, as version 1 of the facts let it; nobody gives it now. */
export class DefineProgramWithDots {
  readonly type = 'DefineProgramWithDots';
  constructor(
    readonly data: ProgramTerms,
    readonly metadata: CommandMetadata,
  ) {}
}

export type ProgramCommand = DefineProgram | DefineProgramWithDots;
