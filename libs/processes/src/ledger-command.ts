import { type DecideJointly, streamOf, type StreamReference, type StreamType } from '@ledger/event-sourcing';
import type { CommandMetadata, DomainCommand, DomainEvent, Refusal } from '@ledger/kernel';

/** A command class and how it is decided. */
export interface LedgerCommand {
  readonly command: new (data: never, metadata: CommandMetadata) => DomainCommand;
  readonly decide: DecideJointly<DomainCommand>;
  /** What the command is about: its id, and the stream that has it. */
  readonly subjectOf: (data: never) => Subject;
}

/** The id somebody knows a stream by, and the stream. */
export interface Subject {
  readonly id: string;
  readonly reference: StreamReference<unknown, DomainEvent>;
}

/** Says how a command is decided and what it is about. */
export const define = <Data, Command extends DomainCommand<string, Data>>(
  command: new (data: Data, metadata: CommandMetadata) => Command,
  decide: DecideJointly<Command>,
  subjectOf: (data: Data) => Subject,
): LedgerCommand => ({
  command,
  decide: decide as DecideJointly<DomainCommand>,
  subjectOf,
});

/** The stream of this type with this id, as what a command is about. */
export const subject = <State, Command, Event extends DomainEvent>(
  type: StreamType<State, Command, Event, Refusal>,
  id: string,
): Subject => ({ id, reference: streamOf(type, id) as unknown as Subject['reference'] });
