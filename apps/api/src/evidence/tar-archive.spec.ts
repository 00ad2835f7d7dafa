import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tarArchive } from './tar-archive';

const EIGHT_GIB = 8 ** 11;

describe('an archive', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-archive-'));
  const put = (path: string, content: string | Buffer): string => {
    mkdirSync(join(folder, 'in', path, '..'), { recursive: true });
    writeFileSync(join(folder, 'in', path), content);
    return path;
  };
  const bytesOf = async (paths: readonly string[], name = 'bundle'): Promise<Buffer> => {
    const { content, bytes } = tarArchive({ folder: join(folder, 'in'), paths, name });
    const pieces: Buffer[] = [];
    for await (const piece of content) pieces.push(piece as Buffer);
    const all = Buffer.concat(pieces);
    expect(all).toHaveLength(bytes);
    return all;
  };

  beforeAll(() => mkdirSync(join(folder, 'in')));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('unpacks with any tar to the same files, whatever their length', async () => {
    const lengths = [0, 1, 511, 512, 513, 700_000];
    const paths = lengths.map((length) =>
      put(`a/${'b'.repeat(80)}/${String(length)}`, Buffer.alloc(length, 'é')),
    );
    writeFileSync(join(folder, 'all.tar'), await bytesOf(paths));
    execFileSync('tar', ['-xf', 'all.tar'], { cwd: folder });
    for (const path of paths)
      expect(readFileSync(join(folder, 'bundle', path))).toStrictEqual(
        readFileSync(join(folder, 'in', path)),
      );
  });

  it('is the same bytes each time', async () => {
    const path = put('once', 'said');
    expect(await bytesOf([path])).toStrictEqual(await bytesOf([path]));
  });

  it('says the length of a file beyond eight gigabytes so that tar reads it', async () => {
    const path = put('long', '');
    truncateSync(join(folder, 'in', path), EIGHT_GIB + 5);
    const { content } = tarArchive({ folder: join(folder, 'in'), paths: [path], name: 'bundle' });
    for await (const header of content) {
      const { stdout } = spawnSync('tar', ['-tv'], { input: (header as Buffer).subarray(0, 512) });
      expect(stdout.toString('utf8')).toContain(` ${String(EIGHT_GIB + 5)} `);
      break;
    }
  });

  it('has no room for a path that a header cannot name', async () => {
    for (const path of ['p'.repeat(101), 'é'].map((name) => put(name, '')))
      await expect(bytesOf([path])).rejects.toThrow(RangeError);
  });

  it('breaks off where a file is no longer as long as was announced', async () => {
    for (const [path, length] of [
      [put('shorter', 'said and done'), 4],
      [put('longer', 'said and done'), 40],
    ] as const) {
      const { content } = tarArchive({ folder: join(folder, 'in'), paths: [path], name: 'bundle' });
      truncateSync(join(folder, 'in', path), length);
      await expect(content.toArray()).rejects.toThrow('Size mismatch');
    }
  });
});
