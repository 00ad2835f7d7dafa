import { specification } from '@ledger/kernel/testing';
import {
  ANSWER_BY,
  answered,
  appeal,
  appealDecided,
  appealed,
  clawbackId,
  decide,
  decideAppeal,
  decided,
  disputed,
  missed,
  noticed,
  plan,
  ruled,
} from '../../testing/sample-clawback';
import { after, balanceAfter, claimed } from '../../testing/sample-recovery';
import { type FindingAsked, type PlanAsked } from '../clawback.commands';
import { clawbackDecider } from '../clawback.decider';
import type { ClawbackEvent } from '../clawback.events';

const given = specification(clawbackDecider);

describe('a decision', () => {
  it('comes after the answer, or after the time to answer', () => {
    given(claimed)
      .when(decide({ kind: 'upheld' }))
      .thenRefused('ClawbackNotNoticed', { clawbackId });
    given(claimed, noticed)
      .when(decide({ kind: 'upheld' }, { on: ANSWER_BY }))
      .thenRefused('ClawbackAnswerOpen', { clawbackId, answerBy: '2026-12-20', today: '2026-12-20' });
    given(claimed, noticed)
      .when(decide({ kind: 'upheld' }))
      .then(missed, decided());
    given(claimed, noticed, missed)
      .when(decide({ kind: 'upheld' }))
      .then(decided());
    given(...disputed)
      .when(decide({ kind: 'upheld' }))
      .then(decided());
  });

  it('is not made by who gave notice, and is made once', () => {
    given(...disputed)
      .when(decide({ kind: 'upheld' }, { actor: 'ana' }))
      .thenRefused('ClawbackBySamePerson', { clawbackId });
    given(...ruled)
      .when(decide({ kind: 'withdrawn' }))
      .thenRefused('ClawbackDecidedBefore', { clawbackId, upheldCents: 30_001 });
  });

  it('leaves no appeal where the provider accepted', () => {
    given(claimed, noticed, answered('accepts'))
      .when(decide({ kind: 'upheld' }))
      .then(decided({ appealBy: null }));
    given(claimed, noticed, answered('accepts'), decided({ appealBy: null }))
      .when(appeal())
      .thenRefused('AppealNotOpen', { clawbackId });
  });

  it('gives up what it does not uphold, within the limit of the program', () => {
    const part = (upheldCents: number) => decide({ kind: 'upheld-in-part', upheldCents });
    const inPart = { finding: 'upheld-in-part', upheldCents: 20_001, forgivenCents: 10_000 };
    given(...disputed)
      .when(part(20_001))
      .then(decided(inPart));
    given(...disputed)
      .when(part(20_000))
      .thenRefused('WriteOffAboveLimit', { clawbackId, forgivenCents: 10_001, limitCents: 10_000 });
    const small = balanceAfter({ claimedCents: 9_000 });
    given(...disputed)
      .when(decide({ kind: 'withdrawn' }, { stands: small }))
      .then(decided({ finding: 'withdrawn', claimedCents: 9_000, upheldCents: 0, forgivenCents: 9_000 }));
    for (const wrong of [0, 30_001, 40_000])
      given(...disputed)
        .when(part(wrong))
        .thenRefused('UpheldAmountOutOfRange', { upheldCents: wrong, claimedCents: 30_001 });
  });

  it('counts what was written off and recovered before', () => {
    const stands = balanceAfter({ repaidCents: 5_000, writtenOffCents: 1_000 });
    const part = (upheldCents: number) => decide({ kind: 'upheld-in-part', upheldCents }, { stands });
    given(...disputed)
      .when(part(25_001))
      .then(decided({ finding: 'upheld-in-part', upheldCents: 25_001, forgivenCents: 4_000 }));
    given(...disputed)
      .when(part(29_500))
      .then(decided({ finding: 'upheld-in-part', upheldCents: 29_500, forgivenCents: 0 }));
  });
});

describe('what was recovered before a decision', () => {
  const stands = balanceAfter({ repaidCents: 5_000, nettedCents: 3_000, writtenOffCents: 17_001 });

  it('is given back beyond what stands, within the limit', () => {
    given(...disputed)
      .when(decide({ kind: 'upheld-in-part', upheldCents: 6_000 }, { stands }))
      .then(
        decided({
          finding: 'upheld-in-part',
          upheldCents: 6_000,
          forgivenCents: 5_000,
          givenBackCents: 2_000,
        }),
      );
    given(...disputed)
      .when(decide({ kind: 'withdrawn' }, { stands }))
      .thenRefused('WriteOffAboveLimit', { clawbackId, forgivenCents: 13_000, limitCents: 10_000 });
  });
});

describe('an appeal', () => {
  it('comes in time, once', () => {
    given(...ruled)
      .when(appeal())
      .then(appealed);
    given(...ruled)
      .when(appeal(after(47)))
      .thenRefused('AppealTooLate', { clawbackId, appealBy: '2027-01-05', today: '2027-01-06' });
    given(...ruled, appealed)
      .when(appeal())
      .thenNothing();
    given(...disputed)
      .when(appeal())
      .thenRefused('ClawbackNotDecided', { clawbackId });
    given(...ruled, appealed, appealDecided())
      .when(appeal())
      .thenRefused('AppealNotOpen', { clawbackId });
  });

  it('can be made when everything was recovered already', () => {
    const closing: ClawbackEvent = { type: 'ClawbackClosed', data: { clawbackId, effectiveOn: after(40) } };
    const stands = balanceAfter({ claimedCents: 9_000, nettedCents: 9_000 });
    given(...ruled, closing)
      .when(appeal())
      .then(appealed);
    given(...ruled, closing, appealed)
      .when(decideAppeal({ kind: 'withdrawn' }, { stands }))
      .then(
        appealDecided({
          finding: 'withdrawn',
          claimedCents: 9_000,
          upheldCents: 0,
          givenBackCents: 9_000,
        }),
      );
  });

  it('is decided by somebody without a part in it', () => {
    for (const actor of ['ana', 'ben'])
      given(...ruled, appealed)
        .when(decideAppeal({ kind: 'upheld' }, { actor }))
        .thenRefused('ClawbackBySamePerson', { clawbackId });
    given(...ruled, appealed)
      .when(decideAppeal({ kind: 'upheld' }))
      .then(appealDecided());
    given(...ruled)
      .when(decideAppeal({ kind: 'upheld' }))
      .thenRefused('AppealNotPending', { clawbackId });
  });

  it('lowers what stands, and never raises it', () => {
    const inPart = decided({ finding: 'upheld-in-part', upheldCents: 25_001, forgivenCents: 5_000 });
    const stands = balanceAfter({ writtenOffCents: 5_000 });
    const history = [...disputed, inPart, appealed];
    const ask = (finding: FindingAsked) => decideAppeal(finding, { stands });
    given(...history)
      .when(ask({ kind: 'upheld-in-part', upheldCents: 25_002 }))
      .thenRefused('AppealRaisesClaim', { upheldCents: 25_002, decidedCents: 25_001 });
    given(...history)
      .when(ask({ kind: 'upheld-in-part', upheldCents: 20_001 }))
      .then(appealDecided({ finding: 'upheld-in-part', upheldCents: 20_001, forgivenCents: 5_000 }));
    given(...history)
      .when(ask({ kind: 'upheld-in-part', upheldCents: 20_000 }))
      .thenRefused('WriteOffAboveLimit', { clawbackId, forgivenCents: 10_001, limitCents: 10_000 });
    given(...history)
      .when(ask({ kind: 'upheld' }))
      .then(appealDecided({ upheldCents: 25_001 }));
  });

  it('stays recovery, and leaves the plan as it was when it is decided', () => {
    const repay: PlanAsked = {
      kind: 'repayment',
      dueOn: after(90),
      perRunCents: null,
      shareOfLineBasisPoints: 5_000,
    };
    const planned: ClawbackEvent = {
      type: 'RecoveryPlanSet',
      data: { clawbackId, plan: repay, outstandingCents: 30_001, setBy: 'ana', effectiveOn: after(31) },
    };
    given(...ruled, appealed)
      .when(plan(repay))
      .thenRefused('RecoveryStayed', { clawbackId });
    given(...ruled, planned, appealed, appealDecided())
      .when(plan(repay, after(61)))
      .thenNothing();
  });
});
