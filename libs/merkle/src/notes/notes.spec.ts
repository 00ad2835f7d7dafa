import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { EMPTY_ROOT, type Hash, leafHash } from '../tree/hashing';
import { inclusionProof } from '../tree/inclusion';
import { rootOf } from '../tree/root';
import { subtreesFromTiles } from '../tiles/tiles';
import { checkpointText, readCheckpoint } from './checkpoint';
import { generateSigner, readVerifier, signerFrom, verifierText } from './keys';
import { readProofFile, verifyReceipt, writeProofFile } from './proof-file';
import { cosignText, isSignedBy, readNote, signText, writeNote } from './signed-note';

interface NoteVectors {
  readonly signedNote: {
    readonly vkey: string;
    readonly skey: string;
    readonly text: string;
    readonly signatureLine: string;
    readonly secondVkey: string;
    readonly secondSignatureLine: string;
    readonly badVkeys: readonly string[];
  };
  readonly tesseraLog: { readonly vkey: string; readonly size: number; readonly root: string };
}
const { signedNote, tesseraLog } = JSON.parse(
  readFileSync(join(__dirname, '../../../../test/fixtures/tlog/vectors.json'), 'utf8'),
) as NoteVectors;

const known = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('Nothing was read');
  return value;
};

describe('a signed note of others', () => {
  const note = `${signedNote.text}\n${signedNote.signatureLine}${signedNote.secondSignatureLine}`;
  const [first, second] = [readVerifier(signedNote.vkey), readVerifier(signedNote.secondVkey)].map(known);

  it('is verified by the keys that signed it', () => {
    const read = known(readNote(note));
    expect(read.text).toBe(signedNote.text);
    expect([first, second].map((key) => isSignedBy(read, known(key)))).toStrictEqual([true, true]);
    expect(writeNote(read)).toBe(note);
  });

  it('is signed the same by the same seed', () => {
    const seed = Buffer.from(signedNote.skey.split('+').slice(4).join('+'), 'base64').subarray(1);
    const key = signerFrom('PeterNeumann', seed);
    expect(verifierText(key)).toBe(signedNote.vkey);
    expect(writeNote({ text: signedNote.text, signatures: [signText(key, signedNote.text)] })).toBe(
      `${signedNote.text}\n${signedNote.signatureLine}`,
    );
  });

  it('fails when a letter of the text or of a signature is another', () => {
    const texts = [note.replace('answer', 'Answer'), note.replace('x08go/ZJ', 'x08go/ZK')];
    for (const text of texts) expect(isSignedBy(known(readNote(text)), known(first))).toBe(false);
  });

  it.each(signedNote.badVkeys)('has no key %s', (text) => {
    expect(readVerifier(text)).toBeUndefined();
  });
});

describe('a note', () => {
  it('is not read when it is malformed', () => {
    const line = signedNote.signatureLine;
    const malformed = [
      '',
      'text\n',
      `text\n${line}`,
      `text\n\n${line.trimEnd()}`,
      `text\n\n- name AAAAAAAA\n`,
      `text\n\n— name not base64!\n`,
      `text\n\n— name AAAA\n`,
      `te\u0000xt\n\n${line}`,
      `text\n\n${line.repeat(101)}`,
    ];
    expect(malformed.map(readNote)).toStrictEqual(malformed.map(() => undefined));
  });

  it('is never thrown on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        readNote(text);
        readVerifier(text);
        readCheckpoint(text);
        expect(['malformed', 'other-log', 'not-signed']).toContain(
          verifyReceipt(text, EMPTY_ROOT, { origin: 'log', keys: [] }),
        );
      }),
    );
    expect.hasAssertions();
  });

  it('is cosigned by a witness with the time, and by nobody at another time', () => {
    const witness = generateSigner('auditor.example', 'cosignature');
    const text = checkpointText({ origin: 'ledger.example', size: 3, root: EMPTY_ROOT });
    const seen = cosignText(witness, text, 1_800_000_000);
    expect(isSignedBy({ text, signatures: [seen] }, known(readVerifier(verifierText(witness))))).toBe(true);
    const later = { ...seen, bytes: Uint8Array.from(seen.bytes, (byte, at) => (at === 7 ? byte + 1 : byte)) };
    expect(isSignedBy({ text, signatures: [later] }, witness)).toBe(false);
    expect(() => signText(witness, text)).toThrow('cosignature key');
  });
});

describe('a checkpoint', () => {
  it('is read back as it was written', () => {
    const checkpoint = { origin: 'ledger.example/la', size: 12_345, root: leafHash(Buffer.from('x')) };
    const { root, ...rest } = known(readCheckpoint(checkpointText(checkpoint)));
    expect(rest).toStrictEqual({ origin: checkpoint.origin, size: checkpoint.size });
    expect([...root]).toStrictEqual([...checkpoint.root]);
  });

  it('of another implementation has a key and a text that are read and written the same', () => {
    const key = known(readVerifier(tesseraLog.vkey));
    expect(verifierText(key)).toBe(tesseraLog.vkey);
    const text = `${key.name}\n${String(tesseraLog.size)}\n${tesseraLog.root}\n`;
    expect(checkpointText(known(readCheckpoint(text)))).toBe(text);
  });

  it('is refused with a size that is not written as sizes are, a root of another length, or more lines', () => {
    const root = Buffer.from(EMPTY_ROOT).toString('base64');
    const texts = [`o\n012\n${root}\n`, `o\n-1\n${root}\n`, `o\n9007199254740993\n${root}\n`, `o\n1\nAAAA\n`];
    for (const text of [...texts, `o\n1\n${root}\nmore\n`, `\n1\n${root}\n`, `o\n1\n${root}`])
      expect(readCheckpoint(text)).toBeUndefined();
    expect.assertions(7);
  });
});

describe('a receipt', () => {
  const log = generateSigner('ledger.example/la');
  const witnesses = ['a.example', 'b.example'].map((name) => generateSigner(name, 'cosignature'));
  const leaves = Array.from({ length: 300 }, (_, index) => leafHash(Buffer.from(`event ${String(index)}`)));
  const tile = (from: number) => Buffer.concat(leaves.slice(from, from + 256));
  const tiles = subtreesFromTiles(({ level, index }) => {
    if (level === 0) return tile(index * 256);
    return rootOf(
      256,
      subtreesFromTiles(() => tile(0)),
    );
  });
  const checkpoint = { origin: 'ledger.example/la', size: 300, root: rootOf(300, tiles) };
  const text = checkpointText(checkpoint);
  const signatures = [signText(log, text), ...witnesses.map((key) => cosignText(key, text, 1_800_000_000))];
  const receipt = writeProofFile({
    index: 270,
    proof: inclusionProof(270, 300, tiles),
    checkpoint: writeNote({ text, signatures }),
    extra: Buffer.from('event-270'),
  });
  const leaf: Hash = leaves[270] ?? EMPTY_ROOT;
  const trust = { origin: 'ledger.example/la', keys: [log], witnesses, quorum: 2 };

  it('holds for its leaf, with nothing but the keys at hand', () => {
    expect(verifyReceipt(receipt, leaf, trust)).toBe('holds');
    expect(Buffer.from(known(readProofFile(receipt)?.extra)).toString()).toBe('event-270');
    expect(writeProofFile(known(readProofFile(receipt)))).toBe(receipt);
  });

  it('says what is wrong with it', () => {
    const check = (changed: string, changes: object = {}) =>
      verifyReceipt(changed, leaf, { ...trust, ...changes });
    expect(verifyReceipt(receipt, leaves[271] ?? EMPTY_ROOT, trust)).toBe('wrong-root');
    expect(check(receipt.replace('index 270', 'index 271'))).toBe('wrong-root');
    expect(check(receipt.replace('index 270', 'index 300'))).toBe('out-of-range');
    expect(check(receipt.replace('index 270', 'index 0270'))).toBe('malformed');
    expect(check(receipt.replace('\n300\n', '\n301\n'))).toBe('not-signed');
    expect(check(receipt, { origin: 'ledger.example/ut' })).toBe('other-log');
    expect(check(receipt, { keys: [generateSigner('ledger.example/la')] })).toBe('not-signed');
    expect(check(receipt, { quorum: 3 })).toBe('quorum-missing');
    const hashes = receipt.split('\n').slice(3, 5);
    expect(check(receipt.replace(`${hashes.join('\n')}\n`, `${hashes[0] ?? ''}\n`))).toBe('wrong-length');
    expect(check(receipt.replace(hashes[0] ?? '', 'AAAA'))).toBe('malformed');
  });
});
