import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefineProgram } from '@ledger/catalog';
import type { DomainCommand } from '@ledger/kernel';
import { isSignedBy, readNote, type SignerKey, type VerifierKey, verifierText } from '@ledger/merkle';
import {
  believedKeys,
  checkReceipt,
  ConfirmLogKey,
  destroyRetired,
  keyStatements,
  makeNextSigner,
  notaryIdentityIn,
  notesIn,
  ProposeLogKey,
  RetireLogKey,
  type SignedCheckpoint,
  writeHandover,
  writeRetirement,
} from '@ledger/notary';
import { type Ledger, openLedger } from '../ledger';
import { openNotary } from './open-notary';

const ORIGIN = 'ledger.example/rotation';

describe('the key of a log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-keys-'));
  let ledger: Ledger;
  let first: SignerKey;
  let next: SignerKey;
  let programs = 0;

  const give = async (actor: string, draft: (metadata: ReturnType<Ledger['metadata']>) => DomainCommand) => {
    const result = await ledger.execute(draft(ledger.metadata({ actor })));
    expect(result.kind).toBe('accepted');
  };
  const grow = () =>
    give('test', (m) => new DefineProgram({ ...TERMS, programId: `p-${String((programs += 1))}` }, m));
  /** Opens anew each time, as after a crash. */
  const notarized = async (): Promise<SignedCheckpoint> => {
    const { notary, close } = openNotary(folder);
    const signed = await notary.notarize();
    close();
    if (signed === undefined) throw new Error('Nothing was signed');
    return signed;
  };
  const signers = ({ note }: SignedCheckpoint): readonly string[] => {
    const read = readNote(note);
    return [first, next]
      .filter((key) => read !== undefined && isSignedBy(read, key))
      .map(({ keyId }) => keyId);
  };

  beforeAll(async () => {
    ledger = await openLedger({ folder });
    first = notaryIdentityIn(folder, ORIGIN).signer;
    await grow();
  });
  afterAll(async () => {
    await ledger.close();
    rmSync(folder, { recursive: true });
  });

  it('hands over with an overlap in which both sign, and is destroyed when it is retired', async () => {
    next = makeNextSigner(folder);
    expect(signers(await notarized())).toStrictEqual([first.keyId]);

    const key = verifierText(next);
    const handover = writeHandover(ORIGIN, { previous: first, next }, 1);
    const data = { origin: ORIGIN, key, previousKey: verifierText(first), handover };
    await give('ana', (m) => new ProposeLogKey(data, m));
    expect(signers(await notarized())).toStrictEqual([first.keyId]);

    await give('ben', (m) => new ConfirmLogKey({ origin: ORIGIN, key }, m));
    expect(signers(await notarized())).toStrictEqual([first.keyId, next.keyId]);
    await grow();
    expect(signers(await notarized())).toStrictEqual([first.keyId, next.keyId]);

    const head = await ledger.events.head();
    const retirement = writeRetirement(ORIGIN, { retired: first, staying: next }, head);
    await give('ana', (m) => new RetireLogKey({ origin: ORIGIN, key: verifierText(first), retirement }, m));
    expect(signers(await notarized())).toStrictEqual([next.keyId]);
    destroyRetired(folder, verifierText(first), next);
    destroyRetired(folder, verifierText(first), next);
    expect(verifierText(notaryIdentityIn(folder).signer)).toBe(key);
    expect(readdirSync(join(folder, 'notary-keys'))).toStrictEqual([]);
    await grow();
    expect(signers(await notarized())).toStrictEqual([next.keyId]);
  });

  it('leaves receipts that hold under the key before and under the key after', async () => {
    const { receiptOf, keyTerms, checkpoints, close } = openNotary(folder);
    const notes = notesIn(JSON.stringify(keyStatements(ORIGIN, await keyTerms()))) ?? [];
    const receipt = (await receiptOf(1)) ?? '';
    expect((await keyTerms()).map(({ from, until }) => [from, until])).toStrictEqual([
      [0, 5],
      [3, null],
    ]);
    expect(checkpoints().map(signers)).toStrictEqual([
      [first.keyId],
      [first.keyId],
      [first.keyId, next.keyId],
      [first.keyId, next.keyId],
      [next.keyId],
      [next.keyId],
    ]);
    close();
    const check = (key: VerifierKey, told: readonly string[]): string =>
      checkReceipt(receipt, { origin: ORIGIN, keys: believedKeys(key, { origin: ORIGIN, notes: told }) })
        .verdict;
    expect([check(next, []), check(next, notes), check(first, notes)]).toStrictEqual([
      'holds',
      'holds',
      'holds',
    ]);
    expect(check(first, [])).toBe('not-signed');
  });

  it('signs nothing when the secret of a key that signs is missing', async () => {
    const other = makeNextSigner(folder);
    const handover = writeHandover(ORIGIN, { previous: next, next: other }, 6);
    const data = { origin: ORIGIN, key: verifierText(other), previousKey: verifierText(next), handover };
    await give('ana', (m) => new ProposeLogKey(data, m));
    await give('ben', (m) => new ConfirmLogKey({ origin: ORIGIN, key: data.key }, m));
    rmSync(join(folder, 'notary-keys', other.keyId));
    const { notary, latest, close } = openNotary(folder);
    const before = latest();
    await expect(notary.notarize()).rejects.toThrow('put it there');
    expect(latest()).toStrictEqual(before);
    close();
    expect(existsSync(join(folder, 'notary-key'))).toBe(true);
  });
});

const TERMS = {
  title: 'A program',
  zone: 'America/Chicago',
  fiscalYearStartsOn: '07-01',
  policyId: 'us-la/course-choice',
  fundingSources: ['SCA'],
  limits: { coursesPerStudentYear: null, seatsPerProviderYear: null, attemptsPerCourse: 1 },
  schoolSystems: [{ code: '001', name: 'First', perPupilCents: null }],
};
