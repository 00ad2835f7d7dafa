import type { Decider, DomainEvent, Refusal, Refused } from '@ledger/kernel';
import type { StreamReference } from './stream-cache';

/** Gives the current state of a stream to a decision that spans several. */
export type ReadState = <State, Event extends DomainEvent>(reference: StreamReference<State, Event>) => State;

/** Says which streams a decision is going to read, so that all of them are loaded before it is made. */
export type ReadAhead = (references: readonly AnyStream[]) => void;

/** A stream, whatever folds it. */
export type AnyStream = StreamReference<never, never>;

/** A stream reference as one of many. */
export const anyStream = <State, Event extends DomainEvent>(
  reference: StreamReference<State, Event>,
): AnyStream => reference as unknown as AnyStream;

/** Facts for one stream, part of a decision over several. */
export interface DecidedWrite {
  readonly reference: StreamReference<never, never>;
  readonly events: readonly DomainEvent[];
}

/** What follows for all streams together, or the rule that refused the whole. */
export type JointDecision =
  | {
      readonly kind: 'accepted';
      readonly writes: readonly DecidedWrite[];
      /** Streams that nobody is likely to ask for soon: they are not kept in memory. */
      readonly passing?: readonly AnyStream[];
    }
  | Refused;

/**
 * A decision over several streams: it reads their states, asks their deciders and combines what they
 * say. Synchronous and free of side effects, since the runner may ask it again.
 */
export type DecideJointly<Command> = (command: Command, read: ReadState, ahead?: ReadAhead) => JointDecision;

/** The same decision, which leaves these streams to be forgotten. */
export const inPassing = (decision: JointDecision, passing: readonly AnyStream[]): JointDecision =>
  decision.kind === 'accepted' ? { ...decision, passing } : decision;

/** A stream type: the prefix of its stream names and its decider. */
export interface StreamType<State, Command, Event extends DomainEvent, Rejection extends Refusal> {
  readonly prefix: string;
  readonly decider: Decider<State, Command, Event, Rejection>;
}

/** The stream of this type with this id. */
export const streamOf = <State, Command, Event extends DomainEvent, Rejection extends Refusal>(
  type: StreamType<State, Command, Event, Rejection>,
  id: string,
): StreamReference<State, Event> => ({ stream: `${type.prefix}-${id}`, fold: type.decider });

/** The facts of one stream, as part of a joint decision. */
export const writeTo = <State, Event extends DomainEvent>(
  reference: StreamReference<State, Event>,
  events: readonly Event[],
): DecidedWrite => ({ reference: reference as unknown as StreamReference<never, never>, events });

/** Asks deciders one after the other, each on top of what the earlier ones decided; the first refusal stands. */
export interface JointDraft {
  /** The state of a stream with what this draft decided on it so far. */
  readonly stateOf: ReadState;
  /** The facts that follow, or none once something was refused. */
  readonly ask: <State, Command, Event extends DomainEvent, Rejection extends Refusal>(
    type: StreamType<State, Command, Event, Rejection>,
    id: string,
    command: Command,
  ) => readonly Event[];
  readonly refuse: (refusal: Refusal) => void;
  readonly decision: () => JointDecision;
}

/** What a draft decided on a stream so far. */
interface Drafted {
  readonly reference: StreamReference<never, never>;
  readonly events: readonly DomainEvent[];
  /** The state before the last of these events, which are taken in once somebody asks for it. */
  readonly before: unknown;
  readonly last: readonly DomainEvent[];
}

/** Starts a decision over several streams. */
export function jointDraft(read: ReadState): JointDraft {
  const written = new Map<string, Drafted>();
  let refusal: Refusal | undefined;
  const stateOf: ReadState = <State, Event extends DomainEvent>(
    reference: StreamReference<State, Event>,
  ): State => {
    const draft = written.get(reference.stream);
    if (draft === undefined) return read(reference);
    const state = (draft.last as readonly Event[]).reduce(reference.fold.evolve, draft.before as State);
    written.set(reference.stream, { ...draft, before: state, last: [] });
    return state;
  };
  return {
    stateOf,
    ask: (type, id, command) => {
      if (refusal !== undefined) return [];
      const reference = streamOf(type, id);
      const state = stateOf(reference);
      const decision = type.decider.decide(command, state);
      if (decision.kind === 'refused') {
        refusal = decision.refusal;
        return [];
      }
      written.set(reference.stream, {
        reference: reference as unknown as StreamReference<never, never>,
        events: [...(written.get(reference.stream)?.events ?? []), ...decision.events],
        before: state,
        last: decision.events,
      });
      return decision.events;
    },
    refuse: (rejected) => {
      refusal ??= rejected;
    },
    decision: () =>
      refusal === undefined ? acceptJointly(...written.values()) : { kind: 'refused', refusal },
  };
}

export const acceptJointly = (...writes: readonly DecidedWrite[]): JointDecision => ({
  kind: 'accepted',
  writes,
});

/** Lets one decider answer alone, on its own stream. */
export const decideAlone =
  <State, Command, Event extends DomainEvent, Rejection extends Refusal>(
    type: StreamType<State, Command, Event, Rejection>,
    idOf: (command: Command) => string,
  ): DecideJointly<Command> =>
  (command, read) => {
    const reference = streamOf(type, idOf(command));
    const decision = type.decider.decide(command, read(reference));
    return decision.kind === 'refused' ? decision : acceptJointly(writeTo(reference, decision.events));
  };
