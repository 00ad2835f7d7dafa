import { toDay } from '@ledger/kernel';
import { historyOf, metadataOn, specification } from '@ledger/kernel/testing';
import { caseFile, courseChoice } from '../../testing';
import { RecordAttestedFact, RecordFact, RetractAttestedFact } from '../enrollment.commands';
import { enrollmentDecider } from '../enrollment.decider';
import type { StatedBy } from '../enrollment.events';

const given = specification(enrollmentDecider);
const after = historyOf(enrollmentDecider);
const policy = courseChoice('2014');
const ask = caseFile(policy);
const funded = [ask.request(), ask.approve('2026-08-05'), ask.fund('2026-08-05')];

const passed = {
  enrollmentId: 'e-1',
  attestationId: 'e-1.a',
  assessorId: 'A-1',
  kind: 'assessed',
  effectiveOn: toDay('2026-12-10'),
  fields: { instrument: 'exam', passed: true },
  policy,
} as const;
const attest = (changes: Partial<RecordAttestedFact['data']> = {}, today = '2026-12-11') =>
  new RecordAttestedFact({ ...passed, ...changes }, metadataOn(toDay(today)));
const takeBack = (factId: string) =>
  new RetractAttestedFact(
    { enrollmentId: 'e-1', factId, reasonCode: 'attestation-revoked', policy },
    metadataOn(toDay('2026-12-12')),
  );

describe('what was attested', () => {
  it('is a fact of the assessor, independent of the payee', () => {
    given(...after(...funded))
      .when(attest())
      .then({
        type: 'FactRecorded',
        data: {
          enrollmentId: 'e-1',
          factId: 'f2',
          kind: 'assessed',
          effectiveOn: toDay('2026-12-10'),
          recordedOn: toDay('2026-12-11'),
          statedBy: 'assessor',
          fields: {
            instrument: 'exam',
            passed: true,
            by: 'assessor',
            assessor: 'A-1',
            attestation: 'e-1.a',
            independent: true,
          },
        },
      });
  });

  it('is on record once for each attestation', () => {
    given(...after(...funded, attest()))
      .when(attest({}, '2026-12-12'))
      .thenNothing();
    given(...after(...funded, attest()))
      .when(attest({ attestationId: 'e-1.b' }))
      .thenLike({ type: 'FactRecorded', data: { factId: 'f3' } });
  });

  it('is taken away once its attestation counts no more, and can be put back', () => {
    given(...after(...funded, attest()))
      .when(takeBack('f2'))
      .thenLike({ type: 'FactRetracted', data: { factId: 'f2', reasonCode: 'attestation-revoked' } });
    given(...after(...funded, attest(), takeBack('f2')))
      .when(takeBack('f2'))
      .thenNothing();
    given(...after(...funded, attest(), takeBack('f2')))
      .when(attest())
      .thenLike({ type: 'FactRecorded', data: { factId: 'f3' } });
  });

  it('is the only thing that is taken away so', () => {
    given(...after(...funded))
      .when(takeBack('f1'))
      .thenRefused('FactNotFound', { enrollmentId: 'e-1', factId: 'f1' });
    given(...after(...funded, ask.state('credit-posted', '2026-12-10')))
      .when(takeBack('f2'))
      .thenRefused('FactNotFound');
  });
});

describe.each<StatedBy>(['provider', 'school-system', 'administrator'])('the word of a %s', (by) => {
  it.each([
    { independent: true },
    { independent: 'true' },
    { independent: 1 },
    { assessor: 'A-1' },
    { attestation: 'e-1.a' },
    { assessor: 'A-1', independent: false },
  ])('never comes as %j', (fields) => {
    for (const kind of ['assessed', 'mastered', 'growth-measured', 'completed']) {
      given(...after(...funded))
        .when(ask.state(kind, '2026-12-10', { by, fields }))
        .thenRefused('IndependenceNotAttested', { kind });
    }
  });

  it.each(['assessed', 'mastered', 'growth-measured'])(
    'that something was %s is a claim: independent of nobody',
    (kind) => {
      for (const fields of [{}, { independent: false }]) {
        given(...after(...funded))
          .when(ask.state(kind, '2026-12-10', { by, fields }))
          .thenLike({ type: 'FactRecorded', data: { kind, statedBy: by, fields: { independent: false } } });
      }
      given(...after(...funded, ask.state(kind, '2026-12-10', { by })))
        .when(ask.state(kind, '2026-12-10', { by }))
        .thenNothing();
    },
  );

  it('replaces a claim by nothing better', () => {
    given(...after(...funded, ask.state('assessed', '2026-12-10', { by })))
      .when(ask.correct('f2', '2026-12-09', { by, today: '2026-12-11', fields: { independent: true } }))
      .thenRefused('IndependenceNotAttested');
    given(...after(...funded, ask.state('assessed', '2026-12-10', { by })))
      .when(ask.correct('f2', '2026-12-09', { by, today: '2026-12-11', fields: { passed: true } }))
      .thenLike({
        type: 'FactCorrected',
        data: { replacement: { fields: { passed: true, independent: false } } },
      });
  });

  it('does not touch what an assessor attested', () => {
    given(...after(...funded, attest()))
      .when(ask.retract('f2', '2026-12-12', by))
      .thenRefused('AttestedFactStands', { kind: 'assessed', factId: 'f2' });
    given(...after(...funded, attest()))
      .when(ask.correct('f2', '2026-12-09', { by, today: '2026-12-12' }))
      .thenRefused('AttestedFactStands');
  });
});

it('nobody states a fact as an assessor, whatever the program that asks', () => {
  const statedBy = 'assessor' as StatedBy;
  const effectiveOn = toDay('2026-12-10');
  given(...after(...funded))
    .when(
      new RecordFact(
        { enrollmentId: 'e-1', kind: 'assessed', effectiveOn, statedBy, fields: {}, policy },
        metadataOn(effectiveOn),
      ),
    )
    .thenRefused('IndependenceNotAttested', { kind: 'assessed' });
});
