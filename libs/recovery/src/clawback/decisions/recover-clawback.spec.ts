import { toDay } from '@ledger/kernel';
import { specification } from '@ledger/kernel/testing';
import {
  answer,
  appeal,
  appealed,
  balance,
  by,
  clawbackId,
  closed,
  decided,
  disputed,
  limit,
  plan,
  ruled,
  state,
} from '../../testing/sample-clawback';
import { after, balanceAfter, claimed, CLAIMED_ON } from '../../testing/sample-recovery';
import { ApproveWriteOff, ProposeWriteOff, type PlanAsked } from '../clawback.commands';
import { clawbackDecider } from '../clawback.decider';
import type { ClawbackBalance, ClawbackEvent } from '../clawback.events';

const given = specification(clawbackDecider);

describe('a recovery plan', () => {
  const share = { shareOfLineBasisPoints: 5_000 };
  const netting: PlanAsked = { kind: 'netting', perRunCents: null, ...share, from: after(31) };
  const parts = (count: number): PlanAsked => ({
    kind: 'instalments',
    count,
    every: 'run',
    ...share,
    from: after(31),
  });

  it('is set once what is owed was decided', () => {
    given(...disputed)
      .when(plan(netting))
      .thenRefused('ClawbackNotDecided', { clawbackId });
    given(...ruled)
      .when(plan(netting))
      .then({
        type: 'RecoveryPlanSet',
        data: { clawbackId, plan: netting, outstandingCents: 30_001, setBy: 'ana', effectiveOn: after(31) },
      });
  });

  it('splits into parts to the cent, the last of which takes the odd ones', () => {
    given(...ruled)
      .when(plan(parts(24)))
      .thenLike({ type: 'RecoveryPlanSet', data: { plan: { partCents: 1_250, lastCents: 1_251 } } });
    given(...ruled)
      .when(plan(parts(7)))
      .thenLike({ type: 'RecoveryPlanSet', data: { plan: { partCents: 4_285, lastCents: 4_291 } } });
    given(...ruled)
      .when(plan(parts(1)))
      .thenLike({ type: 'RecoveryPlanSet', data: { plan: { partCents: 30_001, lastCents: 30_001 } } });
  });

  it('is one that can be carried out, from today on', () => {
    const few = balanceAfter({ claimedCents: 23 });
    given(...ruled)
      .when(plan(parts(24), after(31), few))
      .thenRefused('RecoveryPlanOutOfRange', { outstandingCents: 23 });
    for (const wrong of [
      parts(0),
      parts(121),
      { ...netting, perRunCents: 0 },
      { ...netting, shareOfLineBasisPoints: 0 },
      { ...netting, shareOfLineBasisPoints: 10_001 },
    ])
      given(...ruled)
        .when(plan(wrong))
        .thenRefused('RecoveryPlanOutOfRange');
    given(...ruled)
      .when(plan(netting, after(32)))
      .thenRefused('RecoveryPlanFromPast', { day: after(31), today: after(32) });
    given(...ruled)
      .when(plan({ kind: 'repayment', dueOn: after(30), perRunCents: null, ...share }))
      .thenRefused('RecoveryPlanFromPast');
  });
});

describe('a write-off', () => {
  const propose = (amountCents: number, actor = 'ana', now = balance) =>
    new ProposeWriteOff(
      { clawbackId, amountCents, reasonCode: 'uncollectible', balance: now, ...limit },
      by(actor, CLAIMED_ON),
    );
  const approve = (actor: string, writeOffId = 'W1', now = balance) =>
    new ApproveWriteOff({ clawbackId, writeOffId, balance: now, ...limit }, by(actor, CLAIMED_ON));
  const WRITE_OFF = {
    clawbackId,
    writeOffId: 'W1',
    amountCents: 10_000,
    reasonCode: 'uncollectible',
    proposedBy: 'ana',
    effectiveOn: CLAIMED_ON,
  };
  const proposed: ClawbackEvent = { type: 'WriteOffProposed', data: WRITE_OFF };
  const approved: ClawbackEvent = { type: 'WriteOffApproved', data: { ...WRITE_OFF, approvedBy: 'ben' } };

  it('takes two people', () => {
    given(claimed).when(propose(10_000)).then(proposed);
    given(claimed, proposed).when(propose(10_000)).thenNothing();
    given(claimed, proposed)
      .when(approve('ana'))
      .thenRefused('WriteOffBySamePerson', { clawbackId, writeOffId: 'W1' });
    given(claimed, proposed).when(approve('ben')).then(approved);
    given(claimed, proposed, approved)
      .when(approve('ben'))
      .thenRefused('WriteOffNotFound', { clawbackId, writeOffId: 'W1' });
    given(claimed, proposed)
      .when(approve('ben', 'W2'))
      .thenRefused('WriteOffNotFound', { clawbackId, writeOffId: 'W2' });
  });

  it('gives way to a later proposal', () => {
    given(claimed, proposed)
      .when(propose(9_000))
      .thenLike({ type: 'WriteOffProposed', data: { writeOffId: 'W2', amountCents: 9_000 } });
    given(claimed, proposed)
      .when(propose(10_000, 'ben'))
      .thenLike({ type: 'WriteOffProposed', data: { writeOffId: 'W2', proposedBy: 'ben' } });
  });

  it('keeps to what is outstanding on both days', () => {
    const little = balanceAfter({ repaidCents: 20_002 });
    given(claimed)
      .when(propose(10_000, 'ana', little))
      .thenRefused('WriteOffAboveBalance', { clawbackId, outstandingCents: 9_999, amountCents: 10_000 });
    given(claimed, proposed)
      .when(approve('ben', 'W1', little))
      .thenRefused('WriteOffAboveBalance');
  });

  it('keeps to the limit of the program over all that is given up', () => {
    given(claimed)
      .when(propose(10_001))
      .thenRefused('WriteOffAboveLimit', { clawbackId, forgivenCents: 10_001, limitCents: 10_000 });
    given(claimed, proposed, approved)
      .when(propose(1))
      .thenRefused('WriteOffAboveLimit', { clawbackId, forgivenCents: 10_001, limitCents: 10_000 });
    const inPart = decided({ finding: 'upheld-in-part', upheldCents: 29_001, forgivenCents: 1_000 });
    given(...disputed, inPart)
      .when(propose(9_001))
      .thenRefused('WriteOffAboveLimit');
  });
});

describe('the money of a clawback', () => {
  const some = balanceAfter({ nettedCents: 10_000 });
  const all = balanceAfter({ nettedCents: 30_001 });
  const stated = (now: ClawbackBalance): ClawbackEvent => ({
    type: 'ClawbackBalanceStated',
    data: { clawbackId, ...now, effectiveOn: after(40) },
  });

  it('is stated when it has moved', () => {
    given(...ruled)
      .when(state(some))
      .then(stated(some));
    given(...ruled, stated(some))
      .when(state(some))
      .thenNothing();
    given(...ruled)
      .when(state(balance))
      .thenNothing();
  });

  it('closes the case when nothing is outstanding, and opens it again when it comes back', () => {
    given(...ruled)
      .when(state(all))
      .then(stated(all), closed);
    given(...ruled, stated(all), closed)
      .when(state(all))
      .thenNothing();
    given(...ruled, stated(all), closed)
      .when(state(some))
      .then(stated(some), {
        type: 'ClawbackReopened',
        data: { clawbackId, outstandingCents: 20_001, effectiveOn: after(40) },
      });
    given(...ruled, stated(all), closed)
      .when(answer('accepts'))
      .thenRefused('ClawbackClosedBefore', { clawbackId });
    const reopened: ClawbackEvent = {
      type: 'ClawbackReopened',
      data: { clawbackId, outstandingCents: 20_001, effectiveOn: toDay('2027-01-02') },
    };
    given(...ruled, stated(all), closed, stated(some), reopened)
      .when(appeal())
      .then(appealed);
  });
});
