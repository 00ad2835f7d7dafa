import {
  consistencyProof,
  generateSigner,
  leafHash,
  readAddCheckpoint,
  readNote,
  type ReadSubtree,
  checkpointText,
  nodeHash,
  rootOf,
  signText,
  verifierText,
  writeAddCheckpoint,
  writeNote,
} from '@ledger/merkle';
import fc from 'fast-check';
import { memoryCheckpointRegister } from '../notary/checkpoint-register';
import { readWitnesses, takeCosignatures, withCosignatures } from './cosignatures';
import { type CosignOrder, cosignCheckpoint, type Witnessed } from './cosigning';

const origin = 'ledger.example/la';
const log = generateSigner(origin);
const witness = generateSigner('auditor.example', 'cosignature');

/** A log whose leaves are what the name says, so that another name is a fork. */
const tree =
  (name: string): ReadSubtree =>
  ({ level, index }) =>
    level === 0
      ? leafHash(Buffer.from(`${name} ${String(index)}`))
      : nodeHash(
          tree(name)({ level: level - 1, index: index * 2 }),
          tree(name)({ level: level - 1, index: index * 2 + 1 }),
        );

const checkpoint = (size: number, name = 'la'): string => {
  const text = checkpointText({ origin, size, root: rootOf(size, tree(name)) });
  return writeNote({ text, signatures: [signText(log, text)] });
};
const request = (old: number, size: number, name = 'la'): string =>
  writeAddCheckpoint({
    old,
    proof: old === 0 ? [] : consistencyProof(old, size, tree(name)),
    checkpoint: checkpoint(size, name),
  });
const order = (text: string, last?: Witnessed, changes: Partial<CosignOrder> = {}): CosignOrder => ({
  request: text,
  origin,
  logKeys: [log],
  last,
  witness,
  seconds: 1_800_000_000,
  ...changes,
});
const cosigned = (size: number): { readonly note: string; readonly next: Witnessed } => {
  const cosigning = cosignCheckpoint(order(checkpoint(size)));
  if (cosigning.kind === 'refused') throw new Error(cosigning.why);
  return { note: checkpoint(size) + cosigning.line, next: cosigning.next };
};
const why = (asked: CosignOrder): string => {
  const cosigning = cosignCheckpoint(asked);
  return cosigning.kind === 'refused' ? cosigning.why : 'cosigned';
};

describe('a witness', () => {
  it('cosigns what grows from what it cosigned, step by step', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 5 }),
        (sizes) => {
          let last: Witnessed | undefined;
          for (const size of [...sizes].sort((left, right) => left - right)) {
            const cosigning = cosignCheckpoint(order(request(last?.size ?? 0, size), last));
            expect(cosigning.kind).toBe('cosigned');
            if (cosigning.kind === 'cosigned') last = cosigning.next;
          }
        },
      ),
      { numRuns: 30 },
    );
    expect.hasAssertions();
  });

  it('cosigns no fork, no step back, no gap, and nothing of another log or that the log did not sign', () => {
    const { next } = cosigned(20);
    expect(why(order(request(20, 30), next))).toBe('cosigned');
    expect(why(order(request(20, 20), next))).toBe('cosigned');
    expect(why(order(request(20, 30, 'fork'), next))).toBe('not-consistent');
    expect(why(order(request(20, 20, 'fork'), next))).toBe('not-consistent');
    expect(why(order(request(0, 30), next))).toBe('other-start');
    expect(why(order(request(19, 30), next))).toBe('other-start');
    expect(why(order(writeAddCheckpoint({ old: 20, proof: [], checkpoint: checkpoint(10) }), next))).toBe(
      'not-consistent',
    );
    expect(why(order(request(0, 5), undefined, { origin: 'ledger.example/ut' }))).toBe('other-log');
    expect(why(order(request(0, 5), undefined, { logKeys: [generateSigner(origin)] }))).toBe('not-signed');
    expect(why(order('old 0\n\nnothing\n'))).toBe('malformed');
  });

  it('reads requests as they were written, and throws on none', () => {
    const read = readAddCheckpoint(request(7, 33));
    expect(read?.old).toBe(7);
    expect(read === undefined ? '' : writeAddCheckpoint(read)).toBe(request(7, 33));
    const malformed = ['', 'old 1\n', 'old 01\n\n', 'old x\n\n', `old 1\n${'A'.repeat(44)}\n\n`];
    expect(malformed.map(readAddCheckpoint)).toStrictEqual(malformed.map(() => undefined));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(why(order(`old 0\n\n${text}`))).not.toBe('cosigned');
      }),
    );
  });
});

describe('the cosignatures of a log', () => {
  const registered = () => {
    const register = memoryCheckpointRegister();
    register.advance(0, { size: 20, root: '', note: checkpoint(20) });
    return register;
  };

  it('are kept under the checkpoint, once for each witness, and go with it', () => {
    const register = registered();
    const { note } = cosigned(20);
    const taken = [{ size: 20, witness: verifierText(witness) }];
    expect(takeCosignatures(note, { register, witnesses: [witness] })).toMatchObject(taken);
    expect(takeCosignatures(note, { register, witnesses: [witness] })).toMatchObject(taken);
    const latest = register.latestCosigned(1);
    if (latest === undefined) throw new Error('Nothing was cosigned');
    expect(withCosignatures(latest, register)).toBe(note);
    expect(register.latestCosigned(2)).toBeUndefined();
  });

  it('are refused of strangers, under other checkpoints, and when they do not verify', () => {
    const register = registered();
    const { note } = cosigned(20);
    const take = (text: string, witnesses = [witness]) => takeCosignatures(text, { register, witnesses });
    expect(take(note, [])).toBe('unknown-witness');
    expect(take(note, [generateSigner('auditor.example', 'cosignature')])).toBe('unknown-witness');
    const read = readNote(note);
    if (read === undefined) throw new Error('Not a note');
    const signatures = read.signatures.map((each) => ({
      ...each,
      bytes: each.bytes.map((byte) => byte ^ 1),
    }));
    expect(take(writeNote({ text: read.text, signatures }))).toBe('unknown-witness');
    expect(take(cosigned(19).note)).toBe('unknown-checkpoint');
    expect(take('x')).toBe('malformed');
    expect(register.cosignaturesOf(20)).toStrictEqual([]);
  });

  it('are of the witnesses that a list names, a key a line', () => {
    const text = `# auditors\n${verifierText(witness)} # the state's\n\n`;
    expect(readWitnesses(text).map(verifierText)).toStrictEqual([verifierText(witness)]);
    expect(() => readWitnesses(verifierText(log))).toThrow('no key of a witness');
  });
});
