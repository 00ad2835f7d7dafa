import { toDay } from '@ledger/kernel';
import { enrollments } from '@ledger/enrollment';
import { streamOf } from '@ledger/event-sourcing';
import {
  approve,
  consent,
  passTo,
  refuseRequest,
  replace,
  request,
  state,
  trialLedger,
  type TrialLedger,
  withdraw,
} from '../testing';

const DEEMED = [
  'EnrollmentDeemedApproved',
  'FundingEncumbered',
  'CoursePlaceTaken',
  'SeatTaken',
  'AmountEncumbered',
];

const asked = async (policies: readonly ('2012' | '2014')[], on = '2026-08-03'): Promise<TrialLedger> => {
  const ledger = await trialLedger({ policies });
  await ledger.give(on, request('e-1'));
  await ledger.give(on, consent('e-1'));
  return ledger;
};

describe('silence of the school system', () => {
  it('is approval after four days where the policy says so, and not before', async () => {
    const ledger = await asked(['2012']);

    await expect(ledger.give('2026-08-07', passTo('e-1', '2026-08-07'))).resolves.toStrictEqual([]);
    await expect(ledger.give('2026-08-08', passTo('e-1', '2026-08-08'))).resolves.toStrictEqual(DEEMED);
    await expect(ledger.give('2026-08-09', passTo('e-1', '2026-08-09'))).resolves.toStrictEqual([]);
  });

  it('is nothing where the policy knows no window', async () => {
    const ledger = await asked(['2012', '2014']);

    await expect(ledger.give('2026-09-30', passTo('e-1', '2026-09-30'))).resolves.toStrictEqual([]);
  });

  it('is nothing without consent, until it is given', async () => {
    const ledger = await trialLedger({ policies: ['2012'] });
    await ledger.give('2026-08-03', request('e-1', { requestedBy: 'provider' }));
    await expect(ledger.give('2026-08-08', passTo('e-1', '2026-08-08'))).resolves.toStrictEqual([]);

    await ledger.give('2026-08-09', consent('e-1'));
    await expect(ledger.give('2026-08-09', passTo('e-1', '2026-08-09'))).resolves.toStrictEqual(DEEMED);
  });

  it('cannot be had by a request that claims an earlier day', async () => {
    const ledger = await trialLedger({ policies: ['2012'] });
    const claimed = { effectiveOn: toDay('2026-08-01') };
    await ledger.give('2026-08-20', request('e-1', claimed));
    await ledger.give('2026-08-20', consent('e-1'));

    await expect(ledger.give('2026-08-24', passTo('e-1', '2026-08-24'))).resolves.toStrictEqual([]);
    await expect(ledger.give('2026-08-25', passTo('e-1', '2026-08-25'))).resolves.toStrictEqual(DEEMED);
  });

  it('cannot be broken when it has become approval, noticed or not', async () => {
    const ledger = await asked(['2012']);
    await expect(ledger.give('2026-08-08', refuseRequest('e-1'))).resolves.toBe('AnswerTooLate');

    const inTime = await asked(['2012']);
    await expect(inTime.give('2026-08-07', refuseRequest('e-1'))).resolves.toStrictEqual([
      'EnrollmentRefused',
    ]);

    const elsewhere = await asked(['2014']);
    await expect(elsewhere.give('2026-09-30', refuseRequest('e-1'))).resolves.toStrictEqual([
      'EnrollmentRefused',
    ]);
  });

  it('does not pass ahead of time, unless an operator says so', async () => {
    const ledger = await asked(['2012']);

    await expect(ledger.give('2026-08-07', passTo('e-1', '2026-08-08'))).resolves.toBe('EvaluationInFuture');
    await expect(ledger.give('2026-08-07', passTo('e-1', '2026-08-08', true))).resolves.toStrictEqual(DEEMED);
  });
});

describe('facts, as they are known', () => {
  const enrolled = async (): Promise<TrialLedger> => {
    const ledger = await asked(['2014']);
    await ledger.give('2026-08-05', approve('e-1'));
    await ledger.give('2026-08-10', state('e-1', 'enrolled'));
    return ledger;
  };

  it('move the stages they concern', async () => {
    const ledger = await enrolled();

    await expect(ledger.give('2026-12-18', state('e-1', 'completed'))).resolves.toStrictEqual([
      'FactRecorded',
      'StageEarned',
    ]);
    await expect(ledger.give('2026-12-19', replace('e-1', 'f4', '2026-12-17'))).resolves.toStrictEqual([
      'FactCorrected',
      'StageEarned',
    ]);
    await expect(ledger.give('2026-12-20', withdraw('e-1', 'f5'))).resolves.toStrictEqual([
      'FactRetracted',
      'StageReversed',
    ]);
    await expect(ledger.stateOf(streamOf(enrollments, 'e-1'))).resolves.toMatchObject({
      stages: {
        enrollment: { earnedCents: 35_001, pendingCents: 0, forfeitedCents: 0 },
        completion: { earnedCents: 0, pendingCents: 28_000, forfeitedCents: 7_000 },
      },
    });
  });

  it('of an enrollment there is not are refused', async () => {
    const ledger = await trialLedger();

    for (const draft of [consent, refuseRequest])
      await expect(ledger.give('2026-08-05', draft('e-9'))).resolves.toBe('EnrollmentNotFound');
    await expect(ledger.give('2026-08-05', state('e-9', 'enrolled'))).resolves.toBe('EnrollmentNotFound');
    await expect(ledger.give('2026-08-05', passTo('e-9', '2026-08-05'))).resolves.toBe('EnrollmentNotFound');
  });

  it('let deadlines pass on the day they are over, in the zone of the program', async () => {
    const ledger = await enrolled();

    await expect(ledger.give('2026-12-18', passTo('e-1', '2026-12-18'))).resolves.toStrictEqual([]);
    await expect(ledger.give('2026-12-19', passTo('e-1', '2026-12-19'))).resolves.toStrictEqual([
      'StageReduced',
    ]);
  });
});
