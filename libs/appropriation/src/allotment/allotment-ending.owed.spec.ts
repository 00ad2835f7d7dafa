import { specification } from '@ledger/kernel/testing';
import {
  deferred,
  encumbered,
  ended,
  endingCommands,
  freed,
  lapsed,
  liquidated,
  released,
  reverse,
  reversed,
} from '../testing/sample-allotment';
import { allotmentDecider } from './allotment.decider';

const given = specification(allotmentDecider);
const inWindow = endingCommands('2027-07-02');
const short = [released(100), encumbered('a', 60), deferred('b', 'completion', 50)];

describe('what is owed when a fiscal year ends', () => {
  it('is paid as far as there is money: nothing lapses while a provider waits', () => {
    given(...short)
      .when(inWindow.end())
      .then(ended(), encumbered('b', 40, 'shortfall'), liquidated('b', 'completion', 40));
    given(released(100), encumbered('a', 60), deferred('a', 'completion', 70))
      .when(inWindow.end())
      .then(ended(), encumbered('a', 40, 'shortfall'), liquidated('a', 'completion', 70));
  });

  it('and what it still lacks then is owed on, in the place it has', () => {
    const owing = [
      released(90),
      encumbered('a', 90),
      deferred('b', 'completion', 40),
      deferred('c', 'completion', 9),
      ended(),
    ];
    const part = [encumbered('b', 15, 'shortfall'), liquidated('b', 'completion', 15)];

    given(...owing)
      .when(inWindow.set('a', 75))
      .then(freed('a', 'completion', 15), ...part);
    given(...owing, freed('a', 'completion', 15), ...part)
      .when(inWindow.set('a', 45))
      .then(
        freed('a', 'completion', 30),
        encumbered('b', 25, 'shortfall'),
        liquidated('b', 'completion', 25),
        encumbered('c', 5, 'shortfall'),
        liquidated('c', 'completion', 5),
      );
  });

  it('takes what another stage of the same enrollment gives back', () => {
    given(
      released(40),
      encumbered('a', 40),
      liquidated('a', 'enrollment', 40),
      deferred('a', 'completion', 60),
      ended(),
    )
      .when(reverse('a', 40))
      .then(reversed('a', 'enrollment', 40), liquidated('a', 'completion', 40));
  });
});

describe('a stage that becomes known in the window and costs more than is still set aside', () => {
  it('is paid in part, and only the rest is owed', () => {
    given(released(100), encumbered('a', 40), ended(), lapsed(60))
      .when(inWindow.liquidate('a', 60, '2027-06-30'))
      .then(liquidated('a', 'completion', 40), deferred('a', 'completion', 20));
  });

  it('is owed whole where nothing is set aside', () => {
    given(released(100), ended(), lapsed(100))
      .when(inWindow.liquidate('a', 60, '2027-06-30'))
      .then(deferred('a', 'completion', 60));
  });
});
