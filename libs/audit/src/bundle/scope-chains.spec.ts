import { createHash } from 'node:crypto';
import { sha256, toBase64, utf8 } from '@ledger/merkle';
import fc from 'fast-check';
import { type ChainSnapshot, ScopeChains } from './scope-chains';
import { isInScopeTree, scopeRootOf, scopeTree } from './scope-tree';

const leafAt = (position: number) => sha256(utf8(`event ${String(position)}`));

/** As the reference says it: all links, cut into blocks of 64. */
function headOf(name: string, positions: readonly number[]): string {
  let head = createHash('sha256').update(`course-funding-ledger/scope\n${name}\n`).digest();
  for (let at = 0; at < positions.length; at += 64) {
    const links = positions.slice(at, at + 64).map((position) => {
      const place = Buffer.alloc(8);
      place.writeBigUInt64BE(BigInt(position));
      return Buffer.concat([place, leafAt(position)]);
    });
    head = createHash('sha256')
      .update(Buffer.concat([Buffer.of(2), head, ...links]))
      .digest();
  }
  return head.toString('base64');
}

const filled = (positions: readonly number[], chains = new ScopeChains()): ScopeChains => {
  for (const position of positions)
    chains.add(['a', ...(position % 3 === 0 ? ['b'] : [])], position, leafAt(position));
  return chains;
};

const headsOf = (chains: ScopeChains) =>
  chains.heads().map(({ name, count, head }) => ({ name, count, head: toBase64(head) }));

describe('a chain of events', () => {
  it.each([[1], [63], [64], [65], [128], [300]])(
    'has the head that the reference says, of %i events',
    (count) => {
      const positions = Array.from({ length: count }, (_, at) => 2 ** 33 + at * 7);
      expect(headsOf(filled(positions))[0]).toStrictEqual({ name: 'a', count, head: headOf('a', positions) });
    },
  );

  it('goes on from a snapshot as if there had been none, wherever it was taken', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 }), (before, after) => {
        const positions = Array.from({ length: before + after }, (_, at) => at + 1);
        const snapshot = JSON.parse(
          JSON.stringify(filled(positions.slice(0, before)).snapshot()),
        ) as ChainSnapshot[];
        const resumed = filled(positions.slice(before), ScopeChains.from(snapshot));
        expect(headsOf(resumed)).toStrictEqual(headsOf(filled(positions)));
      }),
    );
    expect.hasAssertions();
  });

  it('has another head when an event is left out, put in or moved', () => {
    const positions = Array.from({ length: 100 }, (_, at) => at + 1);
    const head = headOf('a', positions);
    const others = [
      positions.filter((position) => position !== 40),
      [...positions, 101],
      [...positions].reverse(),
    ];
    expect(others.map((other) => headsOf(filled(other))[0]?.head === head)).toStrictEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('the tree over chains', () => {
  const chains = new ScopeChains();
  for (let name = 0; name < 11; name += 1) chains.add([`chain-${String(name)}`], name + 1, leafAt(name));
  const tree = scopeTree(chains.heads());
  const names = ['chain-3', 'chain-9'];

  it('proves each chain with its head, under the root that all leaves have', () => {
    const proof = tree.proofOf(names);
    expect(proof?.chains.map(({ name }) => name)).toStrictEqual(names);
    expect(proof?.chains.every((chain) => isInScopeTree(proof, chain, tree.root))).toBe(true);
    expect(toBase64(scopeRootOf(tree.leaves))).toBe(toBase64(tree.root));
  });

  it('proves no other count, head or name, and no chain that is not there', () => {
    const proof = tree.proofOf(names);
    const [chain] = proof?.chains ?? [];
    if (proof === undefined || chain === undefined) throw new Error('The tree has the chain');
    const others = [
      { count: 2 },
      { head: toBase64(leafAt(0)) },
      { name: 'chain-4' },
      { index: 0 },
      { head: '' },
    ];
    expect(others.map((other) => isInScopeTree(proof, { ...chain, ...other }, tree.root))).toStrictEqual(
      others.map(() => false),
    );
    expect(tree.proofOf(['chain-3', 'nobody'])).toBeUndefined();
  });
});
