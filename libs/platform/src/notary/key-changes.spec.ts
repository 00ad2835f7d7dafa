import { DefineProgram } from '@ledger/catalog';
import type { CommandMetadata, DomainCommand } from '@ledger/kernel';
import { verifierText } from '@ledger/merkle';
import { ConfirmLogKey, notaryIdentityIn, ProposeLogKey, RetireLogKey, signersIn } from '@ledger/notary';
import { temporaryFolder } from '@ledger/storage/testing';
import { type Ledger, openLedger } from '../ledger';
import { KeyChanges, type NextKey } from './key-changes';
import { type OpenNotary, openNotary } from './open-notary';

describe('a change of the key of a log', () => {
  const folder = temporaryFolder();
  let ledger: Ledger;
  let open: OpenNotary;
  let changes: KeyChanges;

  const give = async (actor: string, draft: (metadata: CommandMetadata) => DomainCommand): Promise<void> => {
    const { kind } = await ledger.execute(draft(ledger.metadata({ actor })));
    expect(kind).toBe('accepted');
  };
  const secrets = (): readonly string[] => signersIn(folder.path).map(verifierText);
  const handOver = async (): Promise<NextKey> => {
    const next = await changes.proposal();
    await give('ana', (metadata) => new ProposeLogKey(next.data, metadata));
    const confirmed = changes.confirmation(next.signer.keyId);
    if (confirmed === undefined) throw new Error('The next key is missing');
    await give('ben', (metadata) => new ConfirmLogKey(confirmed, metadata));
    return next;
  };

  beforeAll(async () => {
    ledger = await openLedger({ folder: folder.path });
    await give('test', (metadata) => new DefineProgram(PROGRAM, metadata));
    open = openNotary(folder.path, 'ledger.example/changes');
    await open.notary.notarize();
    changes = new KeyChanges(folder.path, open);
  });
  afterAll(async () => {
    open.close();
    await ledger.close();
    folder.remove();
  });

  it('leaves nothing of a key that was given up, and knows none that it has not', async () => {
    const before = secrets();
    const next = await changes.proposal();
    expect(secrets()).toHaveLength(before.length + 1);
    changes.drop(next);
    expect(secrets()).toStrictEqual(before);
    expect(changes.confirmation(next.signer.keyId)).toBeUndefined();
    expect(await changes.retirement(next.signer.keyId)).toBeUndefined();
  });

  it('destroys the secret of a key that gave way, and of none that may still be confirmed', async () => {
    const first = await changes.proposal();
    await give('ana', (metadata) => new ProposeLogKey(first.data, metadata));
    const second = await changes.proposal();
    expect(secrets()).toContain(first.data.key);
    const third = await changes.proposal();
    await give('ana', (metadata) => new ProposeLogKey(second.data, metadata));
    await changes.dropSuperseded();
    await changes.dropSuperseded();
    expect(secrets().slice(1).sort()).toStrictEqual([second.data.key, third.data.key].sort());
    changes.drop(third);
  });

  it('destroys it with the next proposal where it stopped before', async () => {
    const [, superseded = ''] = secrets();
    const next = await changes.proposal();
    await give('ana', (metadata) => new ProposeLogKey(next.data, metadata));
    expect(secrets()).toContain(superseded);
    changes.drop(await changes.proposal());
    expect(secrets().slice(1)).toStrictEqual([next.data.key]);
  });

  it('ends no term of a key that handed over to none', async () => {
    expect(await changes.retirement(notaryIdentityIn(folder.path).signer.keyId)).toBeUndefined();
  });

  it('is finished by the next one where it stopped before the secret was destroyed', async () => {
    const first = notaryIdentityIn(folder.path).signer;
    const next = await handOver();
    const retirement = await changes.retirement(first.keyId);
    if (retirement === undefined) throw new Error('The overlap has not begun');
    await give('ana', (metadata) => new RetireLogKey(retirement.data, metadata));
    expect(secrets()).toContain(verifierText(first));

    const third = await handOver();
    expect(third.data.previousKey).toBe(next.data.key);
    expect(secrets()).toStrictEqual([next.data.key, third.data.key]);
  });
});

const PROGRAM = {
  programId: 'p-1',
  title: 'A program',
  zone: 'America/Chicago',
  fiscalYearStartsOn: '07-01',
  policyId: 'us-la/course-choice',
  fundingSources: ['SCA'],
  limits: { coursesPerStudentYear: null, seatsPerProviderYear: null, attemptsPerCourse: 1 },
  schoolSystems: [{ code: '001', name: 'First', perPupilCents: null }],
};
