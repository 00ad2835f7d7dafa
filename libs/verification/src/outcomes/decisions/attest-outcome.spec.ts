import { type Day, toDay } from '@ledger/kernel';
import { historyOf, specification } from '@ledger/kernel/testing';
import {
  attest,
  credential,
  disputeAttestation,
  examPassed,
  outcome,
  proposeAttestation,
  revokeAttestation,
} from '../../testing';
import { outcomesDecider } from '../outcomes.decider';

const given = specification(outcomesDecider);
const after = historyOf(outcomesDecider);
const day = (text: string): Day => toDay(text);
const enrollmentId = 'e-1';

describe('an attestation', () => {
  it('is taken with all it rests on', () => {
    given()
      .when(attest())
      .then({
        type: 'OutcomeAttested',
        data: { ...examPassed, evidence: credential(), acceptedOn: day('2026-12-12') },
      });
  });

  it('is taken once, whatever brings it', () => {
    const row = { form: 'result', sourceHash: 'sha256:1', line: 2, attempt: null } as const;
    given(...after(attest()))
      .when(attest({}, '2026-12-13'))
      .thenNothing();
    given(...after(attest()))
      .when(attest({ evidence: row }))
      .thenNothing();
    given(...after(attest(), disputeAttestation()))
      .when(attest())
      .thenNothing();
  });

  it('does not lie in the future', () => {
    given()
      .when(attest({}, '2026-12-09'))
      .thenRefused('OutcomeInFuture', { effectiveOn: '2026-12-10', today: '2026-12-09' });
    given().when(attest({}, '2026-12-10')).thenLike({ type: 'OutcomeAttested' });
  });

  it('is still valid', () => {
    const validUntil = day('2026-12-31');
    given()
      .when(attest({ validUntil }, '2027-01-01'))
      .thenRefused('CredentialExpired', { validUntil: '2026-12-31', today: '2027-01-01' });
    given().when(attest({ validUntil }, '2026-12-31')).thenLike({ type: 'OutcomeAttested' });
  });

  it('does not contradict another that stands', () => {
    const failed = { attestationId: 'e-1.b', outcome: outcome({ passed: false }) };
    given(...after(attest()))
      .when(attest(failed))
      .thenRefused('AttestationKnownOtherwise', { attestationId: 'e-1.a' });
    given(...after(proposeAttestation()))
      .when(attest(failed))
      .thenRefused('AttestationKnownOtherwise');
    given(...after(attest(), revokeAttestation()))
      .when(attest(failed))
      .thenLike({ type: 'OutcomeAttested' });
    for (const other of [
      { assessorId: 'A-2' },
      { instrument: 'other' },
      { outcome: outcome({ passed: false, assessedOn: day('2026-12-09') }) },
      { outcome: outcome({ passed: false, competency: 'c1' }) },
      { outcome: outcome({ passed: false, phase: 'pre' as const }) },
    ]) {
      given(...after(attest()))
        .when(attest({ ...failed, ...other }))
        .thenLike({ type: 'OutcomeAttested' });
    }
  });

  it.each([
    ['exam', outcome()],
    ['project', outcome()],
    ['portfolio', outcome()],
    ['competency', outcome({ passed: true })],
    ['competency', outcome({ competency: 'c1' })],
    ['growth', outcome()],
    ['growth', outcome({ phase: 'pre' })],
    ['growth', outcome({ phase: 'post', percentile: '50' })],
  ] as const)('of a measurement by %s says what it found: not %j', (measuredBy, incomplete) => {
    given()
      .when(attest({ measuredBy, outcome: incomplete }))
      .thenRefused('OutcomeIncomplete');
  });

  it.each([
    ['exam', outcome({ passed: false })],
    ['project', outcome({ score: '3' })],
    ['portfolio', outcome({ criteria: [{ criterion: 'reasoning', score: '4', most: '4' }] })],
    ['competency', outcome({ competency: 'c1', passed: false })],
    ['growth', outcome({ percentile: '50' })],
    ['growth', outcome({ phase: 'pre', score: '200' })],
  ] as const)('of a measurement by %s is complete with %j', (measuredBy, complete) => {
    given()
      .when(attest({ measuredBy, outcome: complete }))
      .thenLike({ type: 'OutcomeAttested' });
  });

  it('scores no more for a criterion than there is', () => {
    const criteria = [{ criterion: 'reasoning', score: '4.1', most: '4' }];
    given()
      .when(attest({ measuredBy: 'portfolio', outcome: outcome({ criteria }) }))
      .thenRefused('RubricScoreTooHigh', { criterion: 'reasoning', score: '4.1', most: '4' });
  });

  it('is one of a number that courses have', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      attest({ attestationId: `e-1.${String(index)}`, assessorId: `A-${String(index)}` }),
    );
    given(...after(...many.slice(1)))
      .when(attest({ assessorId: 'A-x' }))
      .thenLike({ type: 'OutcomeAttested' });
    given(...after(...many))
      .when(attest({ assessorId: 'A-x' }))
      .thenRefused('TooManyOutcomes', { enrollmentId, most: 500, what: 'attestations' });
  });
});
