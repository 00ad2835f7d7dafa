import fc from 'fast-check';
import { appendLeaf, EMPTY_FRONTIER, frontierRoot } from '../tree/frontier';
import { EMPTY_ROOT, HASH_BYTES, type Hash, leafHash, nodeHash } from '../tree/hashing';
import { rootOf } from '../tree/root';
import { readEntryBundle, writeEntryBundle } from './entry-bundle';
import { OpenTiles } from './open-tiles';
import { entriesPath, subtreesFromTiles, TILE_HASHES, type Tile, tilePath, tilesOf } from './tiles';

const hex = (hash: Hash): string => Buffer.from(hash).toString('hex');

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
  const tiles = new Map<string, Uint8Array>();
  const keep = ({ level, index }: Tile, hashes: Uint8Array): void => {
    tiles.set(`${String(level)}/${String(index)}`, hashes);
  };
  const open = new OpenTiles(keep);
  const roots: string[] = [];
  let frontier = EMPTY_FRONTIER;
  for (let index = 0; index < size; index += 1) {
    const leaf = leafHash(Buffer.from(String(index)));
    frontier = appendLeaf(frontier, leaf);
    roots.push(hex(frontierRoot(frontier)));
    open.append(leaf);
  }
  for (const [tile, hashes] of open.partial) keep(tile, hashes);
  const tileAt = ({ level, index }: Omit<Tile, 'width'>): Uint8Array =>
    tiles.get(`${String(level)}/${String(index)}`) ?? new Uint8Array();
  const read = subtreesFromTiles(tileAt);

  it('give the root of the tree at every size it had', () => {
    for (let at = 1; at <= size; at += 13) expect(hex(rootOf(at, read))).toBe(roots[at - 1]);
    expect.hasAssertions();
  });

  it('are as many and as wide as the tree has', () => {
    expect(
      [...tiles].map(([key, hashes]) => `${key} ${String(hashes.length / HASH_BYTES)}`).sort(),
    ).toStrictEqual(
      tilesOf(size)
        .map(({ level, index, width }) => `${String(level)}/${String(index)} ${String(width)}`)
        .sort(),
    );
  });

  it('that are being filled give the root after every leaf', () => {
    const growing = new OpenTiles(() => undefined);
    expect(growing.root).toStrictEqual(EMPTY_ROOT);
    for (const [index, root] of roots.entries()) {
      growing.append(leafHash(Buffer.from(String(index))));
      expect(hex(growing.root)).toBe(root);
    }
    expect(growing.size).toBe(size);
  });

  it.each([0, 1, 255, 256, 257, 511, 512, 999])('are taken up at %i leaves', (from) => {
    const placed: string[] = [];
    const taken = new OpenTiles((tile, hashes) => {
      expect(hashes).toStrictEqual(tileAt(tile));
      placed.push(tilePath(tile));
    });
    taken.takeUp(from, tileAt);
    for (let index = from; index < size; index += 1) taken.append(leafHash(Buffer.from(String(index))));
    expect([taken.size, hex(taken.root)]).toStrictEqual([size, roots.at(-1)]);
    expect(taken.partial).toStrictEqual(open.partial);
    expect(placed).toStrictEqual(
      ['tile/0/000', 'tile/0/001', 'tile/0/002'].slice(Math.floor(from / TILE_HASHES)),
    );
  });

  it('fill a third level after 65,536 leaves', () => {
    const tall = new OpenTiles(() => undefined);
    const leaf = leafHash('leaf');
    for (let count = 0; count < TILE_HASHES ** 2 + 1; count += 1) tall.append(leaf);
    expect(tall.partial.map(([{ level, index, width }]) => [level, index, width])).toStrictEqual([
      [0, 256, 1],
      [1, 1, 0],
      [2, 0, 1],
    ]);
    let root: Hash = leaf;
    for (let level = 0; level < 16; level += 1) root = nodeHash(root, root);
    expect(tall.root).toStrictEqual(nodeHash(root, leaf));
  });

  it('that are missing or short are not taken up', () => {
    const short = new OpenTiles(() => undefined);
    expect(() => {
      short.takeUp(300, () => new Uint8Array(HASH_BYTES));
    }).toThrow('The tile 1 of level 0 is missing or short');
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
