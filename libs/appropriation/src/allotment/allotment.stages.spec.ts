import { specification } from '@ledger/kernel/testing';
import {
  allot,
  allotmentId,
  deferred,
  encumbered,
  freed,
  liquidate,
  liquidated,
  released,
  reverse,
  reversed,
  set,
  waitlisted,
  withdrawn,
} from '../testing/sample-allotment';
import { allotmentDecider } from './allotment.decider';

const given = specification(allotmentDecider);

describe('setting what an enrollment may still earn', () => {
  it('frees the rest, for those who wait', () => {
    given(released(100), encumbered('a', 100), waitlisted('b', 30))
      .when(set('a', 70))
      .then(freed('a', 'completion', 30), encumbered('b', 30, 'waitlist'));
  });

  it('changes nothing where that much is set aside', () => {
    given(released(100), encumbered('a', 70)).when(set('a', 70)).thenNothing();
  });

  it('sets more aside while there is money and nobody waits for it', () => {
    given(released(100), encumbered('a', 70))
      .when(set('a', 100))
      .then(encumbered('a', 30, 'reopened-stage'));
    given(released(100), encumbered('a', 70)).when(set('a', 101)).thenNothing();
    given(released(100), encumbered('a', 70), waitlisted('b', 40)).when(set('a', 80)).thenNothing();
  });

  it('needs an allotment', () => {
    given().when(set('a', 1)).thenRefused('AllotmentNotFound', { allotmentId });
  });
});

describe('an earned stage', () => {
  it('turns what was set aside into expenditure', () => {
    given(released(100), encumbered('a', 80))
      .when(liquidate('a', 40))
      .then(liquidated('a', 'enrollment', 40));
    given(released(100), encumbered('a', 80)).when(liquidate('a', 0)).thenNothing();
  });

  it('is owed beyond what was set aside, and takes what is available', () => {
    given(released(100), encumbered('a', 80))
      .when(liquidate('a', 90))
      .then(encumbered('a', 10, 'shortfall'), liquidated('a', 'enrollment', 90));
  });

  it('waits where there is not enough, and no cent is spent that is not there', () => {
    given(released(100), encumbered('a', 80), encumbered('b', 20))
      .when(liquidate('a', 81))
      .then(deferred('a', 'enrollment', 81));
  });

  it('passes no stage that waits already', () => {
    given(released(100), encumbered('b', 20), deferred('a', 'enrollment', 90))
      .when(liquidate('b', 30))
      .then(deferred('b', 'enrollment', 30));
    given(released(100), encumbered('b', 30), deferred('a', 'enrollment', 90))
      .when(liquidate('b', 30))
      .then(liquidated('b', 'enrollment', 30));
    given(released(100), deferred('a', 'enrollment', 90))
      .when(liquidate('a', 5))
      .then(deferred('a', 'enrollment', 5));
  });

  it('that waits is served before the waitlist, from what comes in first', () => {
    given(released(20), encumbered('a', 20), deferred('a', 'enrollment', 30), waitlisted('b', 10))
      .when(allot(70))
      .then(
        released(50),
        encumbered('a', 30, 'shortfall'),
        liquidated('a', 'enrollment', 30),
        encumbered('b', 10, 'waitlist'),
      );
  });

  it('that waits takes what is set aside for its enrollment only where nothing else is left', () => {
    given(released(20), encumbered('a', 20), deferred('a', 'enrollment', 30))
      .when(allot(35))
      .then(released(15), encumbered('a', 15, 'shortfall'), liquidated('a', 'enrollment', 30));
    given(released(20), encumbered('a', 20), deferred('a', 'enrollment', 30))
      .when(allot(29))
      .then(released(9));
  });

  it('needs an allotment', () => {
    given().when(liquidate('a', 1)).thenRefused('AllotmentNotFound', { allotmentId });
  });
});

describe('a stage that falls away', () => {
  it('sets what was spent aside again', () => {
    given(released(100), encumbered('a', 80), liquidated('a', 'enrollment', 40))
      .when(reverse('a', 40))
      .then(reversed('a', 'enrollment', 40));
  });

  it('lets go of what it still waited for first, and those behind go ahead', () => {
    given(
      released(100),
      encumbered('a', 80),
      liquidated('a', 'enrollment', 80),
      deferred('a', 'completion', 50),
      waitlisted('b', 20),
    )
      .when(reverse('a', 60, 'completion'))
      .then(
        withdrawn('a', 'completion', 50),
        reversed('a', 'completion', 10),
        encumbered('b', 20, 'waitlist'),
      );
    given(released(100), deferred('a', 'completion', 150))
      .when(reverse('a', 20, 'completion'))
      .then(withdrawn('a', 'completion', 20));
  });

  it('cannot give back more than was spent on it', () => {
    given(released(100), encumbered('a', 80), liquidated('a', 'enrollment', 40))
      .when(reverse('a', 41))
      .thenRefused('EncumbranceMissing', {
        allotmentId,
        enrollmentId: 'a',
        amountCents: 41,
        liquidatedCents: 40,
      });
  });
});
