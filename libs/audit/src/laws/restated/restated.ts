import type { AllotmentIdentity } from '@ledger/appropriation';
import type { ReadState, RecordedEvent } from '@ledger/event-sourcing';
import type { CommandMetadata, DomainCommand, DomainEvent } from '@ledger/kernel';

/** A command that can have had these facts, without who asked and when. */
export interface Restated {
  readonly command: new (data: never, metadata: CommandMetadata) => DomainCommand;
  readonly data: unknown;
}

/** What else a command is restated from. */
export interface Around {
  /** The state of a stream before the facts that are left. */
  readonly read: ReadState;
  /** The facts of the append that are not explained yet, the one in question first. */
  readonly left: readonly RecordedEvent[];
  /** The allotments of a program that were ever released. */
  readonly allotmentsOf: (programId: string) => readonly AllotmentIdentity[];
}

/** The commands that can have had a fact as their first, the likeliest first. */
export type Restate<Event extends DomainEvent> = (
  event: RecordedEvent<Event>,
  around: Around,
) => readonly Restated[];

/** How commands are restated from facts, by the type of the first fact. */
export type Restatements<Event extends DomainEvent> = {
  readonly [Type in Event['type']]?: Restate<Extract<Event, { readonly type: Type }>>;
};

/** A command by its class and what it asks. */
export const asks = <Data>(
  command: new (data: Data, metadata: CommandMetadata) => DomainCommand,
  data: Data,
): Restated => ({ command: command, data });

/** What a fact says, without what the command did not ask. */
export const without = <Data extends object, Name extends keyof Data>(
  data: Data,
  ...names: readonly Name[]
): Omit<Data, Name> =>
  Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name as Name))) as Omit<
    Data,
    Name
  >;

/** The first fact of a type among some. */
export const factOfType = <Event extends DomainEvent>(
  events: readonly RecordedEvent[],
  type: Event['type'],
): RecordedEvent<Event> | undefined =>
  events.find((event) => event.type === type) as RecordedEvent<Event> | undefined;
