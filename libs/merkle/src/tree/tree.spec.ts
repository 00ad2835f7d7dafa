import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { consistencyProof, verifyConsistency } from './consistency';
import { appendLeaf, EMPTY_FRONTIER, type Frontier, frontierRoot } from './frontier';
import { EMPTY_ROOT, type Hash, leafHash, nodeHash } from './hashing';
import { inclusionProof, verifyInclusion } from './inclusion';
import { type ReadSubtree, rootOf } from './root';

const FIXTURES = join(__dirname, '../../../../test/fixtures/tlog');
const fixture = (name: string): unknown => JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8'));

const hex = (hash: Hash): string => Buffer.from(hash).toString('hex');
const fromBase64 = (text: string): Hash => new Uint8Array(Buffer.from(text, 'base64'));

interface Vectors {
  readonly rfc6962: {
    readonly emptyRoot: string;
    readonly leaf_empty: string;
    readonly leaf_ascii_L123456: string;
    readonly node_ascii_N123_N456: string;
    readonly leavesHex: readonly string[];
    readonly rootsBySize: Readonly<Record<string, string>>;
  };
}
interface InclusionVector {
  readonly name: string;
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}
interface ConsistencyVector {
  readonly name: string;
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

/** The definition of RFC 6962, 2.1, word for word. */
function treeHash(leaves: readonly Hash[]): Hash {
  const [only] = leaves;
  if (only === undefined) return EMPTY_ROOT;
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)));
}

const leavesOf = (count: number): readonly Hash[] =>
  Array.from({ length: count }, (_, index) => leafHash(Buffer.from(`event ${String(index)}`)));

const LEAVES = leavesOf(300);
const readOf =
  (leaves: readonly Hash[]): ReadSubtree =>
  ({ level, index }) =>
    treeHash(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));
const read = readOf(LEAVES);
const rootAt = (size: number): Hash => treeHash(LEAVES.slice(0, size));

const sizes = fc.integer({ min: 1, max: LEAVES.length });
const places = sizes.chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }));
const pairs = sizes.chain((later) =>
  fc.record({ later: fc.constant(later), earlier: fc.integer({ min: 1, max: later }) }),
);
const leafAt = (index: number): Hash => LEAVES[index] ?? EMPTY_ROOT;

describe('the hashes of RFC 6962', () => {
  const { rfc6962 } = fixture('vectors') as Vectors;

  it('are those of the published vectors', () => {
    expect(hex(EMPTY_ROOT)).toBe(rfc6962.emptyRoot);
    expect(hex(leafHash(new Uint8Array()))).toBe(rfc6962.leaf_empty);
    expect(hex(leafHash(Buffer.from('L123456')))).toBe(rfc6962.leaf_ascii_L123456);
    expect(hex(nodeHash(Buffer.from('N123'), Buffer.from('N456')))).toBe(rfc6962.node_ascii_N123_N456);
  });

  it('give the published roots, leaf by leaf', () => {
    let frontier = EMPTY_FRONTIER;
    rfc6962.leavesHex.forEach((leaf, index) => {
      frontier = appendLeaf(frontier, leafHash(Buffer.from(leaf, 'hex')));
      expect(hex(frontierRoot(frontier))).toBe(rfc6962.rootsBySize[String(index + 1)]);
    });
    expect.assertions(rfc6962.leavesHex.length);
  });
});

describe('proofs of others', () => {
  it.each(
    (fixture('inclusion') as readonly InclusionVector[]).map((vector) => [vector.name, vector] as const),
  )(
    'of inclusion are judged as published: %s',
    (_, { leafIdx, treeSize, root, leafHash: leaf, proof, wantErr }) => {
      const claim = { index: leafIdx, size: treeSize, leaf: fromBase64(leaf), root: fromBase64(root) };
      const verdict = verifyInclusion(claim, (proof ?? []).map(fromBase64));
      expect(verdict === 'holds').toBe(!wantErr);
    },
  );

  it.each(
    (fixture('consistency') as readonly ConsistencyVector[]).map((vector) => [vector.name, vector] as const),
  )('of consistency are judged as published: %s', (_, { size1, size2, root1, root2, proof, wantErr }) => {
    const earlier = { size: size1, root: fromBase64(root1) };
    const later = { size: size2, root: fromBase64(root2) };
    const verdict = verifyConsistency({ earlier, later }, (proof ?? []).map(fromBase64));
    expect(verdict === 'holds').toBe(!wantErr);
  });
});

describe('a tree', () => {
  it('has the root that its definition gives, kept whole or by its right edge', () => {
    let frontier: Frontier = EMPTY_FRONTIER;
    for (const [index, leaf] of LEAVES.entries()) {
      frontier = appendLeaf(frontier, leaf);
      const size = index + 1;
      expect([frontierRoot(frontier), rootOf(size, read)]).toStrictEqual([rootAt(size), rootAt(size)]);
    }
    expect(frontier.hashes.length).toBeLessThanOrEqual(9);
  });

  it('proves every leaf, and proves it for no other place, leaf or root', () => {
    fc.assert(
      fc.property(places, places, ({ size, index }, other) => {
        const proof = inclusionProof(index, size, read);
        const claim = { index, size, leaf: leafAt(index), root: rootAt(size) };
        expect(verifyInclusion(claim, proof)).toBe('holds');
        fc.pre(other.index !== index && other.size !== size);
        expect(verifyInclusion({ ...claim, index: other.index }, proof)).not.toBe('holds');
        expect(verifyInclusion({ ...claim, leaf: leafAt(other.index) }, proof)).toBe('wrong-root');
        expect(verifyInclusion({ ...claim, root: rootAt(other.size) }, proof)).toBe('wrong-root');
      }),
    );
  });

  it('proves every growth, and none from or to another tree', () => {
    fc.assert(
      fc.property(pairs, sizes, ({ earlier, later }, other) => {
        const proof = consistencyProof(earlier, later, read);
        const [before, after] = [
          { size: earlier, root: rootAt(earlier) },
          { size: later, root: rootAt(later) },
        ];
        expect(verifyConsistency({ earlier: before, later: after }, proof)).toBe('holds');
        fc.pre(other !== later && other !== earlier);
        const [notBefore, notAfter] = [
          { ...before, root: rootAt(other) },
          { ...after, root: rootAt(other) },
        ];
        expect(verifyConsistency({ earlier: before, later: notAfter }, proof)).not.toBe('holds');
        expect(verifyConsistency({ earlier: notBefore, later: after }, proof)).not.toBe('holds');
      }),
    );
  });

  it('accepts no proof with a bit, a hash or a length changed', () => {
    fc.assert(
      fc.property(pairs, fc.nat(), fc.nat(255), ({ earlier, later }, at, bit) => {
        const claim = {
          earlier: { size: earlier, root: rootAt(earlier) },
          later: { size: later, root: rootAt(later) },
        };
        const proof = consistencyProof(earlier, later, read);
        expect(verifyConsistency(claim, [...proof, EMPTY_ROOT])).not.toBe('holds');
        fc.pre(proof.length > 0);
        expect(verifyConsistency(claim, proof.slice(1))).not.toBe('holds');
        const flipped = proof.map((hash, place) => (place === at % proof.length ? withBit(hash, bit) : hash));
        expect(verifyConsistency(claim, flipped)).not.toBe('holds');
      }),
    );
  });

  it('refuses to prove what is not there', () => {
    expect(() => inclusionProof(5, 5, read)).toThrow('none at 5');
    expect(() => consistencyProof(0, 5, read)).toThrow('from 0');
    expect(() => consistencyProof(6, 5, read)).toThrow('from 6');
  });
});

describe('a hostile proof', () => {
  const claim = { index: 0, size: 2 ** 52, leaf: EMPTY_ROOT, root: EMPTY_ROOT };

  it('is refused, never thrown on, whatever it is made of', () => {
    const anything = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 });
    const numbers = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(2 ** 53, -1, NaN, Infinity));
    fc.assert(
      fc.property(numbers, numbers, anything, (index, size, proof) => {
        expect(verifyInclusion({ ...claim, index, size }, proof)).not.toBe('holds');
        const [earlier, later] = [
          { size: index, root: EMPTY_ROOT },
          { size, root: leafAt(0) },
        ];
        expect(verifyConsistency({ earlier, later }, proof)).not.toBe('holds');
      }),
    );
  });

  it('ends at once in a tree of 2^52 leaves', () => {
    const hashes = Array.from({ length: 52 }, () => EMPTY_ROOT);
    expect(verifyInclusion(claim, hashes)).toBe('wrong-root');
    expect(verifyInclusion({ ...claim, index: 2 ** 52 - 1 }, hashes)).toBe('wrong-root');
    expect(verifyInclusion(claim, [...hashes, EMPTY_ROOT])).toBe('wrong-length');
  });
});

function withBit(hash: Hash, bit: number): Hash {
  const changed = Uint8Array.from(hash);
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
}
