import { specification } from '@ledger/kernel/testing';
import {
  allotmentId,
  closing,
  deferred,
  encumbered,
  ended,
  endingCommands,
  freed,
  lapsed,
  left,
  liquidated,
  metadata,
  nextAllotmentId,
  released,
  reversed,
  waitlisted,
} from '../testing/sample-allotment';
import { TransferIn, TransferOut } from './allotment.commands';
import { allotmentDecider } from './allotment.decider';
import type { AllotmentEvent, DeferralReason } from './allotment.events';

const given = specification(allotmentDecider);
const inWindow = endingCommands('2027-07-02');
const lastDay = endingCommands('2027-08-14');
const tooLate = endingCommands('2027-08-15');
const barred = (enrollmentId: string, amountCents: number, because: DeferralReason): AllotmentEvent => ({
  type: 'LiquidationDeferred',
  data: { allotmentId, enrollmentId, stage: 'completion', amountCents, because },
});
const closed: AllotmentEvent = { type: 'AllotmentClosed', data: { allotmentId } };
const continued = (settled: number, remaining: number): AllotmentEvent => ({
  type: 'AllotmentClosingContinued',
  data: { allotmentId, settled, remaining },
});
const spent = [released(100), encumbered('a', 80), liquidated('a', 'enrollment', 40)];

describe('the end of an allotment', () => {
  it('lets what is available lapse on its last day, and keeps what is set aside', () => {
    given(...spent)
      .when(inWindow.end())
      .then(ended(), lapsed(20));
    given(released(80), encumbered('a', 80)).when(inWindow.end()).then(ended());
  });

  it('happens once, and only to what was opened', () => {
    given(...spent, ended(), lapsed(20))
      .when(inWindow.end())
      .thenNothing();
    given().when(inWindow.end()).thenNothing();
  });

  it('takes nothing on any more', () => {
    const refusal = { allotmentId, endsOn: '2027-06-30' };
    const after = [...spent, ended(), lapsed(20)];
    const moved = { allotmentId, counterpartId: 'other', authority: 'BESE', amountCents: 1 };

    given(...after)
      .when(inWindow.encumber('b', 1))
      .thenRefused('AllotmentLapsed', refusal);
    given(...after)
      .when(inWindow.allot(200))
      .thenRefused('AllotmentLapsed', refusal);
    given(...after)
      .when(inWindow.allot(100))
      .thenNothing();
    given(...after)
      .when(new TransferIn(moved, metadata))
      .thenRefused('AllotmentLapsed', refusal);
    given(...after)
      .when(new TransferOut(moved, metadata))
      .thenRefused('AllotmentLapsed', refusal);
    given(...after)
      .when(inWindow.reencumber('b', 1))
      .thenRefused('AllotmentLapsed', refusal);
  });

  it('serves nobody on the waitlist: what is freed lapses', () => {
    given(released(40), encumbered('a', 40), waitlisted('b', 10), ended())
      .when(inWindow.set('a', 25))
      .then(freed('a', 'completion', 15), lapsed(15, '2027-07-02', 'freed-after-end'));
  });
});

describe('in the window after the end', () => {
  const open = [...spent, ended(), lapsed(20)];

  it('a stage earned by the last day is paid, up to the last day of the window', () => {
    given(...open)
      .when(inWindow.liquidate('a', 40, '2027-06-30'))
      .then(liquidated('a', 'completion', 40));
    given(...open)
      .when(lastDay.liquidate('a', 40, '2027-06-30'))
      .then(liquidated('a', 'completion', 40));
    given(...open)
      .when(tooLate.liquidate('a', 40, '2027-06-30'))
      .then(barred('a', 40, 'window-ended'));
  });

  it('a stage earned a day later is owed, and keeps what was set aside for it', () => {
    given(...open)
      .when(inWindow.liquidate('a', 40, '2027-07-01'))
      .then(barred('a', 40, 'earned-after-end'));
    given(...spent, ended(), lapsed(20), barred('a', 40, 'earned-after-end'))
      .when(inWindow.set('a', 0))
      .thenNothing();
  });

  it('what is freed first pays what was owed by the last day', () => {
    given(released(80), encumbered('a', 50), encumbered('b', 30), deferred('b', 'completion', 40), ended())
      .when(inWindow.set('a', 35))
      .then(
        freed('a', 'completion', 15),
        encumbered('b', 15, 'shortfall'),
        liquidated('b', 'completion', 40),
      );
  });

  it('what is freed does not pay what was earned after the last day', () => {
    given(...spent, ended(), lapsed(20), barred('a', 30, 'earned-after-end'))
      .when(inWindow.set('a', 0))
      .then(freed('a', 'completion', 10), lapsed(10, '2027-07-02', 'freed-after-end'));
  });

  it('nothing more is set aside for a stage that came back', () => {
    given(...open)
      .when(inWindow.set('a', 60))
      .thenNothing();
  });
});

describe('the closing of an allotment', () => {
  it('waits until the allotment has ended', () => {
    given(...spent)
      .when(lastDay.begin())
      .thenRefused('AllotmentNotEnded', { allotmentId });
    given().when(lastDay.begin()).thenNothing();
  });

  it('begins once, and is over at once where nothing is open', () => {
    given(...spent, ended(), lapsed(20))
      .when(tooLate.begin())
      .then(closing());
    given(...spent, ended(), lapsed(20), closing())
      .when(tooLate.begin())
      .thenNothing();
    given(released(10), ended(), lapsed(10)).when(tooLate.begin()).then(closing(), closed);
  });

  it('settles whoever has something open, and closes with the last', () => {
    const open = [released(90), encumbered('a', 80), waitlisted('b', 20), ended(), lapsed(10), closing()];

    given(...open)
      .when(tooLate.goOn(1))
      .then(continued(1, 1));
    given(...open, left('b'), continued(1, 1))
      .when(tooLate.goOn(1))
      .then(continued(1, 0), closed);
    given(...open, continued(2, 0), closed)
      .when(tooLate.goOn(1))
      .thenNothing();
  });

  it('gives nothing up before it has begun', () => {
    given(...spent)
      .when(tooLate.lapse('a'))
      .thenRefused('AllotmentNotEnded', { allotmentId });
    given(...spent, ended(), lapsed(20))
      .when(tooLate.carry('a'))
      .thenRefused('AllotmentNotEnded');
    given(...spent)
      .when(tooLate.send('a', 40))
      .thenRefused('AllotmentNotEnded');
  });

  it('lets what is set aside lapse', () => {
    given(...spent, ended(), lapsed(20), closing())
      .when(tooLate.lapse('a'))
      .then({
        type: 'EncumbranceLapsed',
        data: { allotmentId, enrollmentId: 'a', amountCents: 40, because: 'unliquidated' },
      });
    given(...spent, ended(), lapsed(20), closing())
      .when(tooLate.lapse('b'))
      .thenNothing();
  });

  it('carries what is set aside into another year together with its authority', () => {
    const carried = { allotmentId, enrollmentId: 'a', amountCents: 40, approvalReference: 'JLCB 4' };

    given(...spent, ended(), lapsed(20), closing())
      .when(tooLate.carry('a'))
      .then({ type: 'EncumbranceCarriedForward', data: { ...carried, toAllotmentId: nextAllotmentId } });
    given(released(0))
      .when(tooLate.carryIn('a', 40))
      .then({ type: 'EncumbranceCarriedIn', data: { ...carried, fromAllotmentId: nextAllotmentId } });
    given().when(tooLate.carryIn('a', 40)).thenRefused('AllotmentNotFound', { allotmentId });
  });

  it('leaves what was carried in to itself, whatever is released to the new year', () => {
    const carriedIn: AllotmentEvent = {
      type: 'EncumbranceCarriedIn',
      data: { allotmentId, enrollmentId: 'a', amountCents: 40, fromAllotmentId: 'x', approvalReference: 'y' },
    };

    given(released(10), carriedIn).when(tooLate.allot(10)).thenNothing();
    given(released(10), carriedIn).when(tooLate.allot(30)).then(released(20));
    given(released(10), carriedIn)
      .when(tooLate.allot(0))
      .then({ type: 'AllotmentReduced', data: { allotmentId, amountCents: 10 } });
  });

  it('sets it aside anew where there is money and nobody waits, else it waits in its turn', () => {
    given(released(50))
      .when(tooLate.reencumber('a', 40))
      .then(encumbered('a', 40, 're-encumbrance'));
    given(released(30)).when(tooLate.reencumber('a', 40)).then(waitlisted('a', 40));
    given(released(30), waitlisted('b', 60)).when(tooLate.reencumber('a', 10)).then(waitlisted('a', 10));
    given(released(30)).when(tooLate.reencumber('a', 0)).thenNothing();
  });

  it('sends an owed stage on; the other pays it from what came with it, from what is available, or owes it', () => {
    const owed = { allotmentId, enrollmentId: 'a', stage: 'completion', amountCents: 40 };
    const sent = { ...owed, counterpartId: nextAllotmentId };
    const received: AllotmentEvent = { type: 'OwedStageReceived', data: sent };

    given(...spent, ended(), lapsed(20), barred('a', 40, 'earned-after-end'), closing())
      .when(tooLate.send('a', 40))
      .then({ type: 'OwedStageSent', data: sent });
    given(released(0), encumbered('a', 0), {
      type: 'EncumbranceCarriedIn',
      data: { allotmentId, enrollmentId: 'a', amountCents: 40, fromAllotmentId: 'x', approvalReference: 'y' },
    })
      .when(tooLate.receive('a', 40))
      .then(received, liquidated('a', 'completion', 40));
    given(released(50))
      .when(tooLate.receive('a', 40))
      .then(received, encumbered('a', 40, 'shortfall'), liquidated('a', 'completion', 40));
    given(released(30))
      .when(tooLate.receive('a', 40))
      .then(received, deferred('a', 'completion', 40));
  });

  it('leaves nothing: what is earned later is owed, what comes back lapses', () => {
    const done = [...spent, ended(), lapsed(20), closing({ remainder: 'lapse', toAllotmentId: null })];
    const lapse: AllotmentEvent = {
      type: 'EncumbranceLapsed',
      data: { allotmentId, enrollmentId: 'a', amountCents: 40, because: 'unliquidated' },
    };
    const after = [...done, lapse, continued(1, 0), closed];

    given(...after)
      .when(tooLate.liquidate('a', 40, '2027-06-30'))
      .then(barred('a', 40, 'allotment-closed'));
    given(...done, lapse, continued(1, 0), closed)
      .when(endingCommands('2027-09-01').reverse('a', 40))
      .then(reversed('a', 'completion', 40), {
        type: 'EncumbranceLapsed',
        data: { ...lapse.data, amountCents: 40, because: 'fell-away' },
      });
  });
});
