import { historyOf, specification } from '@ledger/kernel/testing';
import { caseFile, courseChoice } from '../../testing';
import { enrollmentDecider } from '../enrollment.decider';

const given = specification(enrollmentDecider);
const after = historyOf(enrollmentDecider);
const ask = caseFile(courseChoice('2014'));
const approved = [ask.request(), ask.approve('2026-08-05')];
const funded = [...approved, ask.fund('2026-08-05')];

describe('funding', () => {
  it('confirms the enrollment with all of its stages to be had', () => {
    given(...after(...approved))
      .when(ask.fund('2026-08-05'))
      .thenLike({ type: 'FundingEncumbered', data: { amountCents: 70_001, stages: ask.pinned.stages } });
  });

  it('waits where there is none, once', () => {
    given(...after(...approved))
      .when(ask.fund('2026-08-05', 'waitlisted'))
      .thenLike({ type: 'FundingWaitlisted' });
    given(...after(...approved, ask.fund('2026-08-05', 'waitlisted')))
      .when(ask.fund('2026-08-06', 'waitlisted'))
      .thenNothing();
    given(...after(...funded))
      .when(ask.fund('2026-08-06'))
      .thenNothing();
    given(...after(...funded))
      .when(ask.fund('2026-08-06', 'waitlisted'))
      .thenNothing();
  });

  it('counts what became known while waiting for it', () => {
    const waiting = [
      ...approved,
      ask.fund('2026-08-05', 'waitlisted'),
      ask.state('enrolled', '2026-08-10'),
      ask.evaluate('2026-12-19'),
    ];

    expect(after(...waiting).map(({ type }) => type)).not.toContain('StageEarned');
    given(...after(...waiting))
      .when(ask.fund('2026-12-19'))
      .thenLike(
        { type: 'FundingEncumbered' },
        { type: 'StageEarned', data: { stage: 'enrollment', earnedOn: '2026-08-10', asOf: '2026-12-19' } },
        {
          type: 'StageReduced',
          data: { stage: 'completion', after: { pendingCents: 28_000 }, enrollmentPendingCents: 28_000 },
        },
      );
  });

  it('before approval is a fault', () => {
    expect(() => given(...after(ask.request())).when(ask.fund('2026-08-05'))).toThrow(
      'before it was approved',
    );
  });
});
