import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, ledger, projectFile, valuesOf } from './ledger-cli';

const DEMO = projectFile('apps', 'cli', 'demo');
const PROGRAM_ID = 'la-course-choice';
/** What makes a bundle large enough for a thread of its own for the views. */
const PADDING_BYTES = 5_000_000;

jest.setTimeout(240_000);

describe('A large bundle', () => {
  const [small, large] = [dataFolder(), dataFolder()];
  const bundle = join(large.path, '..', 'bundle');
  const summaryOf = async (data: string, path: string): Promise<object> => {
    const said = await ledger(
      ...['import', 'oneroster', path, '--program', PROGRAM_ID, '--json', '--data', data],
    );
    const { enrollments, results, errors } = valuesOf(said).at(-1) ?? {};
    return { enrollments, results, errors };
  };

  beforeAll(async () => {
    cpSync(join(DEMO, 'oneroster'), bundle, { recursive: true });
    writeFileSync(join(bundle, 'padding.txt'), Buffer.alloc(PADDING_BYTES));
    for (const { path } of [small, large])
      await ledger('program', 'apply', join(DEMO, 'program.yaml'), '--data', path);
  });
  afterAll(() => {
    small.remove();
    large.remove();
  });

  it('comes to what a small one comes to, with views folded in another thread, and the second time to nothing', async () => {
    const first = await summaryOf(large.path, bundle);
    expect(first).toMatchObject({ errors: 0 });
    expect(first).toStrictEqual(await summaryOf(small.path, join(DEMO, 'oneroster')));
    expect(await summaryOf(large.path, bundle)).toMatchObject({
      enrollments: { unchanged: 353 },
      results: { unchanged: 324 },
    });
  });

  it('leaves views that say what the log says', async () => {
    const { exitCode, stdout } = await ledger('replay', '--data', large.path);
    expect(stdout).not.toBe('');
    expect(exitCode).toBe(0);
  });
});
