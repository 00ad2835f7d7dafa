import { streamOf } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { outcomes } from '@ledger/verification';
import { providerTie, signingKey } from '@ledger/verification/testing';
import {
  keepFacts,
  passTo,
  register,
  reviewAll,
  stateAs,
  submit,
  type TrialLedger,
  trialOutcomes,
  verified,
} from '../testing';

const attested = async (validUntil: string | null = null): Promise<TrialLedger> => {
  const ledger = await trialOutcomes();
  const dated = verified({ validUntil: validUntil === null ? null : toDay(validUntil) });
  await ledger.give('2026-12-12', submit({ credential: dated }));
  await ledger.give('2026-12-12', keepFacts());
  return ledger;
};

describe('a review of attestations', () => {
  it('finds nothing where all is as it was', async () => {
    const ledger = await attested();
    await expect(ledger.give('2027-06-01', reviewAll())).resolves.toStrictEqual([]);
  });

  it('takes away what has expired by its day', async () => {
    const ledger = await attested('2027-01-31');
    await expect(ledger.give('2027-02-01', reviewAll({ asOf: toDay('2027-01-31') }))).resolves.toStrictEqual(
      [],
    );
    await expect(ledger.give('2027-02-01', reviewAll())).resolves.toStrictEqual(['AttestationExpired']);
    await expect(ledger.give('2027-02-01', keepFacts('attestation-expired'))).resolves.toStrictEqual([
      'FactRetracted',
      'StageReversed',
    ]);
  });

  it('does not look ahead', async () => {
    const ledger = await attested();
    await expect(ledger.give('2027-02-01', reviewAll({ asOf: toDay('2027-02-02') }))).resolves.toBe(
      'EvaluationInFuture',
    );
    await expect(ledger.give('2027-02-01', reviewAll({ enrollmentId: 'e-9' }))).resolves.toBe(
      'EnrollmentNotFound',
    );
  });

  it('takes away what the register no longer bears out: a tie declared afterwards, a stolen key', async () => {
    const tied = await attested();
    await register(tied, { kind: 'tie', tie: providerTie() });
    await expect(tied.give('2027-02-01', reviewAll())).resolves.toStrictEqual(['AttestationRevoked']);

    const stolen = await attested();
    const { keyId, from } = signingKey();
    await register(stolen, { kind: 'key-revocation', keyId, revokedFrom: from, reasonCode: 'stolen' });
    await expect(stolen.give('2027-02-01', reviewAll())).resolves.toStrictEqual(['AttestationRevoked']);
    const { attestations } = await stolen.stateOf(streamOf(outcomes, 'e-1'));
    expect(attestations).toMatchObject([{ status: 'revoked' }]);
  });

  it('leaves a tie that began later alone, and what nobody has countersigned', async () => {
    const later = await attested();
    await register(later, { kind: 'tie', tie: providerTie({ from: toDay('2026-12-13') }) });
    await expect(later.give('2027-02-01', reviewAll())).resolves.toStrictEqual([]);

    const stated = await trialOutcomes();
    await stated.give('2026-12-12', stateAs('ann', { validUntil: toDay('2026-12-31') }));
    await expect(stated.give('2027-02-01', reviewAll())).resolves.toStrictEqual([]);
  });
});

describe('deadlines that pass', () => {
  it('take attestations along that have expired by then', async () => {
    const ledger = await attested('2027-01-31');
    await expect(ledger.give('2027-02-01', passTo('e-1', '2027-01-31'))).resolves.toStrictEqual([]);
    await expect(ledger.give('2027-02-01', passTo('e-1', '2027-02-01'))).resolves.toStrictEqual([
      'AttestationExpired',
    ]);
  });

  it('do not look ahead unless an operator says so', async () => {
    const ledger = await attested('2027-01-31');
    await expect(ledger.give('2027-01-31', passTo('e-1', '2027-02-01'))).resolves.toBe('EvaluationInFuture');
    await expect(ledger.give('2027-01-31', passTo('e-1', '2027-02-01', true))).resolves.toStrictEqual([
      'AttestationExpired',
    ]);
  });

  it('pass over enrollments that nobody attested anything of', async () => {
    const ledger = await trialOutcomes();
    await expect(ledger.give('2027-02-01', passTo('e-1', '2027-02-01'))).resolves.toStrictEqual([]);
  });
});
