import { toDay } from '@ledger/kernel';
import { claim, keepFacts, refuseRequest, request, submit, trialOutcomes } from '../testing';

describe('a claim of an outcome', () => {
  it('is opened on an enrollment, and earns nothing', async () => {
    const ledger = await trialOutcomes();

    await expect(ledger.give('2026-12-10', claim({ stage: 'outcome' }))).resolves.toStrictEqual([
      'OutcomeClaimOpened',
    ]);
    await expect(ledger.give('2026-12-10', claim({ stage: 'outcome' }))).resolves.toStrictEqual([]);
    await expect(ledger.give('2026-12-10', keepFacts())).resolves.toStrictEqual([]);
  });

  it('is answered by an attestation', async () => {
    const ledger = await trialOutcomes();
    await ledger.give('2026-12-10', claim());

    await expect(ledger.give('2026-12-12', submit())).resolves.toStrictEqual([
      'CredentialPresented',
      'OutcomeAttested',
      'OutcomeClaimAnswered',
    ]);
  });

  it('is about a stage that the policy has, an enrollment that is there, and a day that has come', async () => {
    const ledger = await trialOutcomes();

    await expect(ledger.give('2026-12-10', claim({ stage: 'mastery' }))).resolves.toBe('StageNotInPolicy');
    await expect(ledger.give('2026-12-10', claim({ enrollmentId: 'e-9' }))).resolves.toBe(
      'EnrollmentNotFound',
    );
    await expect(ledger.give('2026-12-10', claim({ effectiveOn: toDay('2026-12-11') }))).resolves.toBe(
      'OutcomeInFuture',
    );
    await ledger.give('2026-08-03', request('e-2'));
    await expect(
      ledger.give('2026-08-04', claim({ enrollmentId: 'e-2', stage: 'any' })),
    ).resolves.toStrictEqual(['OutcomeClaimOpened']);
    await ledger.give('2026-08-04', refuseRequest('e-2'));
    await expect(ledger.give('2026-08-05', claim({ enrollmentId: 'e-2' }))).resolves.toBe(
      'EnrollmentRefusedBefore',
    );
  });
});
