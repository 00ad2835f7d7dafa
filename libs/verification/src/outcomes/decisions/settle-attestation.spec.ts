import { type Day, toDay } from '@ledger/kernel';
import { historyOf, specification } from '@ledger/kernel/testing';
import {
  attest,
  credential,
  disputeAttestation,
  proposeAttestation,
  resolveDispute,
  reviewAttestations,
  revokeAttestation,
} from '../../testing';
import { outcomesDecider } from '../outcomes.decider';

const given = specification(outcomesDecider);
const after = historyOf(outcomesDecider);
const day = (text: string): Day => toDay(text);
const enrollmentId = 'e-1';

describe('an attestation that was taken', () => {
  it('is revoked, once', () => {
    given(...after(attest()))
      .when(revokeAttestation())
      .then({
        type: 'AttestationRevoked',
        data: { enrollmentId, attestationId: 'e-1.a', reasonCode: 'mixed-up', revokedBy: 'ann' },
      });
    given(...after(attest(), revokeAttestation()))
      .when(revokeAttestation())
      .thenNothing();
    given().when(revokeAttestation()).thenRefused('AttestationNotFound', { attestationId: 'e-1.a' });
  });

  it('comes back by other evidence only', () => {
    const row = { form: 'result', sourceHash: 'sha256:1', line: 2, attempt: null } as const;
    given(...after(attest(), revokeAttestation()))
      .when(attest())
      .thenRefused('AttestationOutOfForce', { attestationId: 'e-1.a', status: 'revoked' });
    given(...after(attest(), revokeAttestation()))
      .when(attest({ evidence: credential({ keyId: 'key-2' }) }))
      .thenLike({ type: 'OutcomeAttested' });
    given(...after(attest(), revokeAttestation()))
      .when(attest({ evidence: credential({ identity: 'sha256:2' }) }))
      .thenLike({ type: 'OutcomeAttested' });
    given(...after(attest(), revokeAttestation()))
      .when(proposeAttestation())
      .thenLike({ type: 'AttestationProposed' });
    given(...after(attest({ evidence: row }), revokeAttestation()))
      .when(attest({ evidence: { ...row, sourceHash: 'sha256:2' } }))
      .thenRefused('AttestationOutOfForce');
    const restated = [proposeAttestation(), revokeAttestation()];
    given(...after(attest({ evidence: row }), revokeAttestation(), ...restated))
      .when(attest({ evidence: { ...row, sourceHash: 'sha256:2' } }))
      .thenRefused('AttestationOutOfForce');
    given(...after(attest({ evidence: row }), revokeAttestation()))
      .when(attest())
      .thenLike({ type: 'OutcomeAttested' });
  });

  it('counts for nothing in a dispute, which another person resolves', () => {
    given(...after(attest()))
      .when(disputeAttestation())
      .then({
        type: 'AttestationDisputed',
        data: { enrollmentId, attestationId: 'e-1.a', reasonCode: 'not-proctored', disputedBy: 'ann' },
      });
    given(...after(attest(), disputeAttestation()))
      .when(disputeAttestation('cem'))
      .thenNothing();
    given(...after(attest(), disputeAttestation()))
      .when(resolveDispute('upheld', 'ann'))
      .thenRefused('SamePersonDisputed', { attestationId: 'e-1.a' });
    const resolved = {
      enrollmentId,
      attestationId: 'e-1.a',
      reasonCode: 'looked-into',
      resolvedBy: 'bob',
    };
    given(...after(attest(), disputeAttestation()))
      .when(resolveDispute('upheld'))
      .then({ type: 'AttestationUpheld', data: resolved });
    given(...after(attest(), disputeAttestation()))
      .when(resolveDispute('rejected'))
      .then({ type: 'AttestationRejected', data: resolved });
  });

  it('is disputed while it counts, and its dispute resolved while it is open', () => {
    given().when(disputeAttestation()).thenRefused('AttestationNotFound');
    given().when(resolveDispute('upheld')).thenRefused('AttestationNotFound');
    given(...after(proposeAttestation()))
      .when(disputeAttestation())
      .thenRefused('AttestationOutOfForce', { attestationId: 'e-1.a', status: 'proposed' });
    given(...after(proposeAttestation()))
      .when(resolveDispute('upheld'))
      .thenRefused('DisputeNotOpen', { attestationId: 'e-1.a' });
    given(...after(attest(), revokeAttestation()))
      .when(disputeAttestation())
      .thenRefused('AttestationOutOfForce');
    given(...after(attest()))
      .when(resolveDispute('upheld'))
      .thenRefused('DisputeNotOpen');
    given(...after(attest(), disputeAttestation(), resolveDispute('upheld')))
      .when(resolveDispute('upheld', 'cem'))
      .thenNothing();
    given(...after(attest(), disputeAttestation(), resolveDispute('upheld')))
      .when(resolveDispute('rejected'))
      .thenRefused('DisputeNotOpen');
    given(...after(attest(), disputeAttestation(), resolveDispute('rejected')))
      .when(resolveDispute('rejected'))
      .thenNothing();
    given(...after(attest(), disputeAttestation(), resolveDispute('upheld')))
      .when(disputeAttestation())
      .thenLike({ type: 'AttestationDisputed' });
  });

  it('stays out once a dispute was resolved against it, by whatever evidence', () => {
    const rejected = after(attest(), disputeAttestation(), resolveDispute('rejected'));
    given(...rejected)
      .when(revokeAttestation())
      .thenNothing();
    given(...rejected)
      .when(attest({ evidence: credential({ identity: 'sha256:2' }) }))
      .thenRefused('AttestationOutOfForce', { attestationId: 'e-1.a', status: 'rejected' });
    given(...rejected)
      .when(proposeAttestation())
      .thenRefused('AttestationOutOfForce');
  });
});

describe('a review', () => {
  const dated = attest({ validUntil: day('2027-01-31') });

  it('lets expire what has, as of its day', () => {
    given(...after(dated))
      .when(reviewAttestations('2027-01-31'))
      .thenNothing();
    given(...after(dated))
      .when(reviewAttestations('2027-02-01'))
      .then({
        type: 'AttestationExpired',
        data: {
          enrollmentId,
          attestationId: 'e-1.a',
          validUntil: day('2027-01-31'),
          asOf: day('2027-02-01'),
        },
      });
    given(...after(dated, disputeAttestation()))
      .when(reviewAttestations('2027-02-01'))
      .thenLike({ type: 'AttestationExpired' });
    given(...after(dated, reviewAttestations('2027-02-01')))
      .when(reviewAttestations('2027-02-02'))
      .thenNothing();
    given(...after(dated, revokeAttestation()))
      .when(reviewAttestations('2027-02-01'))
      .thenNothing();
    given(...after(proposeAttestation({ validUntil: day('2026-12-31') })))
      .when(reviewAttestations('2027-02-01'))
      .thenNothing();
  });

  it('revokes what the register objects to', () => {
    const objection = { attestationId: 'e-1.a', reasonCode: 'assessor-tied-to-provider' };
    given(...after(attest()))
      .when(reviewAttestations('2027-02-01', [objection]))
      .then({
        type: 'AttestationRevoked',
        data: { ...objection, enrollmentId, revokedBy: 'carol' },
      });
    given(...after(attest()))
      .when(reviewAttestations('2027-02-01', [{ ...objection, attestationId: 'e-1.z' }]))
      .thenNothing();
    given(...after(attest(), revokeAttestation()))
      .when(reviewAttestations('2027-02-01', [objection]))
      .thenNothing();
  });
});
