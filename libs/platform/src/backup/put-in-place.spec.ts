import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putInPlace } from './put-in-place';

describe('a folder that was made whole', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'ledger-place-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const made = (name: string): string => {
    mkdirSync(join(root, name));
    writeFileSync(join(root, name, 'ledger.db'), name);
    return join(root, name);
  };

  it.each([[true], [false]])(
    'has a name that one other wants, too, and only one: empty before %s',
    async (isEmpty) => {
      const parts = ['one', 'two', 'three'].map(made);
      const folder = join(root, 'data');
      if (isEmpty) mkdirSync(folder);
      const put = await Promise.allSettled(parts.map((part) => putInPlace(part, folder)));
      const refused = put.filter(({ status }) => status === 'rejected');
      expect(refused).toMatchObject([{ reason: { code: 'not-empty' } }, { reason: { code: 'not-empty' } }]);
      expect(readdirSync(folder)).toStrictEqual(['ledger.db']);
      const winner = readFileSync(join(folder, 'ledger.db'), 'utf8');
      expect(readdirSync(root).filter((name) => name !== 'data')).toStrictEqual(
        ['one', 'three', 'two'].filter((name) => name !== winner),
      );
    },
  );

  it('keeps off a folder in which something is', async () => {
    const [part, folder] = [made('part'), made('data')];
    await expect(putInPlace(part, folder)).rejects.toMatchObject({ code: 'not-empty' });
    expect(readFileSync(join(folder, 'ledger.db'), 'utf8')).toBe('data');
  });

  it('is no backup that is refused where it is missing itself', async () => {
    await expect(putInPlace(join(root, 'gone'), join(root, 'data'))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
