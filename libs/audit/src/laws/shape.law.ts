import type { RecordedEvent } from '@ledger/event-sourcing';
import { misshapeOfEvent } from '@ledger/processes';
import { type Finding, findingAt } from '../verify/finding';
import type { LawMaker } from '../verify/law';
import { textOf } from './decided/deviation';

const NAME = 'events-have-their-shape';
const SAYS =
  'Every event says what its type says and nothing else: each field that must be there, of its kind, and no other.';

/** Holds each event against the published shape of its type (docs/reference/events.schema.json). */
export const shapeLaw: LawMaker = () => {
  let checked = 0;
  return {
    name: NAME,
    says: SAYS,
    observe: (event) => {
      checked += 1;
      return whyNotOfItsShape(event);
    },
    checked: () => checked,
  };
};

function whyNotOfItsShape(event: RecordedEvent): Finding | undefined {
  const { type, data } = event;
  const misshape = misshapeOfEvent(type, data);
  if (misshape === undefined) return undefined;
  const { at, expected, found } = misshape;
  const path = `data${at}`;
  const what = found === undefined ? 'missing' : textOf(JSON.stringify(found));
  return findingAt(NAME, event, {
    says: `${path} of ${type} is ${what}, where its type has ${expected}.`,
    expected: `${path}: ${expected}`,
    found: `${path}: ${what}`,
  });
}
