import { enrollments } from '@ledger/enrollment';
import { streamOf } from '@ledger/event-sourcing';
import { allot, approve, type Draft, passTo, request, state, trialAllotment, trialLedger } from '../testing';
import {
  ConfirmWaitlistedEnrollment,
  confirmWaitlistedEnrollmentProcess,
} from './confirm-waitlisted-enrollment.process';

const served = { enrollmentId: 'e-1', allotmentId: trialAllotment(), amountCents: 70_001 };
const confirm =
  (enrollmentId = 'e-1'): Draft =>
  (m) =>
    new ConfirmWaitlistedEnrollment({ ...served, enrollmentId }, m);

const waiting = async () => {
  const ledger = await trialLedger({ allotted: { SCA: 70_000 } });
  await ledger.give('2026-08-03', request('e-1'));
  await ledger.give('2026-08-05', approve('e-1'));
  return ledger;
};

describe('an enrollment whose turn has come', () => {
  it('learns of it, and of no other encumbrance', () => {
    const react = (purpose: 'waitlist' | 'approval' | 'reopened-stage' | 'shortfall') =>
      confirmWaitlistedEnrollmentProcess.react({ type: 'AmountEncumbered', data: { ...served, purpose } });

    expect(react('waitlist')).toStrictEqual([{ type: 'ConfirmWaitlistedEnrollment', data: served }]);
    expect([...react('approval'), ...react('reopened-stage'), ...react('shortfall')]).toStrictEqual([]);
  });

  it('is confirmed once, with what became known meanwhile', async () => {
    const ledger = await waiting();
    await ledger.give('2026-08-10', state('e-1', 'enrolled'));
    await expect(ledger.give('2026-12-19', passTo('e-1', '2026-12-19'))).resolves.toStrictEqual([]);
    await ledger.give('2026-12-19', allot(70_001));

    await expect(ledger.give('2026-12-19', confirm())).resolves.toStrictEqual([
      'FundingEncumbered',
      'StageEarned',
      'StageReduced',
    ]);
    await expect(ledger.give('2026-12-20', confirm())).resolves.toStrictEqual([]);
  });

  it('that left just before is confirmed, and earns nothing', async () => {
    const ledger = await waiting();
    await ledger.give('2026-08-06', allot(70_001));
    await ledger.give('2026-08-06', state('e-1', 'dropped'));
    await ledger.give('2026-08-07', confirm());

    await expect(ledger.stateOf(streamOf(enrollments, 'e-1'))).resolves.toMatchObject({
      stages: { enrollment: { forfeitedCents: 35_001 }, completion: { forfeitedCents: 35_000 } },
    });
  });

  it('cannot be one that was never approved, nor one that is not there', async () => {
    const ledger = await waiting();
    await ledger.give('2026-08-05', request('e-2'));

    await expect(ledger.give('2026-08-06', confirm('e-2'))).rejects.toThrow('not approved');
    await expect(ledger.give('2026-08-06', confirm('e-9'))).rejects.toThrow('which is unknown');
  });
});
