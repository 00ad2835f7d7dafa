import { AuthorizeProvider } from '@ledger/catalog';
import { type DomainCommand, toDay } from '@ledger/kernel';
import { verifierText } from '@ledger/merkle';
import {
  ConfirmLogKey,
  destroyRetired,
  makeNextSigner,
  notaryIdentityIn,
  ProposeLogKey,
  RetireLogKey,
  writeHandover,
  writeRetirement,
} from '@ledger/notary';
import { type Ledger, openLedger, openNotary } from '@ledger/platform';
import { temporaryFolder } from '@ledger/storage/testing';
import { DatabaseSync } from '@photostructure/sqlite';
import { join } from 'node:path';
import { checkFolder } from '../../apps/cli/src/open-check';

const ORIGIN = 'ledger.example/rotated';
const folder = temporaryFolder();
let ledger: Ledger;

type Draft = (metadata: ReturnType<Ledger['metadata']>) => DomainCommand;

const give = async (actor: string, draft: Draft): Promise<void> => {
  const { kind } = await ledger.execute(draft(ledger.metadata({ actor })));
  if (kind === 'refused') throw new Error('A command was refused');
};

const grow = (providerId: string): Promise<void> => {
  const terms = {
    name: `${providerId} (fictional)`,
    authorizedFrom: toDay('2020-07-01'),
    authorizedTo: null,
  };
  return give('ana', (m) => new AuthorizeProvider({ providerId, ...terms }, m));
};

async function notarize(): Promise<void> {
  const { notary, close } = openNotary(folder.path, ORIGIN);
  await notary.notarize();
  close();
}

async function codes(): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { code } of checkFolder(folder.path, { quick: true, progress: () => undefined }))
    found.push(code);
  return found;
}

/** A key hands over to the next, both sign for a while, and the first is retired and destroyed. */
async function rotate(): Promise<void> {
  const first = notaryIdentityIn(folder.path, ORIGIN).signer;
  const next = makeNextSigner(folder.path);
  const [key, previousKey] = [verifierText(next), verifierText(first)];
  const handover = writeHandover(ORIGIN, { previous: first, next }, 1);
  await give('ana', (m) => new ProposeLogKey({ origin: ORIGIN, key, previousKey, handover }, m));
  await give('ben', (m) => new ConfirmLogKey({ origin: ORIGIN, key }, m));
  await notarize();
  const retirement = writeRetirement(ORIGIN, { retired: first, staying: next }, await ledger.events.head());
  await give('ana', (m) => new RetireLogKey({ origin: ORIGIN, key: previousKey, retirement }, m));
  destroyRetired(folder.path, previousKey, next);
  await notarize();
}

describe('the check of a log whose key was handed over', () => {
  beforeAll(async () => {
    ledger = await openLedger({ folder: folder.path });
    await grow('P-1');
    await notarize();
    await rotate();
    await grow('P-2');
    await notarize();
    await ledger.settled();
  });
  afterAll(async () => {
    await ledger.close();
    folder.remove();
  });

  it('believes each key for what it signed, one that was destroyed as well', async () => {
    expect(await codes()).toStrictEqual([]);
  });

  it('believes none for what it did not sign', async () => {
    const register = new DatabaseSync(join(folder.path, 'notary.db'));
    const at = '(SELECT max(size) FROM checkpoints)';
    register.exec(
      `UPDATE checkpoints SET note = replace(note, substr(note, instr(note, char(10) || char(10))),
         (SELECT substr(note, instr(note, char(10) || char(10))) FROM checkpoints ORDER BY size LIMIT 1))
       WHERE size = ${at}`,
    );
    register.close();
    expect(await codes()).toContain('checkpoint.unsigned');
  });
});
