import { enrollments } from '@ledger/enrollment';
import { streamOf } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { outcome } from '@ledger/verification/testing';
import {
  disputePassed,
  keepFacts,
  PASSED_ID,
  refuseRequest,
  request,
  resolvePassed,
  revokePassed,
  state,
  submit,
  submitRow,
  trialLedger,
  type TrialLedger,
  trialOutcomes,
  verified,
} from '../testing';
import { recordAttestedOutcome } from './record-attested-outcome.process';

const earned = async (ledger: TrialLedger): Promise<unknown> => {
  const enrollment = await ledger.stateOf(streamOf(enrollments, 'e-1'));
  return enrollment.status === 'open' ? enrollment.stages['outcome']?.earnedCents : undefined;
};
const REVERSED = ['FactRetracted', 'StageReversed'];

describe('an attestation', () => {
  it('earns the stage that asks for an independent assessment, and the word of others does not', async () => {
    const ledger = await trialOutcomes();
    await ledger.give('2026-12-11', (m) => {
      const command = state('e-1', 'assessed')(m);
      return { ...command, data: { ...(command.data as object), fields: { passed: true } } };
    });
    expect(await earned(ledger)).toBe(0);

    await ledger.give('2026-12-12', submit());
    expect(await earned(ledger)).toBe(0);
    await expect(ledger.give('2026-12-12', keepFacts())).resolves.toStrictEqual([
      'FactRecorded',
      'StageEarned',
    ]);
    await expect(ledger.give('2026-12-12', keepFacts())).resolves.toStrictEqual([]);
    expect(await earned(ledger)).toBe(35_000);
  });

  it('that did not find the outcome reached earns nothing', async () => {
    const ledger = await trialOutcomes();
    await ledger.give(
      '2026-12-12',
      submit({ credential: verified({ outcome: outcome({ passed: false }) }) }),
    );

    await expect(ledger.give('2026-12-12', keepFacts())).resolves.toStrictEqual(['FactRecorded']);
    expect(await earned(ledger)).toBe(0);
  });

  it('of a passed assessment of one competency puts the competency on record beside it', async () => {
    const ledger = await trialOutcomes();
    const said = outcome({ passed: true, competency: 'c1' });
    await ledger.give('2026-12-12', submit({ credential: verified({ outcome: said }) }));
    await ledger.give('2026-12-12', keepFacts());

    const enrollment = await ledger.stateOf(streamOf(enrollments, 'e-1'));
    const attested = enrollment.status === 'open' ? enrollment.facts.slice(-2) : [];
    expect(attested).toMatchObject([
      { kind: 'assessed', statedBy: 'assessor', fields: { instrument: 'exam', competency: 'c1' } },
      { kind: 'mastered', statedBy: 'assessor', fields: { instrument: 'exam', independent: true } },
    ]);
    await expect(ledger.give('2026-12-12', keepFacts())).resolves.toStrictEqual([]);
  });

  it('takes what it earned back when it is revoked', async () => {
    const ledger = await trialOutcomes();
    await ledger.give('2026-12-12', submit());
    await ledger.give('2026-12-12', keepFacts());
    await ledger.give('2026-12-20', revokePassed);

    await expect(ledger.give('2026-12-20', keepFacts())).resolves.toStrictEqual(REVERSED);
    expect(await earned(ledger)).toBe(0);
  });

  it('is withheld in a dispute, restored when upheld, and stays out when rejected', async () => {
    for (const [finding, after] of [
      ['upheld', ['FactRecorded', 'StageEarned']],
      ['rejected', []],
    ] as const) {
      const ledger = await trialOutcomes();
      await ledger.give('2026-12-12', submit());
      await ledger.give('2026-12-12', keepFacts());
      await ledger.give('2026-12-20', disputePassed);
      await expect(ledger.give('2026-12-20', keepFacts())).resolves.toStrictEqual(REVERSED);
      await ledger.give('2026-12-22', resolvePassed(finding));
      await expect(ledger.give('2026-12-22', keepFacts())).resolves.toStrictEqual(after);
      expect(await earned(ledger)).toBe(finding === 'upheld' ? 35_000 : 0);
    }
  });

  it('that was revoked before its fact was asked for is never put on record', async () => {
    const ledger = await trialOutcomes();
    await ledger.give('2026-12-12', submit());
    await ledger.give('2026-12-12', revokePassed);

    await expect(ledger.give('2026-12-12', keepFacts())).resolves.toStrictEqual([]);
  });

  it('of another day stands when one is taken back', async () => {
    const ledger = await trialOutcomes();
    const again = outcome({ passed: true, score: '90', assessedOn: toDay('2026-12-14') });
    await ledger.give('2026-12-12', submit());
    await ledger.give('2026-12-12', keepFacts());
    await ledger.give('2026-12-20', submitRow({ outcome: again }));
    await expect(ledger.give('2026-12-20', keepFacts())).resolves.toStrictEqual(['FactRecorded']);
    await ledger.give('2026-12-21', revokePassed);
    await expect(ledger.give('2026-12-21', keepFacts())).resolves.toStrictEqual([
      'FactRetracted',
      'StageEarned',
    ]);
    expect(await earned(ledger)).toBe(35_000);
  });
});

describe('the process', () => {
  it('reacts to what changes whether an attestation counts, in the order of each enrollment', () => {
    const data = { enrollmentId: 'e-1', attestationId: PASSED_ID };
    const asked = recordAttestedOutcome.reactsTo.map((type) => {
      const event = { type, data } as never;
      expect(recordAttestedOutcome.orderedBy(event)).toBe('e-1');
      return recordAttestedOutcome.react(event).map(({ data: { reasonCode } }) => [type, reasonCode]);
    });

    expect(asked.flat()).toStrictEqual([
      ['OutcomeAttested', 'attestation-replaced'],
      ['AttestationRevoked', 'attestation-revoked'],
      ['AttestationExpired', 'attestation-expired'],
      ['AttestationDisputed', 'attestation-disputed'],
      ['AttestationUpheld', 'attestation-replaced'],
    ]);
  });

  it('has nothing to do on an enrollment that is not there or was refused', async () => {
    const ledger = await trialLedger();
    await expect(ledger.give('2026-08-03', keepFacts('x', 'e-9'))).resolves.toStrictEqual([]);
    await ledger.give('2026-08-03', request('e-2'));
    await ledger.give('2026-08-04', refuseRequest('e-2'));
    await expect(ledger.give('2026-08-05', keepFacts('x', 'e-2'))).resolves.toStrictEqual([]);
  });
});
