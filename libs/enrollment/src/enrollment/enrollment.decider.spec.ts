import { historyOf, specification } from '@ledger/kernel/testing';
import { caseFile, courseChoice } from '../testing';
import { ApproveEnrollment } from './enrollment.commands';
import { enrollmentDecider } from './enrollment.decider';

const given = specification(enrollmentDecider);
const after = historyOf(enrollmentDecider);
const enrollmentId = 'e-1';

/** Asks for consent always, and takes four days of silence for approval. */
const ask2012 = caseFile(courseChoice('2012'));
/** Asks for consent where the provider asked for the enrollment; silence is no approval. */
const ask = caseFile(courseChoice('2014'));
const funded = [ask.request(), ask.approve('2026-08-05'), ask.fund('2026-08-05')];

describe('a request', () => {
  it('is put on record, with the day it was learned where that is another', () => {
    given().when(ask.request()).then({ type: 'EnrollmentRequested', data: ask.request().data });
    given()
      .when(ask.request({}, '2026-08-07'))
      .thenLike({
        type: 'EnrollmentRequested',
        data: { effectiveOn: '2026-08-03', recordedOn: '2026-08-07' },
      });
  });

  it('made again changes nothing, though the day is another', () => {
    given(...after(ask.request()))
      .when(ask.request())
      .thenNothing();
    given(...after(ask.request()))
      .when(ask.request({ effectiveOn: ask.evaluate('2026-08-05').data.asOf }, '2026-08-05'))
      .thenNothing();
    given(...after(ask.request(), ask.refuse('2026-08-04')))
      .when(ask.request())
      .thenNothing();
  });

  it('keeps its reference for itself', () => {
    given(...after(ask.request()))
      .when(ask.request({ learnerRef: 'learner-4' }))
      .thenRefused('EnrollmentExists', { enrollmentId });
  });

  it('is of today or before', () => {
    given()
      .when(ask.request({}, '2026-08-02'))
      .thenRefused('FactInFuture', { kind: 'requested', effectiveOn: '2026-08-03', today: '2026-08-02' });
  });

  it('comes before everything else', () => {
    given().when(ask.approve('2026-08-05')).thenRefused('EnrollmentNotFound', { enrollmentId });
    given().when(ask.state('enrolled', '2026-08-10')).thenRefused('EnrollmentNotFound');
  });
});

describe('consent', () => {
  it('is put on record once', () => {
    given(...after(ask.request()))
      .when(ask.consent('2026-08-04', { today: '2026-08-06' }))
      .then({
        type: 'ConsentGiven',
        data: {
          enrollmentId,
          factId: 'f1',
          effectiveOn: ask.consent('2026-08-04').data.effectiveOn,
          recordedOn: ask.consent('2026-08-06').data.effectiveOn,
          statedBy: 'school-system',
        },
      });
    given(...after(ask.request(), ask.consent('2026-08-04')))
      .when(ask.consent('2026-08-05'))
      .thenNothing();
  });

  it('is not the provider’s to give', () => {
    given(...after(ask.request()))
      .when(ask.consent('2026-08-04', { by: 'provider' }))
      .thenRefused('ConsentNotForProvider', { enrollmentId });
  });

  it('is not given ahead', () => {
    given(...after(ask.request()))
      .when(ask.consent('2026-08-07', { today: '2026-08-06' }))
      .thenRefused('FactInFuture', { kind: 'consented', effectiveOn: '2026-08-07', today: '2026-08-06' });
  });
});

describe('an approval', () => {
  it('pins what pays', () => {
    given(...after(ask.request()))
      .when(ask.approve('2026-08-05'))
      .thenLike({ type: 'EnrollmentApproved', data: { factId: 'f1', pinned: ask.pinned } });
  });

  it('given again changes nothing', () => {
    given(...after(...funded))
      .when(ask.approve('2026-08-06'))
      .thenNothing();
  });

  it('needs the consent that the policy asks for', () => {
    given(...after(ask2012.request()))
      .when(ask2012.approve('2026-08-05'))
      .thenRefused('ConsentMissing', { enrollmentId, requestedBy: 'school' });
    given(...after(ask2012.request(), ask2012.consent('2026-08-04')))
      .when(ask2012.approve('2026-08-05'))
      .thenLike({ type: 'EnrollmentApproved' });
  });

  it('of what the provider asked for needs consent, and one that was retracted is none', () => {
    const asked = ask.request({ requestedBy: 'provider' });

    given(...after(asked))
      .when(ask.approve('2026-08-05'))
      .thenRefused('ConsentMissing', { enrollmentId, requestedBy: 'provider' });
    given(...after(asked, ask.consent('2026-08-04'), ask.retract('f1', '2026-08-05')))
      .when(ask.approve('2026-08-05'))
      .thenRefused('ConsentMissing');
  });

  it('is not given ahead, nor to a student who left', () => {
    given(...after(ask.request()))
      .when(ask.approve('2026-08-07', { today: '2026-08-06' }))
      .thenRefused('FactInFuture', { kind: 'approved', effectiveOn: '2026-08-07', today: '2026-08-06' });
    given(...after(ask.request(), ask.state('dropped', '2026-08-04')))
      .when(ask.approve('2026-08-05'))
      .thenRefused('StudentLeftCourse', { enrollmentId, leftOn: '2026-08-04' });
  });

  it('withdrawn takes away what was earned on it; given again, it stands on the terms it had', () => {
    const earned = [...funded, ask.state('enrolled', '2026-08-10'), ask.retract('f1', '2026-08-20')];
    const { data, metadata } = ask.approve('2026-08-21');
    const dearer = new ApproveEnrollment({ ...data, pinned: { ...ask.pinned, maximumCents: 1 } }, metadata);

    given(...after(...earned.slice(0, -1)))
      .when(ask.retract('f1', '2026-08-20'))
      .thenLike(
        { type: 'FactRetracted', data: { kind: 'approved' } },
        {
          type: 'StageReversed',
          data: { stage: 'enrollment', after: { earnedCents: 0, pendingCents: 35_001 } },
        },
      );
    given(...after(...earned))
      .when(dearer)
      .thenLike(
        { type: 'EnrollmentApproved', data: { factId: 'f3', pinned: ask.pinned } },
        { type: 'StageEarned', data: { stage: 'enrollment', earnedOn: '2026-08-21' } },
      );
  });
});

describe('silence', () => {
  const consented = [ask2012.request(), ask2012.consent('2026-08-04')];

  it('is approval from the day after the fourth, and not before', () => {
    given(...after(...consented))
      .when(ask2012.deem('2026-08-07'))
      .thenRefused('DecisionStillOpen', { enrollmentId, silentUntil: '2026-08-07', today: '2026-08-07' });
    given(...after(...consented))
      .when(ask2012.deem('2026-08-08'))
      .thenLike({
        type: 'EnrollmentDeemedApproved',
        data: { effectiveOn: '2026-08-08', recordedOn: '2026-08-08', silentUntil: '2026-08-07' },
      });
  });

  it('counts from the same day, however late it is noticed', () => {
    given(...after(...consented))
      .when(ask2012.deem('2026-09-30'))
      .thenLike({
        type: 'EnrollmentDeemedApproved',
        data: { effectiveOn: '2026-08-08', recordedOn: '2026-09-30' },
      });
  });

  it('begins when the request became known, not on the day it claims', () => {
    given(...after(ask2012.request({}, '2026-08-20'), ask2012.consent('2026-08-20')))
      .when(ask2012.deem('2026-08-24'))
      .thenRefused('DecisionStillOpen', { enrollmentId, silentUntil: '2026-08-24', today: '2026-08-24' });
  });

  it('needs consent as any approval does, and adds nothing to one', () => {
    given(...after(ask2012.request()))
      .when(ask2012.deem('2026-08-08'))
      .thenRefused('ConsentMissing');
    given(...after(...consented, ask2012.approve('2026-08-05')))
      .when(ask2012.deem('2026-08-08'))
      .thenNothing();
  });
});

describe('a refusal', () => {
  it('ends the request, once', () => {
    given(...after(ask.request()))
      .when(ask.refuse('2026-08-05'))
      .then({ type: 'EnrollmentRefused', data: ask.refuse('2026-08-05').data });
    given(...after(ask.request(), ask.refuse('2026-08-05')))
      .when(ask.refuse('2026-08-06'))
      .thenNothing();
  });

  it('leaves nothing to do but to ask anew', () => {
    const refused = after(ask.request(), ask.refuse('2026-08-05'));
    const details = { enrollmentId, reasonCode: 'not-on-graduation-plan' };

    given(...refused)
      .when(ask.approve('2026-08-06'))
      .thenRefused('EnrollmentRefusedBefore', details);
    given(...refused)
      .when(ask.refuse('2026-08-06', 'other'))
      .thenRefused('EnrollmentRefusedBefore', details);
    given(...refused)
      .when(ask.evaluate('2026-12-31'))
      .thenNothing();
  });

  it('does not follow an approval', () => {
    given(...after(...funded))
      .when(ask.refuse('2026-08-06'))
      .thenRefused('EnrollmentAlreadyApproved', { enrollmentId });
  });
});

it('a stream with facts before the request is corrupt', () => {
  const [, approval] = after(ask.request(), ask.approve('2026-08-05'));
  if (approval === undefined) throw new Error('no approval');

  expect(() => enrollmentDecider.evolve({ status: 'unknown' }, approval)).toThrow(
    'Corrupt stream: EnrollmentApproved on an enrollment that is unknown',
  );
});
