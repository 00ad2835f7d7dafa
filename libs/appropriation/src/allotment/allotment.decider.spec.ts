import { toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import {
  AllotAmount,
  EncumberAmount,
  LeaveWaitlist,
  LiquidateEncumbrance,
  ReverseLiquidation,
  SetEncumbrance,
  TransferIn,
  TransferOut,
} from './allotment.commands';
import { allotmentDecider } from './allotment.decider';
import type { AllotmentEvent, AmountEncumbered } from './allotment.events';

const given = specification(allotmentDecider);
const metadata = metadataOn(toDay('2026-11-22'));
const allotmentId = 'la.SCA.001.FY2027';
const identity = {
  allotmentId,
  programId: 'la',
  fundingSource: 'SCA',
  schoolSystem: '001',
  fiscalYear: 2027,
};

const released = (amountCents: number): AllotmentEvent => ({
  type: 'AllotmentReleased',
  data: { ...identity, amountCents },
});
const encumbered = (
  enrollmentId: string,
  amountCents: number,
  purpose: AmountEncumbered['data']['purpose'] = 'approval',
): AllotmentEvent => ({
  type: 'AmountEncumbered',
  data: { allotmentId, enrollmentId, amountCents, purpose },
});
const waitlisted = (enrollmentId: string, amountCents: number): AllotmentEvent => ({
  type: 'EnrollmentWaitlisted',
  data: { allotmentId, enrollmentId, amountCents },
});
const left = (enrollmentId: string): AllotmentEvent => ({
  type: 'WaitlistLeft',
  data: { allotmentId, enrollmentId },
});
const onStage =
  <Type extends AllotmentEvent['type']>(type: Type) =>
  (enrollmentId: string, stage: string, amountCents: number) =>
    ({ type, data: { allotmentId, enrollmentId, stage, amountCents } }) as AllotmentEvent;
const freed = onStage('EncumbranceReleased');
const liquidated = onStage('EncumbranceLiquidated');
const reversed = onStage('LiquidationReversed');
const deferred = onStage('LiquidationDeferred');
const withdrawn = onStage('DeferralWithdrawn');

const allot = (allottedCents: number) => new AllotAmount({ ...identity, allottedCents }, metadata);
const encumber = (enrollmentId: string, amountCents: number) =>
  new EncumberAmount({ allotmentId, enrollmentId, amountCents }, metadata);
const leave = (enrollmentId: string) => new LeaveWaitlist({ allotmentId, enrollmentId }, metadata);
const set = (enrollmentId: string, pendingCents: number) =>
  new SetEncumbrance({ allotmentId, enrollmentId, stage: 'completion', pendingCents }, metadata);
const liquidate = (enrollmentId: string, amountCents: number, stage = 'enrollment') =>
  new LiquidateEncumbrance({ allotmentId, enrollmentId, stage, amountCents }, metadata);
const reverse = (enrollmentId: string, amountCents: number, stage = 'enrollment') =>
  new ReverseLiquidation({ allotmentId, enrollmentId, stage, amountCents }, metadata);

describe('the authority of an allotment', () => {
  it('is released, in addition, and taken back', () => {
    given().when(allot(100)).then(released(100));
    given(released(100)).when(allot(150)).then(released(50));
    given(released(100))
      .when(allot(40))
      .then({ type: 'AllotmentReduced', data: { allotmentId, amountCents: 60 } });
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

it('a stream that spends more than it was given is corrupt', () => {
  expect(() => given(released(10), encumbered('a', 11)).when(encumber('b', 1))).toThrow(RangeError);
});
