import type { AnyProjection, RecordedEvent } from '@ledger/event-sourcing';
import { sharesOf } from './replay-in-threads';

const view = (name: string, ...folds: readonly string[]): AnyProjection => ({ name, folds }) as AnyProjection;
const events = (type: string, count: number): readonly RecordedEvent[] =>
  Array.from({ length: count }, () => ({ type }) as RecordedEvent);

const projections = [
  view('seldom', 'Opened'),
  view('often', 'Paid', 'Opened'),
  view('paid', 'Paid'),
  view('never'),
];

describe('the shares of a replay', () => {
  it('are even by what there is to fold, and leave no view out', () => {
    const shares = sharesOf(projections, [...events('Paid', 90), ...events('Opened', 10)], 2);

    expect(shares).toStrictEqual([
      ['often', 'never'],
      ['paid', 'seldom'],
    ]);
  });

  it('are not more than there are views', () => {
    expect(sharesOf([view('seldom', 'Opened')], events('Opened', 3), 4)).toStrictEqual([['seldom']]);
  });
});
