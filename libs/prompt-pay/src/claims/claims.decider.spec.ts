import { specification } from '@ledger/kernel/testing';
import { TODAY, stateDay, received, ask, asked, answer, answered } from '../testing/sample-claims';
import { claimsDecider } from './claims.decider';

const given = specification(claimsDecider);

describe('the day on which a claim was received', () => {
  it('is that of its voucher until another is stated', () => {
    given().when(stateDay('2026-11-02')).thenNothing();
    given().when(stateDay('2026-10-20')).then(received('2026-10-20'));
    given(received('2026-10-20')).when(stateDay('2026-10-20')).thenNothing();
    given(received('2026-10-20')).when(stateDay('2026-11-02')).then(received('2026-11-02'));
  });

  it('is not in the future, and of a paid claim is not changed', () => {
    given().when(stateDay('2026-11-09')).then(received('2026-11-09'));
    given()
      .when(stateDay('2026-11-10'))
      .thenRefused('ClaimDayInFuture', { voucherId: 'V-1', receivedOn: '2026-11-10', today: TODAY });
    given()
      .when(stateDay('2026-10-20', { isPaid: true }))
      .thenRefused('ClaimPaidBefore', { voucherId: 'V-1' });
  });
});

describe('more evidence', () => {
  it('is asked for within ten working days of receipt, and not on the eleventh', () => {
    given().when(ask('2026-11-16')).then(asked('2026-11-16'));
    given().when(ask('2026-11-17')).thenRefused('EvidenceRequestTooLate', {
      voucherId: 'V-1',
      receivedOn: '2026-11-02',
      lastDay: '2026-11-16',
      today: '2026-11-17',
    });
    given(received('2026-11-03')).when(ask('2026-11-17')).thenLike({ type: 'EvidenceRequested' });
  });

  it('is asked for once under a reference, and never of a paid claim', () => {
    given(asked()).when(ask()).thenNothing();
    given(asked())
      .when(ask('2026-11-09', { evidenceCode: 'roster' }))
      .thenRefused('EvidenceRequestExists', {
        voucherId: 'V-1',
        requestId: 'Q-1',
        evidenceCode: 'transcript',
      });
    given()
      .when(ask('2026-11-09', { isPaid: true }))
      .thenRefused('ClaimPaidBefore');
  });

  it('comes once, after it was asked for and not after today', () => {
    given(asked()).when(answer('2026-11-09')).then(answered('2026-11-09'));
    given(asked()).when(answer('2027-01-20')).then(answered('2027-01-20'));
    given(asked(), answered('2026-11-09')).when(answer('2026-11-10')).thenNothing();
    for (const evidenceOn of ['2026-11-08', '2027-01-21'])
      given(asked())
        .when(answer(evidenceOn))
        .thenRefused('EvidenceDayImpossible', { requestedOn: '2026-11-09', evidenceOn, today: '2027-01-20' });
    given()
      .when(answer('2026-11-10', 'Q-9'))
      .thenRefused('EvidenceRequestNotFound', { voucherId: 'V-1', requestId: 'Q-9' });
  });
});
