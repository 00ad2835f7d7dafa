import { enrollments } from '@ledger/enrollment';
import { streamOf } from '@ledger/event-sourcing';
import {
  approve,
  consent,
  type Draft,
  publishPolicy,
  request,
  state,
  trialLedger,
  type TrialLedger,
} from '../testing';
import { AdjustEnrollmentToPolicy } from './adjust-enrollment-to-policy';

const adjust =
  (enrollmentId: string, policyVersion: string): Draft =>
  (m) =>
    new AdjustEnrollmentToPolicy(
      { enrollmentId, policyVersion, citation: 'Act 91 of 2024', reasonCode: 'retroactive-act' },
      m,
    );

/** Enrolled under the cap of 2012 at 1,000.00 a pupil: 150.00 at most for a course of 700.01. */
async function enrolledUnderCap(allotted = 1_000_000): Promise<TrialLedger> {
  const ledger = await trialLedger({
    policies: ['2012'],
    perPupilCents: 100_000,
    allotted: { SCA: allotted },
  });
  await ledger.give('2026-08-03', request('e-1'));
  await ledger.give('2026-08-03', consent('e-1'));
  await ledger.give('2026-08-04', approve('e-1'));
  await ledger.give('2026-08-10', state('e-1', 'enrolled'));
  return ledger;
}

const publish2014 = async (ledger: TrialLedger): Promise<TrialLedger> => {
  await ledger.give('2026-09-01', publishPolicy('2014'));
  return ledger;
};

describe('a version published after the service', () => {
  it('does not change what an approved enrollment is paid', async () => {
    const ledger = await publish2014(await enrolledUnderCap());

    await ledger.give('2026-12-18', state('e-1', 'completed'));

    await expect(earnedIn(ledger)).resolves.toStrictEqual({ enrollment: 7_500, completion: 7_500 });
  });

  it('pays by an adjustment that names its authority and shows the difference of each stage', async () => {
    const ledger = await publish2014(await enrolledUnderCap());

    await expect(ledger.give('2026-10-01', adjust('e-1', '2014'))).resolves.toStrictEqual([
      'PolicyAdjusted',
      'StageEarned',
      'StageReopened',
    ]);

    const adjusted = await lastOfType(ledger, 'PolicyAdjusted');
    expect(adjusted).toMatchObject({
      from: { policyVersion: '2012' },
      pinned: { policyVersion: '2014' },
      citation: 'Act 91 of 2024',
      difference: [
        { stage: 'enrollment', before: { earnedCents: 7_500 }, after: { earnedCents: 35_001 } },
        { stage: 'completion', before: { pendingCents: 7_500 }, after: { pendingCents: 35_000 } },
      ],
    });
    await expect(earnedIn(ledger)).resolves.toStrictEqual({ enrollment: 35_001, completion: 0 });
  });

  it('changes nothing when it pays already', async () => {
    const ledger = await publish2014(await enrolledUnderCap());

    await expect(ledger.give('2026-10-01', adjust('e-1', '2012'))).resolves.toStrictEqual([]);
  });
});

describe('an adjustment is refused', () => {
  it('before the enrollment is approved', async () => {
    const ledger = await trialLedger();
    await ledger.give('2026-08-03', request('e-1'));

    await expect(ledger.give('2026-08-03', adjust('e-1', '2014'))).resolves.toBe('EnrollmentNotApproved');
  });

  it('for a version that was never published', async () => {
    const ledger = await enrolledUnderCap();

    await expect(ledger.give('2026-10-01', adjust('e-1', '2031'))).resolves.toBe('PolicyVersionNotFound');
  });

  it('while the enrollment waits for money', async () => {
    const ledger = await publish2014(await enrolledUnderCap(10_000));

    await expect(ledger.give('2026-10-01', adjust('e-1', '2014'))).resolves.toBe('EnrollmentNotFunded');
  });

  it('when the other version may pay more than is set aside and available', async () => {
    const ledger = await publish2014(await enrolledUnderCap(20_000));

    await expect(ledger.give('2026-10-01', adjust('e-1', '2014'))).resolves.toBe('AdjustmentNotFunded');
  });
});

async function lastOfType(ledger: TrialLedger, type: string): Promise<unknown> {
  const recorded = await ledger.store.readAll(0, 1_000, [type]);
  return recorded.at(-1)?.data;
}

async function earnedIn(ledger: TrialLedger): Promise<Readonly<Record<string, number>>> {
  const enrollment = await ledger.stateOf(streamOf(enrollments, 'e-1'));
  if (enrollment.status !== 'open') return {};
  return Object.fromEntries(
    Object.entries(enrollment.stages).map(([stage, { earnedCents }]) => [stage, earnedCents]),
  );
}
