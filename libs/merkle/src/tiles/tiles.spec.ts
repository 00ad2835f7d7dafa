import fc from 'fast-check';
import { appendLeaf, EMPTY_FRONTIER } from '../tree/frontier';
import { type Hash, leafHash, nodeHash } from '../tree/hashing';
import { rootOf } from '../tree/root';
import { readEntryBundle, writeEntryBundle } from './entry-bundle';
import { entriesPath, subtreesFromTiles, TILE_HASHES, TILE_HEIGHT, tilePath, tilesOf } from './tiles';

describe('the place of a tile', () => {
  it('is that of the specification', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: TILE_HASHES })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 2, index: 0, width: 1 })).toBe('tile/2/000.p/1');
    expect(entriesPath(273, 112)).toBe('tile/entries/273.p/112');
  });

  it('is one of 273 full and one partial tile at the bottom of a tree of 70,000', () => {
    const tiles = tilesOf(70_000);
    const wide = (level: number) => tiles.filter((tile) => tile.level === level).map(({ width }) => width);
    expect(wide(0)).toStrictEqual([...Array<number>(273).fill(256), 112]);
    expect(wide(1)).toStrictEqual([256, 17]);
    expect(wide(2)).toStrictEqual([1]);
    expect(tilesOf(256)).toStrictEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ]);
    expect(tilesOf(0)).toStrictEqual([]);
  });
});

describe('tiles', () => {
  const size = 1_000;
  const tiles = new Map<string, Hash[]>();
  const roots: Hash[] = [];
  let frontier = EMPTY_FRONTIER;
  for (let index = 0; index < size; index += 1) {
    const step = appendLeaf(frontier, leafHash(Buffer.from(String(index))));
    frontier = step.frontier;
    for (const { level, index: at, hash } of step.completed) {
      if (level % TILE_HEIGHT !== 0) continue;
      const key = `${String(level / TILE_HEIGHT)}/${String(Math.floor(at / TILE_HASHES))}`;
      tiles.set(key, [...(tiles.get(key) ?? []), hash]);
    }
    roots.push(frontier.hashes.reduceRight((right, left) => nodeHash(left, right)));
  }
  const read = subtreesFromTiles(({ level, index }) =>
    Buffer.concat(tiles.get(`${String(level)}/${String(index)}`) ?? []),
  );

  it('give the root of the tree at every size it had', () => {
    for (let at = 1; at <= size; at += 13) expect(rootOf(at, read)).toStrictEqual(roots[at - 1]);
    expect.hasAssertions();
  });

  it('are as many and as wide as the tree has', () => {
    expect([...tiles].map(([key, hashes]) => `${key} ${String(hashes.length)}`).sort()).toStrictEqual(
      tilesOf(size)
        .map(({ level, index, width }) => `${String(level)}/${String(index)} ${String(width)}`)
        .sort(),
    );
  });

  it('that are cut short are refused', () => {
    const short = subtreesFromTiles(() => new Uint8Array(31));
    expect(() => rootOf(1, short)).toThrow('too few hashes');
  });
});

describe('a bundle of entries', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 700 })), (entries) => {
        const read = readEntryBundle(writeEntryBundle(entries));
        expect(read?.map((entry) => [...entry])).toStrictEqual(entries.map((entry) => [...entry]));
      }),
    );
  });

  it('that ends inside an entry is not read', () => {
    const bundle = writeEntryBundle([Uint8Array.of(1, 2, 3)]);
    expect([1, 2, 4].map((end) => readEntryBundle(bundle.slice(0, end)))).toStrictEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(() => writeEntryBundle([new Uint8Array(65_536)])).toThrow('longer');
  });
});
