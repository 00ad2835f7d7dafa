import { historyOf, specification } from '@ledger/kernel/testing';
import { caseFile, courseChoice } from '../../testing';
import { enrollmentDecider } from '../enrollment.decider';

const given = specification(enrollmentDecider);
const after = historyOf(enrollmentDecider);
const ask = caseFile(courseChoice('2014'));
const enrollmentId = 'e-1';

/** f1 is the approval; the price of 700.01 splits into 350.01 and 350.00, or 280.00 where it is late. */
const funded = [ask.request(), ask.approve('2026-08-05'), ask.fund('2026-08-05')];
const enrolled = [...funded, ask.state('enrolled', '2026-08-10')];
const late = [...enrolled, ask.evaluate('2026-12-19')];

describe('a retraction', () => {
  it('reverses what was earned on the fact, and with it what needed that', () => {
    const completed = [...enrolled, ask.state('completed', '2026-12-01')];

    given(...after(...completed))
      .when(ask.retract('f2', '2026-12-10'))
      .thenLike(
        {
          type: 'FactRetracted',
          data: { factId: 'f2', kind: 'enrolled', statedBy: 'school-system', recordedOn: '2026-12-10' },
        },
        {
          type: 'StageReversed',
          data: { stage: 'enrollment', after: { earnedCents: 0, pendingCents: 35_001 } },
        },
        {
          type: 'StageReversed',
          data: {
            stage: 'completion',
            after: { earnedCents: 0, pendingCents: 35_000 },
            earnedOn: null,
            enrollmentPendingCents: 70_001,
          },
        },
      );
  });

  it('of one that was retracted changes nothing; of one that was replaced it is too late', () => {
    given(...after(...enrolled, ask.retract('f2', '2026-08-20')))
      .when(ask.retract('f2', '2026-08-21'))
      .thenNothing();
    given(...after(...enrolled, ask.correct('f2', '2026-08-11', { today: '2026-08-20' })))
      .when(ask.retract('f2', '2026-08-21'))
      .thenRefused('FactNotFound', { enrollmentId, factId: 'f2' });
    given(...after(...enrolled))
      .when(ask.retract('f9', '2026-08-21'))
      .thenRefused('FactNotFound', { enrollmentId, factId: 'f9' });
  });

  it('makes room for the fact to be stated anew', () => {
    given(...after(...enrolled, ask.retract('f2', '2026-08-20')))
      .when(ask.state('enrolled', '2026-08-10', { today: '2026-08-21' }))
      .thenLike({ type: 'FactRecorded', data: { factId: 'f3' } }, { type: 'StageEarned' });
  });
});

describe('a correction', () => {
  const recordedLate = [
    ...late,
    ask.state('completed', '2026-12-20', { today: '2026-12-21' }),
    ask.state('credit-posted', '2027-01-08'),
  ];

  it('opens a stage again that had shrunk, by the day it really happened', () => {
    given(...after(...recordedLate))
      .when(ask.correct('f3', '2026-12-18', { today: '2027-01-20' }))
      .thenLike(
        {
          type: 'FactCorrected',
          data: { factId: 'f3', replacement: { factId: 'f5', recordedOn: '2027-01-20' } },
        },
        {
          type: 'StageEarned',
          data: {
            branch: 'on-time',
            earnedOn: '2026-12-18',
            before: { earnedCents: 28_000, pendingCents: 0, forfeitedCents: 7_000 },
            after: { earnedCents: 35_000, pendingCents: 0, forfeitedCents: 0 },
          },
        },
      );
  });

  it('takes back what was too much', () => {
    const onTime = [
      ...enrolled,
      ask.state('completed', '2026-12-18'),
      ask.state('credit-posted', '2027-01-08'),
    ];

    given(...after(...onTime))
      .when(ask.correct('f3', '2026-12-19', { today: '2027-01-20' }))
      .thenLike(
        { type: 'FactCorrected' },
        {
          type: 'StageReversed',
          data: {
            branch: 'late',
            earnedOn: '2027-01-08',
            after: { earnedCents: 28_000, forfeitedCents: 7_000 },
          },
        },
      );
  });

  it('reopens a stage that was forfeited', () => {
    given(...after(...late, ask.state('left-school', '2027-02-01')))
      .when(ask.retract('f3', '2027-02-10'))
      .thenLike(
        { type: 'FactRetracted' },
        { type: 'StageReopened', data: { stage: 'completion', after: { pendingCents: 28_000 } } },
      );
  });

  it('that moves the day of what is earned says so, with the cents as before', () => {
    given(...after(...enrolled))
      .when(ask.correct('f2', '2026-08-17', { today: '2026-08-20' }))
      .thenLike(
        { type: 'FactCorrected' },
        {
          type: 'StageEarned',
          data: {
            stage: 'enrollment',
            earnedOn: '2026-08-17',
            before: { earnedCents: 35_001 },
            after: { earnedCents: 35_001 },
          },
        },
      );
  });

  it('made before changes nothing, and of what is not there is refused', () => {
    const again = ask.correct('f3', '2026-12-18', { today: '2027-01-21' });

    given(...after(...recordedLate, ask.correct('f3', '2026-12-18', { today: '2027-01-20' })))
      .when(again)
      .thenNothing();
    given(...after(...recordedLate, ask.correct('f3', '2026-12-17', { today: '2027-01-20' })))
      .when(again)
      .thenRefused('FactNotFound', { enrollmentId, factId: 'f3' });
    given(...after(...late))
      .when(again)
      .thenRefused('FactNotFound');
    given(...after(...recordedLate))
      .when(ask.correct('f3', '2026-12-20', { today: '2027-01-21' }))
      .thenNothing();
  });

  it('of a decision moves its day and leaves whose decision it was', () => {
    given(...after(ask.request(), ask.consent('2026-08-04')))
      .when(ask.correct('f1', '2026-08-03', { today: '2026-08-05', fields: { by: 'provider' } }))
      .thenLike({
        type: 'FactCorrected',
        data: { replacement: { kind: 'consented', effectiveOn: '2026-08-03', fields: { by: 'parent' } } },
      });
  });

  it('is not made ahead, nor for a student who had left', () => {
    given(...after(...enrolled))
      .when(ask.correct('f2', '2026-08-21', { today: '2026-08-20' }))
      .thenRefused('FactInFuture', { kind: 'enrolled', effectiveOn: '2026-08-21', today: '2026-08-20' });
    given(...after(...enrolled, ask.state('completed', '2026-12-01'), ask.state('withdrawn', '2026-12-05')))
      .when(ask.correct('f3', '2026-12-06', { today: '2026-12-07' }))
      .thenRefused('FactAfterLeavingCourse', {
        kind: 'completed',
        effectiveOn: '2026-12-06',
        leftOn: '2026-12-05',
      });
  });
});
