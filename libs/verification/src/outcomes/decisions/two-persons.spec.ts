import { type Day, toDay } from '@ledger/kernel';
import { historyOf, specification } from '@ledger/kernel/testing';
import { attest, countersign, examPassed, proposeAttestation, revokeAttestation } from '../../testing';
import { outcomesDecider } from '../outcomes.decider';

const given = specification(outcomesDecider);
const after = historyOf(outcomesDecider);
const day = (text: string): Day => toDay(text);

describe('a statement of two people of an assessor', () => {
  it('counts once the second has countersigned, who is another', () => {
    given()
      .when(proposeAttestation())
      .then({ type: 'AttestationProposed', data: { ...examPassed, proposedBy: 'ann' } });
    given(...after(proposeAttestation()))
      .when(countersign())
      .then({
        type: 'OutcomeAttested',
        data: {
          ...examPassed,
          evidence: { form: 'two-persons', proposedBy: 'ann', countersignedBy: 'bob' },
          acceptedOn: day('2026-12-13'),
        },
      });
    given(...after(proposeAttestation()))
      .when(countersign('ann'))
      .thenRefused('SamePersonStated', { attestationId: 'e-1.a' });
  });

  it('stated or countersigned again changes nothing', () => {
    given(...after(proposeAttestation()))
      .when(proposeAttestation({}, 'bob'))
      .thenNothing();
    given(...after(proposeAttestation(), countersign()))
      .when(countersign('cem'))
      .thenNothing();
    given(...after(proposeAttestation(), countersign()))
      .when(proposeAttestation())
      .thenNothing();
  });

  it('is that of one assessor', () => {
    given(...after(proposeAttestation()))
      .when(countersign('bob', 'A-2'))
      .thenRefused('AttestationOfAnotherAssessor');
    given().when(countersign()).thenRefused('AttestationNotFound', { attestationId: 'e-1.a' });
  });

  it('can be taken back before it counts, and stated again', () => {
    given(...after(proposeAttestation()))
      .when(revokeAttestation())
      .thenLike({ type: 'AttestationRevoked', data: { attestationId: 'e-1.a', revokedBy: 'ann' } });
    given(...after(proposeAttestation(), revokeAttestation()))
      .when(revokeAttestation())
      .thenNothing();
    given(...after(proposeAttestation(), revokeAttestation()))
      .when(countersign())
      .thenRefused('AttestationOutOfForce', { attestationId: 'e-1.a', status: 'withdrawn' });
    given(...after(proposeAttestation(), revokeAttestation(), proposeAttestation()))
      .when(countersign())
      .thenLike({ type: 'OutcomeAttested' });
  });

  it('is still valid when it is countersigned', () => {
    given(...after(proposeAttestation({ validUntil: day('2026-12-12') })))
      .when(countersign())
      .thenRefused('CredentialExpired');
  });

  it('gives way to a signed credential that says the same', () => {
    given(...after(proposeAttestation()))
      .when(attest())
      .thenLike({ type: 'OutcomeAttested', data: { evidence: { form: 'credential' } } });
  });
});
