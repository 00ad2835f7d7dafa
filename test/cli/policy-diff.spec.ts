import { ledger, projectFile, valuesOf } from './ledger-cli';

const EARLIER = projectFile('libs', 'policy', 'src', 'diff', 'golden', 'earlier.yaml');

jest.setTimeout(60_000);

describe('policy diff', () => {
  it('says what differs between two rule packs, and ends with 1', async () => {
    const { exitCode, stdout } = await ledger(
      'policy',
      'diff',
      'us-la/course-choice@2012',
      'us-la/course-choice@2014',
    );
    expect(exitCode).toBe(1);
    expect(stdout).toContain('the policy: takes effect on 2014-08-01 (was 2012-12-20)\n');
    expect(stdout).toContain('the cap per-pupil-cap: gone: ');
  });

  it('ends with 0 when both say the same, a file as well', async () => {
    const { exitCode, stdout } = await ledger('policy', 'diff', EARLIER, EARLIER);
    expect([exitCode, stdout]).toStrictEqual([0, 'example/golden@1 and example/golden@1 say the same\n']);
  });

  it('prints one JSON line per difference, then the summary', async () => {
    const said = await ledger(
      'policy',
      'diff',
      'us-la/course-choice@2012',
      'us-la/course-choice@2014',
      '--json',
    );
    const values = valuesOf(said);
    expect(said.exitCode).toBe(1);
    expect(values.at(-1)).toMatchObject({
      earlier: { policy: 'us-la/course-choice@2012' },
      later: { policy: 'us-la/course-choice@2014' },
      differences: values.length - 1,
    });
    expect(values[0]).toMatchObject({ kind: 'changed', section: 'title' });
  });

  it('ends with 2 when one of them cannot be read', async () => {
    expect((await ledger('policy', 'diff', EARLIER, 'us-la/course-choice@1900')).exitCode).toBe(2);
  });
});
