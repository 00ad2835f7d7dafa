import { historyOf, specification } from '@ledger/kernel/testing';
import { caseFile, courseChoice } from '../../testing';
import { enrollmentDecider } from '../enrollment.decider';

const given = specification(enrollmentDecider);
const after = historyOf(enrollmentDecider);
const ask = caseFile(courseChoice('2014'));

/** f1 is the approval; the price of 700.01 splits into 350.01 and 350.00, or 280.00 where it is late. */
const funded = [ask.request(), ask.approve('2026-08-05'), ask.fund('2026-08-05')];
const enrolled = [...funded, ask.state('enrolled', '2026-08-10')];
const late = [...enrolled, ask.evaluate('2026-12-19')];

describe('a stage', () => {
  it('is earned by the fact that it waits for', () => {
    given(...after(...funded))
      .when(ask.state('enrolled', '2026-08-10', { today: '2026-08-12' }))
      .thenLike(
        {
          type: 'FactRecorded',
          data: { factId: 'f2', kind: 'enrolled', effectiveOn: '2026-08-10', recordedOn: '2026-08-12' },
        },
        {
          type: 'StageEarned',
          data: {
            stage: 'enrollment',
            before: { earnedCents: 0, pendingCents: 35_001, forfeitedCents: 0 },
            after: { earnedCents: 35_001, pendingCents: 0, forfeitedCents: 0 },
            enrollmentPendingCents: 35_000,
            earnedOn: '2026-08-10',
            asOf: '2026-08-12',
          },
        },
      );
  });

  it('is earned whole on the last day of the published length, and in part with credit after it', () => {
    given(...after(...enrolled))
      .when(ask.state('completed', '2026-12-18', { by: 'provider' }))
      .thenLike(
        { type: 'FactRecorded' },
        { type: 'StageEarned', data: { branch: 'on-time', after: { earnedCents: 35_000 } } },
      );
    given(...after(...late, ask.state('completed', '2026-12-19', { by: 'provider' })))
      .when(ask.state('credit-posted', '2027-01-08'))
      .thenLike(
        { type: 'FactRecorded' },
        {
          type: 'StageEarned',
          data: {
            branch: 'late',
            earnedOn: '2027-01-08',
            after: { earnedCents: 28_000, pendingCents: 0, forfeitedCents: 7_000 },
            enrollmentPendingCents: 0,
          },
        },
      );
  });

  it('shrinks when its day has passed, and not on that day', () => {
    given(...after(...enrolled))
      .when(ask.evaluate('2026-12-18'))
      .thenNothing();
    given(...after(...enrolled))
      .when(ask.evaluate('2026-12-19'))
      .thenLike({
        type: 'StageReduced',
        data: { stage: 'completion', after: { pendingCents: 28_000, forfeitedCents: 7_000 } },
      });
    given(...after(...late))
      .when(ask.evaluate('2026-12-20'))
      .thenNothing();
  });

  it('is forfeited when the student leaves school first', () => {
    given(...after(...late))
      .when(ask.state('left-school', '2027-02-01'))
      .thenLike(
        { type: 'FactRecorded' },
        { type: 'StageForfeited', data: { stage: 'completion', after: { forfeitedCents: 35_000 } } },
      );
  });

  it('is kept when the student drops after it was earned, and forfeited when before', () => {
    given(...after(...enrolled))
      .when(ask.state('dropped', '2026-08-11', { today: '2026-08-12' }))
      .thenLike({ type: 'FactRecorded' }, { type: 'StageForfeited', data: { stage: 'completion' } });
    given(...after(...funded))
      .when(ask.state('dropped', '2026-08-09'))
      .thenLike(
        { type: 'FactRecorded' },
        { type: 'StageForfeited', data: { stage: 'enrollment', enrollmentPendingCents: 35_000 } },
        { type: 'StageForfeited', data: { stage: 'completion', enrollmentPendingCents: 0 } },
      );
  });

  it('is not earned on a request of the provider that no parent consented to', () => {
    const asked = [
      ask.request({ requestedBy: 'provider' }),
      ask.consent('2026-08-04'),
      ask.approve('2026-08-05'),
      ask.fund('2026-08-05'),
      ask.retract('f1', '2026-08-06'),
    ];

    given(...after(...asked))
      .when(ask.state('enrolled', '2026-08-10'))
      .thenLike({ type: 'FactRecorded' });
    given(...after(...asked, ask.state('enrolled', '2026-08-10')))
      .when(ask.consent('2026-08-20'))
      .thenLike({ type: 'ConsentGiven' }, { type: 'StageEarned', data: { earnedOn: '2026-08-20' } });
  });
});

describe('an evaluation', () => {
  it('does not let deadlines pass that are still open, unless an operator says so', () => {
    given(...after(...enrolled))
      .when(ask.evaluate('2026-12-19', { today: '2026-12-18' }))
      .thenRefused('EvaluationInFuture', { asOf: '2026-12-19', today: '2026-12-18' });
    given(...after(...enrolled))
      .when(ask.evaluate('2026-12-19', { today: '2026-12-18', ahead: true }))
      .thenLike({ type: 'StageReduced' });
  });

  it('never goes back behind an earlier one', () => {
    given(...after(...late))
      .when(ask.evaluate('2026-12-01', { today: '2026-12-21' }))
      .thenNothing();
  });

  it('goes by the pinned policy alone', () => {
    const other = caseFile(courseChoice('2025'));

    expect(() => given(...after(...enrolled)).when(other.evaluate('2026-12-19'))).toThrow(
      /pins sha256:.*, not/,
    );
  });
});
