import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  consistencyProof,
  fromBase64,
  generateSigner,
  isSignedBy,
  readCheckpoint,
  readNote,
  tilesOf,
  tilePath,
  verifyConsistency,
} from '@ledger/merkle';
import fc from 'fast-check';
import { LogFolder } from '../log-folder/log-folder';
import { checkReceipt, receiptOf } from '../receipts/receipts';
import { type SampleLog, sampleLog } from '../testing';
import {
  type CheckpointRegister,
  memoryCheckpointRegister,
  type SignedCheckpoint,
} from './checkpoint-register';
import { notaryIdentityIn } from './notary-key';
import { Notary } from './notary';

const ORIGIN = 'ledger.example/trial';
const signer = generateSigner(ORIGIN);

interface Trial {
  readonly log: SampleLog;
  readonly register: CheckpointRegister;
  readonly path: string;
  readonly folder: LogFolder;
  readonly notary: () => Notary;
}

const paths: string[] = [];

function trial(): Trial {
  const path = mkdtempSync(join(tmpdir(), 'ledger-notary-'));
  paths.push(path);
  const [log, register, folder] = [sampleLog(), memoryCheckpointRegister(), new LogFolder(path)];
  const notary = () => new Notary({ log, folder, register, origin: ORIGIN, signers: [signer] });
  return { log, register, path, folder, notary };
}

const known = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('Nothing was signed');
  return value;
};

const headOf = ({ size, root }: SignedCheckpoint) => ({ size, root: fromBase64(root) ?? new Uint8Array() });

/** Whether the later checkpoint begins with what the earlier one stands for. */
const growth = (folder: LogFolder, earlier: SignedCheckpoint, later: SignedCheckpoint) =>
  verifyConsistency(
    { earlier: headOf(earlier), later: headOf(later) },
    consistencyProof(earlier.size, later.size, folder.subtreesAt(later.size)),
  );

afterAll(() => {
  for (const path of paths) rmSync(path, { recursive: true });
});

describe('a notary', () => {
  it('signs how far the log has come, and publishes it', async () => {
    const { log, path, notary } = trial();
    log.grow(300);
    const signed = known(await notary().notarize());
    const note = known(readNote(readFileSync(join(path, 'checkpoint'), 'utf8')));
    expect(isSignedBy(note, signer)).toBe(true);
    expect(known(readCheckpoint(note.text))).toMatchObject({ origin: ORIGIN, size: 300 });
    expect(signed.note).toBe(readFileSync(join(path, 'checkpoint'), 'utf8'));
  });

  it('signs nothing while there is nothing new', async () => {
    const { log, notary } = trial();
    const one = notary();
    expect(await one.notarize()).toBeUndefined();
    log.grow(5);
    const signed = await one.notarize();
    expect(await one.behind()).toBe(0);
    expect(await one.notarize()).toBe(signed);
    log.grow(2);
    expect(await one.behind()).toBe(2);
  });

  it('begins anew from the tiles: no event that has a leaf is read again', async () => {
    const { log, register, folder, notary } = trial();
    log.grow(700);
    await notary().notarize();
    log.grow(3);
    const read: number[] = [];
    const readTexts = (after: number, limit: number) => {
      read.push(after);
      return log.readTexts(after, limit);
    };
    const anew = { log: { ...log, readTexts }, folder, register, origin: ORIGIN, signers: [signer] };
    expect(known(await new Notary(anew).notarize()).size).toBe(703);
    expect(read).toStrictEqual([700]);
  });

  it('keeps the tiles of the tree, and no others', async () => {
    const { log, path, notary } = trial();
    const one = notary();
    for (const count of [100, 156, 1, 400]) {
      log.grow(count);
      await one.notarize();
    }
    const files = readdirSync(join(path, 'tile'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1));
    const full = tilesOf(657).map(tilePath);
    expect(full.filter((tile) => !files.includes(tile))).toStrictEqual([]);
    expect(files.filter((file) => !full.includes(file) && !file.startsWith('tile/1/000.p/'))).toStrictEqual(
      [],
    );
  });

  it('grows by what is consistent, however often it begins anew and wherever the log stands then', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ count: fc.integer({ min: 1, max: 300 }), anew: fc.boolean() }), {
          maxLength: 8,
        }),
        async (steps) => {
          const { log, register, folder, notary } = trial();
          let one = notary();
          const signed: SignedCheckpoint[] = [];
          for (const { count, anew } of steps) {
            if (anew) one = notary();
            log.grow(count);
            signed.push(known(await one.notarize()));
          }
          expect(register.latest()).toBe(signed.at(-1));
          expect(
            signed.map((before, place) => growth(folder, before, signed[place + 1] ?? before)),
          ).toStrictEqual(signed.map(() => 'holds'));
        },
      ),
      { numRuns: 12 },
    );
    expect.hasAssertions();
  });

  it('makes tiles that were lost or cut again from the events', async () => {
    const { log, path, notary } = trial();
    log.grow(600);
    const signed = known(await notary().notarize());
    rmSync(join(path, 'tile/0/001'));
    writeFileSync(join(path, 'tile/0/000'), new Uint8Array(100));
    log.grow(10);
    expect(known(await notary().notarize()).size).toBe(610);

    const whole = trial();
    whole.log.grow(600);
    expect(known(await whole.notary().notarize()).root).toBe(signed.root);
    const tile = { level: 0, index: 1, width: 256 };
    expect(trialTile(path, tile)).toStrictEqual(trialTile(whole.path, tile));
  });

  it('mends what a power cut left of its tiles before anything new has happened', async () => {
    const { log, path, notary, register } = trial();
    log.grow(600);
    const signed = known(await notary().notarize());
    const tiles = tilesOf(600);
    const whole = tiles.map((tile) => trialTile(path, tile));
    for (const tile of tiles) writeFileSync(join(path, tilePath(tile)), '');
    await notary().mend();
    expect(tiles.map((tile) => trialTile(path, tile))).toStrictEqual(whole);
    expect(register.all()).toStrictEqual([signed]);
  });

  it('signs nothing more once the past is another', async () => {
    const { log, path, register, notary } = trial();
    log.grow(400);
    await notary().notarize();
    log.falsify(17);
    log.grow(1);
    rmSync(join(path, 'tile'), { recursive: true });
    await expect(notary().notarize()).rejects.toThrow('no longer give the root');
    expect(register.latest()?.size).toBe(400);
  });

  it('never signs a fork beside another one, in whatever order they work', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 2, maxLength: 6 }),
        async (scheduler, counts) => {
          const { log, register, folder } = trial();
          const slow = {
            readTexts: (after: number, limit: number) => scheduler.schedule(log.readTexts(after, limit)),
            head: () => scheduler.schedule(log.head()),
          };
          const parts = { log: slow, folder, register, origin: ORIGIN, signers: [signer] };
          const notaries = [new Notary(parts), new Notary(parts)];
          const signed: SignedCheckpoint[] = [];
          const work = counts.flatMap((count) =>
            notaries.map(async (notary) => {
              log.grow(count);
              signed.push(known(await notary.notarize()));
            }),
          );
          await scheduler.waitFor(Promise.all(work));
          const latest = known(register.latest());
          expect(signed.map((one) => growth(folder, one, latest))).toStrictEqual(signed.map(() => 'holds'));
        },
      ),
      { numRuns: 12 },
    );
    expect.hasAssertions();
  });
});

const trialTile = (path: string, tile: { level: number; index: number; width: number }) =>
  new LogFolder(path).tile(tile);

describe('a receipt', () => {
  it('holds for every event under a checkpoint, and says what the event is', async () => {
    const { log, register, folder, notary } = trial();
    log.grow(270);
    await notary().notarize();
    log.grow(1);
    const trust = { origin: ORIGIN, keys: [signer] };
    for (const position of [1, 2, 255, 256, 257, 270]) {
      const receipt = known(await receiptOf(position, { log, folder, register }));
      const { verdict, event } = checkReceipt(receipt, trust);
      expect(verdict).toBe('holds');
      expect(JSON.parse(event ?? '')).toMatchObject({ position, data: { amountCents: position * 100 } });
    }
    expect(await receiptOf(271, { log, folder, register })).toBeUndefined();
    expect(await receiptOf(0, { log, folder, register })).toBeUndefined();
  });

  it('fails with the event changed, another key, or another log', async () => {
    const { log, register, folder, notary } = trial();
    log.grow(20);
    await notary().notarize();
    const trust = { origin: ORIGIN, keys: [signer] };
    const receipt = known(await receiptOf(7, { log, folder, register }));
    const extra = receipt.split('\n')[1]?.slice(6) ?? '';
    const changed = Buffer.from(Buffer.from(extra, 'base64').toString().replace('700', '701')).toString(
      'base64',
    );
    expect(checkReceipt(receipt.replace(extra, changed), trust).verdict).toBe('wrong-root');
    expect(checkReceipt(receipt.replace(`extra ${extra}\n`, ''), trust).verdict).toBe('no-event');
    expect(checkReceipt(receipt, { ...trust, keys: [generateSigner(ORIGIN)] }).verdict).toBe('not-signed');
    expect(checkReceipt(receipt, { ...trust, origin: 'ledger.example/other' }).verdict).toBe('other-log');
    expect(checkReceipt('', trust).verdict).toBe('malformed');
  });
});

describe('the identity of a log', () => {
  it('is made once, and kept from others', () => {
    const path = mkdtempSync(join(tmpdir(), 'ledger-notary-'));
    paths.push(path);
    const first = notaryIdentityIn(path, 'ledger.example/la');
    expect(notaryIdentityIn(path, 'ledger.example/other')).toStrictEqual(first);
    expect(first.origin).toBe('ledger.example/la');
    expect(readdirSync(path)).toStrictEqual(['notary-key']);
  });
});
