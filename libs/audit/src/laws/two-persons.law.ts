import { findingAt, type Finding } from '../verify/finding';
import type { LawMaker } from '../verify/law';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { FirstPersons } from './persons/first-persons';
import { SECOND_PERSONS } from './persons/second-persons';

const NAME = 'two-persons-on-record';
const SAYS =
  'Whoever prepared, proposed, stated, noticed or disputed something is not the one who certified, released, confirmed, countersigned, decided or resolved it, and each is who acted.';

/** Holds the people on record against each other, event by event, without asking any decider. */
export const twoPersonsLaw: LawMaker = () => {
  const firsts = new FirstPersons();
  let checked = 0;
  let saidAlone = 0;
  return {
    name: NAME,
    says: SAYS,
    observe: (event) => {
      const second = SECOND_PERSONS[event.type];
      if (isOfOneThen(event)) saidAlone += 1;
      const found = second === undefined ? undefined : whyNotTwo(event, second(event.data as never, firsts));
      if (second !== undefined) checked += 1;
      firsts.observe(event);
      return found;
    },
    checked: () => checked,
    unchecked: () =>
      saidAlone === 0
        ? []
        : [
            `Payments that came back by the word of one person, as releases before 0.5.0 let it: ${String(saidAlone)}. A ledger that was begun later has none.`,
          ],
  };
};

/** Until a second person had to confirm it, one could say that the bank returned a payment. */
const isOfOneThen = ({ type, schemaVersion }: RecordedEvent): boolean =>
  type === 'PaymentLineReturned' && schemaVersion === 1;

/** The people of an act; none where one person was enough. */
interface Act {
  readonly firsts: readonly string[];
  readonly second: string;
}

function whyNotTwo(event: RecordedEvent, act: Act | undefined): Finding | undefined {
  if (act === undefined) return undefined;
  const { firsts, second } = act;
  if (event.actor !== second)
    return findingAt(NAME, event, {
      says: `${event.type} names ${second}, and was recorded by ${event.actor}.`,
      expected: `recorded by ${second}`,
      found: `recorded by ${event.actor}`,
    });
  if (!firsts.includes(second)) return undefined;
  return findingAt(NAME, event, {
    says: `${event.type} takes another person than ${second}, who had the first part in it.`,
    expected: `somebody other than ${firsts.join(', ')}`,
    found: second,
  });
}
