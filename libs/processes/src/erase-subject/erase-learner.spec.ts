import { LiftPaymentHold, PlacePaymentHold } from '@ledger/disbursement';
import { toDay } from '@ledger/kernel';
import { PlaceLegalHold } from '@ledger/privacy';
import { VoidRequestedEnrollment } from '../evaluate-known-facts/evaluate-known-facts';
import {
  approve,
  disputePassed,
  FELL_ON,
  letStageFall,
  request,
  resolvePassed,
  state,
  submit,
  trialLedger,
  trialOutcomes,
  trialRecovery,
} from '../testing';
import type { Draft } from '../testing';
import { EraseLearner } from './erase-learner';

const erase =
  (enrollmentId = 'e-1', enrollmentIds: readonly string[] = [enrollmentId]): Draft =>
  (m) =>
    new EraseLearner(
      { learnerRef: `learner-${enrollmentId}`, reasonCode: 'purpose-ended', enrollmentIds },
      m,
    );

const makeVoid: Draft = (m) =>
  new VoidRequestedEnrollment(
    {
      enrollmentId: 'e-1',
      reasonCode: 'ruling',
      reference: 'No. 1',
      earned: 'reversed',
      effectiveOn: toDay('2026-12-13'),
    },
    m,
  );

describe('an erasure', () => {
  it('of a student without any enrollment destroys', async () => {
    const ledger = await trialLedger();
    await expect(ledger.give('2026-08-01', erase('e-1', []))).resolves.toStrictEqual(['SubjectErased']);
    await expect(ledger.give('2026-08-02', erase('e-1', []))).resolves.toStrictEqual([]);
  });

  it('waits while an enrollment is undecided or may still earn', async () => {
    const ledger = await trialLedger();
    await ledger.give('2026-08-03', request('e-1'));
    await expect(ledger.give('2026-08-04', erase())).resolves.toBe('SubjectHasOpenMatters');
    await ledger.give('2026-08-05', approve('e-1'));
    await expect(ledger.give('2026-08-06', erase())).resolves.toBe('SubjectHasOpenMatters');
  });

  it('finds an enrollment with a place in the course load, whoever leaves it out', async () => {
    const ledger = await trialLedger();
    await ledger.give('2026-08-03', request('e-1'));
    await ledger.give('2026-08-05', approve('e-1'));
    await expect(ledger.give('2026-08-06', erase('e-1', []))).resolves.toBe('SubjectHasOpenMatters');
  });

  it('goes ahead once the student has dropped the course and nothing is left to earn', async () => {
    const ledger = await trialLedger();
    await ledger.give('2026-08-03', request('e-1'));
    await ledger.give('2026-08-05', approve('e-1'));
    await ledger.give('2026-08-10', state('e-1', 'dropped'));
    await expect(ledger.give('2026-08-11', erase())).resolves.toStrictEqual(['SubjectErased']);
  });

  it('waits for the end of a hold on payments, and of a legal hold', async () => {
    const ledger = await trialLedger();
    await ledger.give('2026-08-03', request('e-1'));
    await ledger.give('2026-08-05', approve('e-1'));
    await ledger.give('2026-08-10', state('e-1', 'dropped'));
    const scope = { kind: 'learner', learnerRef: 'learner-e-1' } as const;
    const hold = { programId: 'la', holdId: 'H-1', scope, reasonCode: 'audit-open', expiresOn: null };
    await ledger.give('2026-08-11', (m) => new PlacePaymentHold(hold, m));
    await expect(ledger.give('2026-08-12', erase())).resolves.toBe('SubjectHasOpenMatters');
    const lifted = { programId: 'la', holdId: 'H-1', reasonCode: 'audit-closed' };
    await ledger.give('2026-08-13', (m) => new LiftPaymentHold(lifted, m));
    const legal = { subjectRef: 'learner-e-1', holdId: 'LH-1', reasonCode: 'subpoena' };
    await ledger.give('2026-08-13', (m) => new PlaceLegalHold(legal, m));
    await expect(ledger.give('2026-08-14', erase())).resolves.toBe('SubjectUnderLegalHold');
  });

  it('waits while money is claimed back', async () => {
    const trial = await trialRecovery();
    await letStageFall(trial);
    await trial.give(FELL_ON, 'lea', state('e-1', 'dropped'));
    await expect(trial.give(FELL_ON, 'ana', erase())).resolves.toBe('SubjectHasOpenMatters');
  });

  it('waits while an outcome is in dispute', async () => {
    const ledger = await trialOutcomes();
    await ledger.give('2026-12-12', submit());
    await ledger.give('2026-12-12', disputePassed);
    await ledger.give('2026-12-13', makeVoid);
    await expect(ledger.give('2026-12-14', erase())).resolves.toBe('SubjectHasOpenMatters');
    await ledger.give('2026-12-15', resolvePassed('rejected'));
    await expect(ledger.give('2026-12-16', erase())).resolves.toStrictEqual(['SubjectErased']);
  });
});
