import { specification } from '@ledger/kernel/testing';
import {
  answer,
  ANSWER_BY,
  answered,
  appeal,
  appealed,
  balance,
  by,
  clawbackId,
  closed,
  decide,
  disputed,
  missed,
  notice,
  noticed,
  pass,
  ruled,
  state,
} from '../testing/sample-clawback';
import { after, CLAIM, claimed, CLAIMED_ON } from '../testing/sample-recovery';
import { ProposeClawback } from './clawback.commands';
import { clawbackDecider } from './clawback.decider';

const given = specification(clawbackDecider);

describe('a clawback', () => {
  it('is proposed once, with what the stage earned before and after', () => {
    given()
      .when(new ProposeClawback({ ...CLAIM, report: null }, by('process', CLAIMED_ON)))
      .then(claimed);
    given(claimed)
      .when(new ProposeClawback({ ...CLAIM, report: null }, by('process', CLAIMED_ON)))
      .thenNothing();
  });

  it('is accepted in advance where the provider reported it, up to what it named', () => {
    const report = { reportId: 'O-1', amountCents: 30_001, reasonCode: 'wrong-student', reportedBy: 'prov' };
    const propose = (amountCents: number) =>
      new ProposeClawback({ ...CLAIM, report: { ...report, amountCents } }, by('process', CLAIMED_ON));

    given()
      .when(propose(30_001))
      .then(claimed, {
        type: 'ClawbackAnswered',
        data: {
          clawbackId,
          answer: 'accepts',
          reasonCode: 'wrong-student',
          answeredBy: 'prov',
          reportId: 'O-1',
          effectiveOn: CLAIMED_ON,
        },
      });
    given().when(propose(30_000)).then(claimed);
  });

  it('that was never proposed is refused everything', () => {
    for (const command of [notice(), answer('accepts'), decide({ kind: 'upheld' }), appeal(), state(balance)])
      given().when(command).thenRefused('ClawbackNotFound', { clawbackId });
    expect(() => given(noticed).when(notice())).toThrow('never proposed');
    expect(() => given(claimed, appealed).when(notice())).toThrow('never decided');
  });
});

describe('notice and answer', () => {
  it('is given once, with a last day to answer', () => {
    given(claimed).when(notice()).then(noticed);
    given(claimed, noticed)
      .when(notice(after(5)))
      .thenNothing();
    given(...disputed)
      .when(notice())
      .thenNothing();
  });

  it('is answered on the last day and not on the next', () => {
    given(claimed, noticed).when(answer('disputes')).then(answered('disputes'));
    given(claimed, noticed).when(answer('accepts')).then(answered('accepts'));
    given(claimed, noticed)
      .when(answer('disputes', after(31)))
      .thenRefused('ClawbackAnswerTooLate', { clawbackId, answerBy: '2026-12-20', today: '2026-12-21' });
  });

  it('is answered once, after it was given and before it is decided', () => {
    given(claimed).when(answer('accepts')).thenRefused('ClawbackNotNoticed', { clawbackId });
    given(...disputed)
      .when(answer('disputes'))
      .thenNothing();
    given(...disputed)
      .when(answer('accepts'))
      .thenRefused('ClawbackAnsweredBefore', { clawbackId, answer: 'disputes' });
    given(claimed, noticed, missed)
      .when(answer('disputes'))
      .thenRefused('ClawbackAnswerTooLate', { clawbackId, answerBy: ANSWER_BY, today: ANSWER_BY });
    given(...ruled)
      .when(answer('accepts'))
      .thenRefused('ClawbackDecidedBefore', { clawbackId, upheldCents: 30_001 });
  });

  it('is over the day after the last one to answer, which is recorded once', () => {
    given(claimed, noticed).when(pass(ANSWER_BY)).thenNothing();
    given(claimed, noticed)
      .when(pass(after(31)))
      .then(missed);
    given(claimed, noticed)
      .when(pass(after(90)))
      .then(missed);
    given(claimed, noticed, missed)
      .when(pass(after(90)))
      .thenNothing();
    given(...disputed)
      .when(pass(after(90)))
      .thenNothing();
    given(claimed, noticed, closed)
      .when(pass(after(90)))
      .thenNothing();
  });
});
