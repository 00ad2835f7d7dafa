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
  withdraw,
} from '../testing/assessor-changes';
import { assessorDecider } from './assessor.decider';
import type { AssessorChange } from './assessor.events';

const given = specification(assessorDecider);
const after = historyOf(assessorDecider);
const day = (text: string): Day => toDay(text);
const assessorId = 'A-1';

describe('a change of the register', () => {
  it('is proposed by one person, and counts for nothing yet', () => {
    given()
      .when(propose(register))
      .then({
        type: 'AssessorChangeProposed',
        data: { assessorId, proposalId: 'c-1', proposedBy: 'ann', change: register },
      });
    given(...after(propose(register)))
      .when(propose(admitKey, 'c-2'))
      .thenRefused('AssessorNotFound', { assessorId });
  });

  it('is made by another person', () => {
    given(...after(propose(register)))
      .when(confirm())
      .then({ type: 'AssessorRegistered', data: { ...signed, registration } });
    given(...after(propose(register)))
      .when(confirm('c-1', 'ann'))
      .thenRefused('SamePersonProposed', { assessorId, proposalId: 'c-1' });
  });

  it('proposed or confirmed again changes nothing', () => {
    given(...after(propose(register)))
      .when(propose(register))
      .thenNothing();
    given(...after(propose(register), confirm()))
      .when(confirm('c-1', 'cem'))
      .thenNothing();
    given(...after(propose(register), confirm()))
      .when(propose(register, 'c-2'))
      .thenNothing();
  });

  it('keeps its name to itself', () => {
    const renamed: AssessorChange = {
      kind: 'registration',
      registration: { ...registration, name: 'Another' },
    };
    given(...after(propose(register)))
      .when(propose(renamed))
      .thenRefused('AssessorChangeExists', { assessorId, proposalId: 'c-1' });
  });

  it('is withdrawn by anybody until it is made', () => {
    given(...after(propose(register)))
      .when(withdraw('c-1', 'cem'))
      .then({
        type: 'AssessorChangeWithdrawn',
        data: { assessorId, proposalId: 'c-1', reasonCode: 'mistaken', withdrawnBy: 'cem' },
      });
    given(...after(propose(register), withdraw()))
      .when(withdraw())
      .thenNothing();
    given(...after(propose(register), withdraw()))
      .when(confirm())
      .thenRefused('AssessorChangeNotFound', { assessorId, proposalId: 'c-1' });
    given(...after(propose(register), confirm()))
      .when(withdraw())
      .thenRefused('AssessorChangeNotFound');
    given().when(confirm()).thenRefused('AssessorChangeNotFound');
    given().when(withdraw()).thenRefused('AssessorChangeNotFound');
  });

  it('that has become so in the meantime is withdrawn by being confirmed', () => {
    const twice = after(
      propose(register),
      confirm(),
      propose(suspend('2026-10-01'), 'c-2'),
      propose(suspend('2026-11-01'), 'c-3'),
      confirm('c-2'),
    );
    given(...twice)
      .when(confirm('c-3'))
      .then({
        type: 'AssessorChangeWithdrawn',
        data: { assessorId, proposalId: 'c-3', reasonCode: 'already-so', withdrawnBy: 'bob' },
      });
  });

  it('is asked again when it is confirmed', () => {
    const other: AssessorChange = { kind: 'key', key: signingKey({ publicKey: 'z6Other' }) };
    const both = after(
      propose(register),
      confirm(),
      propose(admitKey, 'c-2'),
      propose(other, 'c-3'),
      confirm('c-2'),
    );
    given(...both)
      .when(confirm('c-3'))
      .thenRefused('SigningKeyKnownOtherwise', { assessorId, keyId: signingKey().keyId });
  });

  it('lasts at least a day', () => {
    const backwards = { from: day('2026-02-01'), until: day('2026-01-31') };
    const changes: readonly AssessorChange[] = [
      { kind: 'registration', registration: { ...registration, ...backwards } },
      { kind: 'instrument', instrument: instrument(backwards) },
      { kind: 'key', key: signingKey(backwards) },
      { kind: 'tie', tie: providerTie(backwards) },
    ];
    for (const change of changes) {
      given(...made(register))
        .when(propose(change))
        .thenRefused('RegisterPeriodInvalid', { from: '2026-02-01', until: '2026-01-31' });
    }
    const oneDay = { from: day('2026-02-01'), until: day('2026-02-01') };
    given(...made(register))
      .when(propose({ kind: 'tie', tie: providerTie(oneDay) }))
      .thenLike({ type: 'AssessorChangeProposed' });
  });
});

it('every change that is confirmed is a fact of its own, signed by two', () => {
  const types = made(
    register,
    admitKey,
    { kind: 'instrument', instrument: instrument() },
    { kind: 'tie', tie: providerTie() },
    revoke('2026-11-01'),
    suspend('2026-10-01'),
    reinstate('2026-11-01'),
  ).filter(({ type }) => type !== 'AssessorChangeProposed');

  expect(types.map(({ type }) => type)).toStrictEqual([
    'AssessorRegistered',
    'SigningKeyAdmitted',
    'InstrumentAdmitted',
    'ProviderTieDeclared',
    'SigningKeyRevoked',
    'AssessorSuspended',
    'AssessorReinstated',
  ]);
  for (const { data } of types) expect(data).toMatchObject({ proposedBy: 'ann', confirmedBy: 'bob' });
});
