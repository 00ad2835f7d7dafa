import type { CommandMetadata } from './command';

/**
 * A decision, kept apart from everything that loads or stores.
 *
 * `decide` answers "what follows?" and `evolve` answers "what is true now?". Neither reads a clock,
 * a random source or a database: whatever a decision needs arrives in the command.
 */
export interface Decider<State, Command, Event, Rejection extends Refusal> {
  readonly decide: (command: Command, state: State) => Decision<Event, Rejection>;
  readonly evolve: (state: State, event: Event) => State;
  readonly initialState: State;
}

/** Either the facts that follow from a command, or the rule that refused it. */
export type Decision<Event, Rejection extends Refusal> =
  { readonly kind: 'accepted'; readonly events: readonly Event[] } | Refused<Rejection>;

/** Nothing follows: a rule said no. */
export interface Refused<Rejection extends Refusal = Refusal> {
  readonly kind: 'refused';
  readonly refusal: Rejection;
}

/** A rule said no: which one, and with which numbers and names. A value, never an exception. */
export interface Refusal<Name extends string = string> {
  readonly name: Name;
  readonly details: RefusalDetails;
}

export type RefusalDetails = Readonly<Record<string, string | number | boolean>>;

/** The shape every domain event has: a past-tense name and JSON data. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** The shape every domain command has. */
export interface DomainCommand<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
  readonly metadata: CommandMetadata;
}

/** Accepts with these facts; with none, the command had been carried out already. */
export const accept = <Event>(...events: readonly Event[]): Decision<Event, never> => ({
  kind: 'accepted',
  events,
});

/** Refuses by the rule of this name. */
export const refuse = <Name extends string>(
  name: Name,
  details: RefusalDetails = {},
): Refused<Refusal<Name>> => ({
  kind: 'refused',
  refusal: { name, details },
});

/** Makes a case the compiler proved impossible fail loudly if old data ever reaches it. */
export function unreachable(value: never): never {
  const { type } = value as { readonly type?: string };
  throw new Error(`Unreachable case: ${type ?? String(value)}`);
}
