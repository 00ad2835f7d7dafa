import { specification } from '@ledger/kernel/testing';
import {
  allot,
  allotmentId,
  deferred,
  encumber,
  encumbered,
  freed,
  leave,
  left,
  liquidated,
  metadata,
  released,
  waitlisted,
} from '../testing/sample-allotment';
import { AllotAmount, TransferIn, TransferOut } from './allotment.commands';
import { allotmentDecider } from './allotment.decider';

const given = specification(allotmentDecider);

describe('the authority of an allotment', () => {
  it('is released, in addition, and taken back', () => {
    given().when(allot(100)).then(released(100));
    given(released(100)).when(allot(150)).then(released(50));
    given(released(100))
      .when(allot(40))
      .then({ type: 'AllotmentReduced', data: { allotmentId, amountCents: 60 } });
  });

  it('is released to the allotment it is of', () => {
    const identity = { allotmentId, programId: 'la', fundingSource: 'SCA', schoolSystem: '001' };
    const ofNextYear = new AllotAmount({ ...identity, fiscalYear: 2028, allottedCents: 100 }, metadata);
    const refusal = { allotmentId, described: 'la.SCA.001.FY2028' };

    given().when(ofNextYear).thenRefused('AllotmentIdMismatch', refusal);
    given(released(50)).when(ofNextYear).thenRefused('AllotmentIdMismatch', refusal);
  });

  it('set to what it is changes nothing', () => {
    given(released(100)).when(allot(100)).thenNothing();
    given().when(allot(0)).then(released(0));
    given(released(0)).when(allot(0)).thenNothing();
  });

  it('does not fall below what is encumbered or spent', () => {
    given(released(100), encumbered('e', 60), liquidated('e', 'enrollment', 20))
      .when(allot(60))
      .then({ type: 'AllotmentReduced', data: { allotmentId, amountCents: 40 } });
    given(released(100), encumbered('e', 60), liquidated('e', 'enrollment', 20))
      .when(allot(59))
      .thenRefused('AllotmentBelowEncumbered', { allotmentId, allottedCents: 59, committedCents: 60 });
  });

  it('serves those who wait, in order, up to the first that does not fit', () => {
    given(released(10), waitlisted('a', 30), waitlisted('b', 50), waitlisted('c', 5))
      .when(allot(60))
      .then(released(50), encumbered('a', 30, 'waitlist'));
  });
});

describe('a transfer', () => {
  const moved = { counterpartId: 'other', authority: 'BESE 2026-11', amountCents: 40 };
  const out = (changes: Partial<typeof moved> = {}) =>
    new TransferOut({ allotmentId, ...moved, ...changes }, metadata);
  const into = new TransferIn({ allotmentId, ...moved }, metadata);

  it('gives what is available and no more', () => {
    given(released(100), encumbered('e', 60))
      .when(out())
      .then({ type: 'AllotmentTransferredOut', data: { allotmentId, ...moved } });
    given(released(100), encumbered('e', 61))
      .when(out())
      .thenRefused('TransferExceedsAvailable', { allotmentId, amountCents: 40, availableCents: 39 });
  });

  it.each([0, -5])('needs an amount above zero, not %i', (amountCents) => {
    given(released(100)).when(out({ amountCents })).thenRefused('TransferAmountNotPositive');
  });

  it('goes from one allotment to another that is there', () => {
    given(released(100))
      .when(out({ counterpartId: allotmentId }))
      .thenRefused('TransferToItself', { allotmentId });
    given().when(out()).thenRefused('AllotmentNotFound', { allotmentId });
    given().when(into).thenRefused('AllotmentNotFound', { allotmentId });
  });

  it('serves those who wait where it arrives', () => {
    given(released(0), waitlisted('a', 40))
      .when(into)
      .then(
        { type: 'AllotmentTransferredIn', data: { allotmentId, ...moved } },
        encumbered('a', 40, 'waitlist'),
      );
  });
});

describe('an encumbrance', () => {
  it('sets aside what is there, to the last cent', () => {
    given(released(100)).when(encumber('e', 100)).then(encumbered('e', 100));
    given(released(100)).when(encumber('e', 101)).then(waitlisted('e', 101));
  });

  it('is made once for an enrollment', () => {
    given(released(100), encumbered('e', 60)).when(encumber('e', 60)).thenNothing();
    given(released(10), waitlisted('e', 60)).when(encumber('e', 60)).thenNothing();
    given(released(100), encumbered('e', 60), freed('e', 'enrollment', 60))
      .when(encumber('e', 60))
      .thenNothing();
  });

  it('needs an allotment', () => {
    given().when(encumber('e', 1)).thenRefused('AllotmentNotFound', { allotmentId });
  });

  it('passes nobody who waits, though it would fit', () => {
    given(released(50), waitlisted('a', 60)).when(encumber('b', 10)).then(waitlisted('b', 10));
  });

  it('passes no stage that is owed', () => {
    given(released(50), encumbered('a', 50), deferred('a', 'enrollment', 60), freed('a', 'completion', 50))
      .when(encumber('b', 10))
      .then(waitlisted('b', 10));
  });

  it('lets those go ahead whom there was no room to serve at once', () => {
    given(released(10), waitlisted('a', 60), waitlisted('b', 40), {
      type: 'AllotmentTransferredIn',
      data: { allotmentId, counterpartId: 'x', amountCents: 100, authority: 'y' },
    })
      .when(encumber('c', 10))
      .then(
        waitlisted('c', 10),
        encumbered('a', 60, 'waitlist'),
        encumbered('b', 40, 'waitlist'),
        encumbered('c', 10, 'waitlist'),
      );
  });
});

describe('leaving the waitlist', () => {
  it('makes way for those behind', () => {
    given(released(50), waitlisted('a', 60), waitlisted('b', 50))
      .when(leave('a'))
      .then(left('a'), encumbered('b', 50, 'waitlist'));
  });

  it('changes nothing for one that does not wait', () => {
    given(released(50)).when(leave('a')).thenNothing();
    given(released(10), waitlisted('a', 60), left('a')).when(leave('a')).thenNothing();
  });
});

it('a stream that spends more than it was given is corrupt', () => {
  expect(() => given(released(10), encumbered('a', 11)).when(encumber('b', 1))).toThrow(RangeError);
});
