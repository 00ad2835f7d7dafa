import { historyOf, specification } from '@ledger/kernel/testing';
import type { FactKind } from '@ledger/policy';
import { caseFile, courseChoice } from '../../testing';
import { enrollmentDecider } from '../enrollment.decider';

const given = specification(enrollmentDecider);
const after = historyOf(enrollmentDecider);
const policy = courseChoice('2014');
const ask = caseFile(policy);
const funded = [ask.request(), ask.approve('2026-08-05'), ask.fund('2026-08-05')];
const enrolled = [...funded, ask.state('enrolled', '2026-08-10')];
const by = 'provider';
const KNOWN =
  'enrolled, started, participated, dropped, withdrawn, left-school, graduated, milestone-reached, completed, ' +
  'failed, credit-posted, grade-transmitted, assessed, mastered, growth-measured, dosage-recorded, ' +
  'results-posted, price-changed';

describe('what can be stated', () => {
  it.each(['requested', 'consented', 'approved', 'deemed-approved', 'refused', 'retracted', 'recouped'])(
    'is not %s, which has a command of its own or is for the ledger',
    (kind) => {
      given(...after(...funded))
        .when(ask.state(kind, '2026-08-10'))
        .thenRefused('FactKindUnknown', { kind, known: KNOWN });
    },
  );

  it.each(['painted', 'constructor', 'toString'])('is not %s, which no policy knows', (kind) => {
    given(...after(...funded))
      .when(ask.state(kind, '2026-08-10'))
      .thenRefused('FactKindUnknown', { kind, known: KNOWN });
  });

  it('is told with the kinds there are, those of the pinned policy last', () => {
    const portfolio: FactKind = { says: 'a portfolio was kept', from: 'provider', fields: [] };
    const own = caseFile({ ...policy, factKinds: new Map([['portfolio-kept', portfolio]]) });
    given(...after(...funded))
      .when(own.state('painted', '2026-08-10'))
      .thenRefused('FactKindUnknown', { kind: 'painted', known: `${KNOWN}, portfolio-kept` });
  });

  it('is a kind that the pinned policy declares, by whom it names', () => {
    const portfolio: FactKind = { says: 'a portfolio was kept', from: 'provider', fields: [] };
    const interview: FactKind = { says: 'an interview was held', from: 'lea', fields: [] };
    const factKinds = new Map([
      ['portfolio-kept', portfolio],
      ['interview-held', interview],
    ]);
    const own = caseFile({ ...policy, factKinds });

    given(...after(...funded))
      .when(own.state('portfolio-kept', '2026-08-10', { by }))
      .thenLike({ type: 'FactRecorded' });
    given(...after(...funded))
      .when(own.state('interview-held', '2026-08-10', { by }))
      .thenRefused('FactNotForProvider', { kind: 'interview-held' });
  });

  it('was stated before: then nothing changes', () => {
    given(...after(...enrolled))
      .when(ask.state('enrolled', '2026-08-10', { today: '2026-08-15' }))
      .thenNothing();
    given(...after(...enrolled))
      .when(ask.state('enrolled', '2026-08-10', { today: '2026-08-15', fields: { by: 'lea' } }))
      .thenLike({ type: 'FactRecorded' });
  });

  it('has happened', () => {
    given(...after(...funded))
      .when(ask.state('enrolled', '2026-08-10', { today: '2026-08-09' }))
      .thenRefused('FactInFuture', { kind: 'enrolled', effectiveOn: '2026-08-10', today: '2026-08-09' });
  });

  it('did not happen in the course after the student left it', () => {
    const left = [...enrolled, ask.state('withdrawn', '2026-09-15')];

    given(...after(...left))
      .when(ask.state('completed', '2026-09-16'))
      .thenRefused('FactAfterLeavingCourse', {
        kind: 'completed',
        effectiveOn: '2026-09-16',
        leftOn: '2026-09-15',
      });
    given(...after(...left))
      .when(ask.state('completed', '2026-09-15', { today: '2026-09-16' }))
      .thenLike({ type: 'FactRecorded' }, { type: 'StageEarned' });
    given(...after(...left))
      .when(ask.state('left-school', '2026-10-01'))
      .thenLike({ type: 'FactRecorded' }, { type: 'StageForfeited' });
  });
});

describe('a provider', () => {
  it.each(['completed', 'participated', 'started', 'failed', 'dropped', 'withdrawn'])(
    'states what it does itself or concedes: %s',
    (kind) => {
      given(...after(ask.request()))
        .when(ask.state(kind, '2026-08-12', { by }))
        .thenLike({ type: 'FactRecorded', data: { kind, statedBy: 'provider' } });
    },
  );

  it.each(['enrolled', 'credit-posted', 'graduated', 'results-posted'])(
    'does not vouch for what others must see: %s',
    (kind) => {
      given(...after(...funded))
        .when(ask.state(kind, '2026-08-12', { by }))
        .thenRefused('FactNotForProvider', { kind });
    },
  );

  it('speaks in no other name', () => {
    given(...after(...enrolled))
      .when(ask.state('completed', '2026-12-01', { by, fields: { by: 'lea' } }))
      .thenRefused('FactOfAnother', { kind: 'completed', by: 'lea' });
    given(...after(...enrolled))
      .when(ask.state('completed', '2026-12-01', { by, fields: { by: 'provider' } }))
      .thenLike({ type: 'FactRecorded' }, { type: 'StageEarned' });
  });

  it('takes back and replaces its own word', () => {
    const completed = [...enrolled, ask.state('completed', '2026-12-01', { by })];

    given(...after(...completed))
      .when(ask.retract('f3', '2026-12-02', by))
      .thenLike({ type: 'FactRetracted' }, { type: 'StageReversed' });
    given(...after(...completed))
      .when(ask.correct('f3', '2026-12-02', { by }))
      .thenLike({ type: 'FactCorrected' }, { type: 'StageEarned', data: { earnedOn: '2026-12-02' } });
  });

  it('does not touch the word of others, on which its pay may rest', () => {
    const completed = [...enrolled, ask.state('completed', '2026-12-20'), ask.state('failed', '2026-12-21')];

    given(...after(...completed))
      .when(ask.correct('f3', '2026-12-18', { by, today: '2026-12-22' }))
      .thenRefused('FactOfAnother', { kind: 'completed', by: 'school-system' });
    given(...after(...completed))
      .when(ask.retract('f4', '2026-12-22', by))
      .thenRefused('FactOfAnother', { kind: 'failed', by: 'school-system' });
    given(...after(...completed))
      .when(ask.retract('f2', '2026-12-22', by))
      .thenRefused('FactNotForProvider', { kind: 'enrolled' });
    given(...after(...completed))
      .when(ask.correct('f1', '2026-08-01', { by, today: '2026-12-22' }))
      .thenRefused('FactNotForProvider', { kind: 'approved' });
  });
});
