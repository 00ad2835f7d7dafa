import { type Day, toDay } from '@ledger/kernel';
import { historyOf, specification } from '@ledger/kernel/testing';
import { instrument, providerTie, registration, signingKey } from '../testing';
import {
  admitKey,
  confirm,
  made,
  propose,
  register,
  reinstate,
  revoke,
  signed,
  suspend,
} from '../testing/assessor-changes';
import { assessorDecider } from './assessor.decider';
import type { AssessorChange } from './assessor.events';

const given = specification(assessorDecider);
const after = historyOf(assessorDecider);
const day = (text: string): Day => toDay(text);
const assessorId = 'A-1';

describe('the register says', () => {
  it('for how long an assessor is registered', () => {
    const shorter = { ...registration, until: day('2026-12-31') };
    given(
      ...after(
        propose(register, 'c-0'),
        confirm('c-0'),
        propose({ kind: 'registration', registration: shorter }),
      ),
    )
      .when(confirm())
      .then({ type: 'AssessorRegistrationRevised', data: { ...signed, registration: shorter } });
  });

  it('by which instruments it measures, on the terms declared last', () => {
    const admit: AssessorChange = { kind: 'instrument', instrument: instrument() };
    const ended = instrument({ until: day('2026-12-31') });
    const history = made(register, admit, { kind: 'instrument', instrument: ended });
    given(...history)
      .when(propose({ kind: 'instrument', instrument: ended }))
      .thenNothing();
    given(...history)
      .when(propose(admit))
      .thenLike({ type: 'AssessorChangeProposed' });
  });

  it('which keys it signs with, each with its own material', () => {
    const longer = signingKey({ until: null });
    given(...made(register, admitKey))
      .when(propose(admitKey))
      .thenNothing();
    given(...made(register, admitKey))
      .when(propose({ kind: 'key', key: longer }))
      .thenLike({ type: 'AssessorChangeProposed' });
    given(...made(register, admitKey))
      .when(propose({ kind: 'key', key: signingKey({ publicKey: 'z6Other' }) }))
      .thenRefused('SigningKeyKnownOtherwise', { assessorId, keyId: signingKey().keyId });
  });

  it('from when on a key counts for nothing; that can be brought forward and not taken back', () => {
    const revoked = [register, admitKey, revoke('2026-11-01')];
    given(...made(register))
      .when(propose(revoke('2026-11-01')))
      .thenRefused('SigningKeyNotFound', { assessorId, keyId: signingKey().keyId });
    given(...made(...revoked))
      .when(propose(revoke('2026-11-01')))
      .thenNothing();
    given(...made(...revoked))
      .when(propose(revoke('2026-11-02')))
      .thenNothing();
    given(...made(...revoked))
      .when(propose(revoke('2026-10-31')))
      .thenLike({ type: 'AssessorChangeProposed' });
    const again = assessorDecider.initialState;
    const state = made(...revoked, { kind: 'key', key: signingKey({ until: null }) }).reduce(
      assessorDecider.evolve,
      again,
    );
    expect(state.keys).toMatchObject([{ until: null, revokedFrom: '2026-11-01' }]);
  });

  it('what binds it to a provider', () => {
    const tie: AssessorChange = { kind: 'tie', tie: providerTie() };
    const ended: AssessorChange = { kind: 'tie', tie: providerTie({ until: day('2026-06-30') }) };
    const state = made(register, tie, ended, {
      kind: 'tie',
      tie: providerTie({ from: day('2027-01-01') }),
    }).reduce(assessorDecider.evolve, assessorDecider.initialState);

    expect(state.ties).toMatchObject([
      { from: '2026-03-01', until: '2026-06-30' },
      { from: '2027-01-01', until: null },
    ]);
    given(...made(register, tie))
      .when(propose(tie))
      .thenNothing();
  });

  it('when it is suspended, and when it is back', () => {
    given(...made(register, suspend('2026-10-01')))
      .when(propose(suspend('2026-11-01')))
      .thenNothing();
    given(...made(register, suspend('2026-10-01')))
      .when(propose(suspend('2026-09-01')))
      .thenLike({ type: 'AssessorChangeProposed' });
    given(...made(register))
      .when(propose(reinstate('2026-12-01')))
      .thenRefused('AssessorNotSuspended', { assessorId, from: '2026-12-01' });
    given(...made(register, suspend('2026-10-01')))
      .when(propose(reinstate('2026-10-01')))
      .thenRefused('AssessorNotSuspended');
    const back = made(register, suspend('2026-10-01'), reinstate('2026-12-01'));
    given(...back)
      .when(propose(reinstate('2026-12-01')))
      .thenNothing();
    given(...back)
      .when(propose(reinstate('2026-12-02')))
      .thenRefused('AssessorNotSuspended');
  });
});
