import type { Decider, Refusal, RefusalDetails } from '../decider';

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
