import { streamOf } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { outcomes } from '@ledger/verification';
import { credential, outcome, providerTie, signingKey } from '@ledger/verification/testing';
import {
  countersignAs,
  PASSED,
  PASSED_ID,
  publishOffering,
  refuseRequest,
  register,
  request,
  stateAs,
  submit,
  submitRow,
  trialOutcomes,
  verified,
} from '../testing';

const ATTESTED = ['CredentialPresented', 'OutcomeAttested'];

describe('a signed credential', () => {
  it('is taken for the student it names, once', async () => {
    const ledger = await trialOutcomes();

    await expect(ledger.give('2026-12-12', submit())).resolves.toStrictEqual(ATTESTED);
    await expect(ledger.give('2026-12-13', submit())).resolves.toStrictEqual([]);
    const { attestations } = await ledger.stateOf(streamOf(outcomes, 'e-1'));
    expect(attestations).toMatchObject([
      {
        status: 'counting',
        attested: { attestationId: PASSED_ID, providerId: 'P-1', courseCode: 'ALG1', measuredBy: 'exam' },
      },
    ]);
  });

  it('has been verified', async () => {
    const ledger = await trialOutcomes();
    const rejected = { kind: 'rejected', reason: 'SignatureInvalid' } as const;

    await expect(ledger.give('2026-12-12', submit({ credential: rejected }))).resolves.toBe(
      'CredentialNotVerified',
    );
  });

  it('is about the student, by reference or salted digest', async () => {
    const about = (names: readonly string[]) =>
      submit({ credential: verified({ subject: { names, identities: [] } }) });
    for (const names of [['learner-e-1'], ['e-1'], ['urn:ledger:learner:learner-e-1'], ['x', 'e-1']]) {
      const ledger = await trialOutcomes();
      await expect(ledger.give('2026-12-12', about(names))).resolves.toStrictEqual(ATTESTED);
    }
    const ledger = await trialOutcomes();
    for (const names of [
      [],
      ['learner-e-2'],
      ['xlearner-e-1'],
      ['https://x.example/learner-e-1'],
      ['urn:xe-1'],
    ])
      await expect(ledger.give('2026-12-12', about(names))).resolves.toBe('SubjectNotTheStudent');
    const identity = { type: 'sourcedId', hashed: true, salt: 'salt' };
    const digest = 'sha256$9a2dd1b7a15ad24f8fd93ab9b4fc5a6f8b0d1f0b5d0f4f8a4c5b2b1a0f9e8d7c';
    const subject = { names: [], identities: [{ ...identity, identity: digest }] };
    await expect(ledger.give('2026-12-12', submit({ credential: verified({ subject }) }))).resolves.toBe(
      'SubjectNotTheStudent',
    );
  });

  it('is about an enrollment that is there and was not refused', async () => {
    const ledger = await trialOutcomes();
    await expect(ledger.give('2026-12-12', submit({ enrollmentId: 'e-9' }))).resolves.toBe(
      'EnrollmentNotFound',
    );
    await ledger.give('2026-08-03', request('e-2', { learnerRef: 'learner-e-1' }));
    await ledger.give('2026-08-04', refuseRequest('e-2'));
    await expect(ledger.give('2026-12-12', submit({ enrollmentId: 'e-2' }))).resolves.toBe(
      'EnrollmentRefusedBefore',
    );
  });

  it('serves one enrollment', async () => {
    const ledger = await trialOutcomes();
    await ledger.give('2026-08-03', request('e-2', { learnerRef: 'learner-e-1' }));
    await ledger.give('2026-12-12', submit());

    await expect(ledger.give('2026-12-12', submit({ enrollmentId: 'e-2' }))).resolves.toBe(
      'CredentialUsedElsewhere',
    );
  });

  it('stands for the instrument by its achievement', async () => {
    const ledger = await trialOutcomes();

    await expect(ledger.give('2026-12-12', submit({ instrument: 'alg1-project' }))).resolves.toBe(
      'AchievementNotInstrument',
    );
  });

  it('counts by the register: its key, and a payee it is not tied to', async () => {
    const foreignKey = verified({ evidence: credential({ keyId: 'other' }) });
    const ledger = await trialOutcomes();
    await expect(ledger.give('2026-12-12', submit({ credential: foreignKey }))).resolves.toBe(
      'KeyNotValidWhenSigned',
    );
    await register(ledger, { kind: 'tie', tie: providerTie() });
    await expect(ledger.give('2026-12-12', submit())).resolves.toBe('AssessorTiedToProvider');
  });

  it('is of an assessor that is registered for the course', async () => {
    const ledger = await trialOutcomes();
    const unknown = verified({ assessorId: 'A-2' });
    await expect(ledger.give('2026-12-12', submit({ credential: unknown }))).resolves.toBe(
      'AssessorNotRegistered',
    );
    await ledger.give('2026-08-01', publishOffering({ offeringId: 'bio1', courseCode: 'BIO1' }));
    await ledger.give('2026-08-03', request('e-3', { offeringId: 'bio1', learnerRef: 'learner-e-1' }));
    await expect(ledger.give('2026-12-12', submit({ enrollmentId: 'e-3' }))).resolves.toBe(
      'InstrumentNotForCourse',
    );
  });

  it('lies not ahead of the day in the zone of the program', async () => {
    const ledger = await trialOutcomes();
    const evening = verified({
      outcome: { ...PASSED, assessedOn: toDay('2026-12-13') },
      evidence: credential({ signedOn: toDay('2026-12-12') }),
    });

    await expect(ledger.give('2026-12-12', submit({ credential: evening }))).resolves.toBe('OutcomeInFuture');
  });
});

describe('a row of a result file', () => {
  it('is taken for the student it names, once', async () => {
    const ledger = await trialOutcomes();

    await expect(ledger.give('2026-12-12', submitRow())).resolves.toStrictEqual(['OutcomeAttested']);
    const sentAgain = submitRow({ row: { sourceHash: 'sha256:2', line: 9, attempt: null } });
    await expect(ledger.give('2026-12-13', sentAgain)).resolves.toStrictEqual([]);
    await expect(ledger.give('2026-12-13', submit())).resolves.toStrictEqual(['CredentialPresented']);
  });

  it('is about the student, by an instrument of the register', async () => {
    const ledger = await trialOutcomes();

    await expect(ledger.give('2026-12-12', submitRow({ learnerRef: 'learner-e-2' }))).resolves.toBe(
      'SubjectNotTheStudent',
    );
    await expect(ledger.give('2026-12-12', submitRow({ instrument: 'other' }))).resolves.toBe(
      'InstrumentNotRegistered',
    );
    await expect(ledger.give('2026-12-12', submitRow({ enrollmentId: 'e-9' }))).resolves.toBe(
      'EnrollmentNotFound',
    );
  });
});

describe('a statement of two people', () => {
  it('counts once another of them has countersigned', async () => {
    const ledger = await trialOutcomes();

    await expect(ledger.give('2026-12-12', stateAs('ann'))).resolves.toStrictEqual(['AttestationProposed']);
    await expect(ledger.give('2026-12-12', countersignAs('ann'))).resolves.toBe('SamePersonStated');
    await expect(ledger.give('2026-12-13', countersignAs('bob'))).resolves.toStrictEqual(['OutcomeAttested']);
    await expect(ledger.give('2026-12-13', countersignAs('cem'))).resolves.toStrictEqual([]);
  });

  it('is asked of the register twice: when it is stated and when it is countersigned', async () => {
    const ledger = await trialOutcomes();
    await ledger.give('2026-12-12', stateAs('ann'));
    await register(ledger, { kind: 'tie', tie: providerTie() });

    await expect(ledger.give('2026-12-13', countersignAs('bob'))).resolves.toBe('AssessorTiedToProvider');
    await expect(
      ledger.give('2026-12-13', stateAs('ann', { outcome: outcome({ passed: false }) })),
    ).resolves.toBe('AssessorTiedToProvider');
  });

  it('needs no key', async () => {
    const ledger = await trialOutcomes();
    const { keyId } = signingKey();
    await register(ledger, {
      kind: 'key-revocation',
      keyId,
      revokedFrom: signingKey().from,
      reasonCode: 'stolen',
    });

    await expect(ledger.give('2026-12-12', submit())).resolves.toBe('KeyNotValidWhenSigned');
    await expect(ledger.give('2026-12-12', stateAs('ann'))).resolves.toStrictEqual(['AttestationProposed']);
  });

  it('is there to be countersigned', async () => {
    const ledger = await trialOutcomes();

    await expect(ledger.give('2026-12-13', countersignAs('bob'))).resolves.toBe('AttestationNotFound');
    await expect(ledger.give('2026-12-13', stateAs('ann', { enrollmentId: 'e-9' }))).resolves.toBe(
      'EnrollmentNotFound',
    );
  });
});
