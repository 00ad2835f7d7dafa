import { type ProgramTerms, programs } from '@ledger/catalog';
import {
  type DecideJointly,
  decideAlone,
  type ReadState,
  streamOf,
  type StreamType,
} from '@ledger/event-sourcing';
import { type DomainCommand, type DomainEvent, type Refusal, refuse } from '@ledger/kernel';
import { commandInZone } from './in-zone';

/** The program of something on record; a log without it is corrupt. */
export function programOf(programId: string, read: ReadState): ProgramTerms {
  const program = read(streamOf(programs, programId));
  if (program === null)
    throw new Error(`Corrupt log: facts in program ${programId}, which was never defined`);
  return program;
}

/**
 * Lets the decider of a program's own stream answer alone, on a day of the program's zone.
 *
 * @refuses 'ProgramNotFound'
 */
export const decideInProgram =
  <State, Command extends DomainCommand<string, OfProgram>, Event extends DomainEvent, R extends Refusal>(
    type: StreamType<State, Command, Event, R>,
  ): DecideJointly<Command> =>
  (command, read) => {
    const { programId } = command.data;
    const program = read(streamOf(programs, programId));
    if (program === null) return refuse('ProgramNotFound', { programId });
    return decideAlone(type, () => programId)(commandInZone(command, program.zone), read);
  };

interface OfProgram {
  readonly programId: string;
}
