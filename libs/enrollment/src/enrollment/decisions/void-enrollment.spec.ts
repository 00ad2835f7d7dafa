import { toDay } from '@ledger/kernel';
import { historyOf, metadataOn, specification } from '@ledger/kernel/testing';
import { caseFile, courseChoice } from '../../testing';
import { VoidEnrollment } from '../enrollment.commands';
import { enrollmentDecider } from '../enrollment.decider';

const given = specification(enrollmentDecider);
const after = historyOf(enrollmentDecider);
const ask = caseFile(courseChoice('2014'));
const enrollmentId = 'e-1';
const reference = 'LFT v. State, 118 So.3d 1033';

const voiding = (changes: Partial<VoidEnrollment['data']> = {}, today = '2026-10-01') =>
  new VoidEnrollment(
    {
      enrollmentId,
      reasonCode: 'court-ruling',
      reference,
      earned: 'reversed',
      effectiveOn: toDay('2026-10-01'),
      ...changes,
    },
    metadataOn(toDay(today)),
  );
const enrolled = [
  ask.request(),
  ask.approve('2026-08-05'),
  ask.fund('2026-08-05'),
  ask.state('enrolled', '2026-08-10'),
];

describe('a void enrollment', () => {
  it('gives back what it earned where the order says so, and can earn nothing more', () => {
    given(...after(...enrolled))
      .when(voiding())
      .thenLike(
        { type: 'EnrollmentVoided', data: { reasonCode: 'court-ruling', reference, earned: 'reversed' } },
        {
          type: 'StageReversed',
          data: {
            stage: 'enrollment',
            before: { earnedCents: 35_001 },
            after: { earnedCents: 0, pendingCents: 0, forfeitedCents: 35_001 },
            citation: reference,
          },
        },
        { type: 'StageForfeited', data: { stage: 'completion', after: { forfeitedCents: 35_000 } } },
      );
  });

  it('keeps what it earned where the order leaves it', () => {
    given(...after(...enrolled))
      .when(voiding({ earned: 'kept' }))
      .thenLike(
        { type: 'EnrollmentVoided' },
        { type: 'StageForfeited', data: { stage: 'completion', enrollmentPendingCents: 0 } },
      );
  });

  it('is void once, by one order', () => {
    given(...after(...enrolled, voiding()))
      .when(voiding())
      .thenNothing();
    given(...after(...enrolled, voiding()))
      .when(voiding({ reference: 'another' }))
      .thenRefused('EnrollmentVoidedBefore', { enrollmentId, reference });
    given(...after(...enrolled))
      .when(voiding({ effectiveOn: toDay('2026-10-02') }))
      .thenRefused('FactInFuture', { kind: 'voided', effectiveOn: '2026-10-02', today: '2026-10-01' });
  });

  it('stands still: no fact is taken, no deadline passes', () => {
    const file = after(...enrolled, voiding());

    given(...file)
      .when(ask.state('completed', '2026-10-02'))
      .thenRefused('EnrollmentVoidedBefore', { enrollmentId, reference });
    given(...file)
      .when(ask.retract('f1', '2026-10-02'))
      .thenRefused('EnrollmentVoidedBefore');
    given(...file)
      .when(ask.evaluate('2027-01-15'))
      .thenNothing();
  });

  it('frees the money that reaches it late', () => {
    const waiting = [
      ask.request(),
      ask.approve('2026-08-05'),
      ask.fund('2026-08-05', 'waitlisted'),
      voiding(),
    ];

    given(...after(...waiting))
      .when(ask.fund('2026-10-02'))
      .thenLike(
        { type: 'FundingEncumbered' },
        { type: 'StageForfeited', data: { stage: 'enrollment', after: { forfeitedCents: 35_001 } } },
        { type: 'StageForfeited', data: { stage: 'completion', enrollmentPendingCents: 0 } },
      );
  });
});
