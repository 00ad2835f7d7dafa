import type { Decider, Refusal, RefusalDetails } from '../decider';

interface PartialEvent {
  readonly type: string;
  readonly data?: object;
}

/** Reads a decider test as a sentence: given these facts, when this is asked, then that follows. */
export const specification =
  <State, Command, Event, Rejection extends Refusal>(decider: Decider<State, Command, Event, Rejection>) =>
  (...history: readonly Event[]) => ({
    when: (command: Command) => {
      const decision = decider.decide(command, history.reduce(decider.evolve, decider.initialState));
      return {
        then: (...expected: readonly Event[]) => {
          expect(decision).toStrictEqual({ kind: 'accepted', events: expected });
        },
        /** These facts and no others, as far as they are spelled out here. */
        thenLike: (...expected: readonly PartialEvent[]) => {
          expect(decision).toMatchObject({ kind: 'accepted', events: expected });
        },
        thenNothing: () => {
          expect(decision).toStrictEqual({ kind: 'accepted', events: [] });
        },
        thenRefused: (name: Rejection['name'], details?: RefusalDetails) => {
          expect(decision).toMatchObject({
            kind: 'refused',
            refusal: details === undefined ? { name } : { name, details },
          });
        },
      };
    },
  });

/** The facts that follow from commands given one after the other, none of which may be refused. */
export const historyOf =
  <State, Command, Event, Rejection extends Refusal>(decider: Decider<State, Command, Event, Rejection>) =>
  (...commands: readonly Command[]): readonly Event[] => {
    const history: Event[] = [];
    for (const command of commands) {
      const decision = decider.decide(command, history.reduce(decider.evolve, decider.initialState));
      if (decision.kind === 'refused') throw new Error(JSON.stringify(decision.refusal));
      history.push(...decision.events);
    }
    return history;
  };
