import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledger, projectFile, valuesOf } from './ledger-cli';

const FEEDS = projectFile('test', 'fixtures', 'assessments');
const MAPPINGS = projectFile('libs', 'interchange', 'mappings');

jest.setTimeout(60_000);

describe('assessment check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-results-'));
  const written = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['eocep', 5],
    ['win', 15],
    ['ap', 11],
  ])('reads the %s feed by its mapping, without errors', async (name, results) => {
    const said = await ledger('assessment', 'check', join(FEEDS, `${name}.csv`), '--mapping', name, '--json');
    expect(said.exitCode).toBe(0);
    expect(valuesOf(said).at(-1)).toMatchObject({ summary: { results, errors: 0 } });
  });

  it('tells faults with file and line, and ends with 1', async () => {
    const text = readFileSync(join(FEEDS, 'eocep.csv'), 'utf8').replace('20231214', '20231314');
    const said = await ledger('assessment', 'check', written('bad.csv', text), '--mapping', 'eocep');
    expect(said.exitCode).toBe(1);
    expect(said.stdout).toMatch(/^bad\.csv:2: error cell\.invalid_day: TestDate /m);
    expect(said.stdout).toContain('Rows: 5; results: 4.');
  });

  it('ends with 1 on a file of another assessor', async () => {
    const said = await ledger('assessment', 'check', join(FEEDS, 'win.csv'), '--mapping', 'ap');
    expect(said.exitCode).toBe(1);
    expect(said.stdout).toContain('header.other_layout');
  });

  it('prints rows when asked, defused and without names', async () => {
    const text = readFileSync(join(FEEDS, 'ap.csv'), 'utf8').replace(',24,93,2,', ',24,-93,2,');
    const file = written('=ap.csv', text);
    const said = await ledger('assessment', 'check', file, '--mapping', 'ap', '--rows');
    expect(said.stdout).toContain('subjectRef 605005');
    expect(said.stdout).not.toMatch(/LastName|Main St/);
    expect(said.stdout).toMatch(/^'=ap\.csv:2: error cell\.formula/m);
    const mute = await ledger('assessment', 'check', file, '--mapping', 'ap');
    expect(mute.stdout).not.toContain('605005');
  });

  it('takes a mapping by its path, and tells its faults with their lines', async () => {
    const path = join(MAPPINGS, 'eocep.mapping.yaml');
    expect((await ledger('assessment', 'check', join(FEEDS, 'eocep.csv'), '--mapping', path)).exitCode).toBe(
      0,
    );
    const broken = written(
      'own.yaml',
      readFileSync(path, 'utf8').replace('as: integer', 'as: integer, pass: 60'),
    );
    const said = await ledger('assessment', 'check', join(FEEDS, 'eocep.csv'), '--mapping', broken);
    expect(said.exitCode).toBe(2);
    expect(said.stderr).toMatch(/own\.yaml:\d+: ThresholdInMapping at results\[0\]\.scaledScore\.pass/);
  });

  it('checks a mapping that hashes subjects without asking for its key', async () => {
    const text = readFileSync(join(MAPPINGS, 'eocep.mapping.yaml'), 'utf8');
    const hashed = written('hashed.yaml', text.replace('shape: digits', 'shape: digits, as: keyed-hash'));
    const said = await ledger('assessment', 'check', join(FEEDS, 'eocep.csv'), '--mapping', hashed, '--rows');
    expect(said.exitCode).toBe(0);
    expect(said.stdout).not.toContain('605000');
  });

  it.each([
    ['a mapping', ['assessment', 'check', join(FEEDS, 'ap.csv')]],
    ['a mapping that is there', ['assessment', 'check', join(FEEDS, 'ap.csv'), '--mapping', 'nobody']],
    ['a file that is there', ['assessment', 'check', join(FEEDS, 'nobody.csv'), '--mapping', 'ap']],
    ['a plain file', ['assessment', 'check', FEEDS, '--mapping', 'ap']],
  ])('ends with 2 without %s', async (_, args) => {
    expect((await ledger(...args)).exitCode).toBe(2);
  });
});

describe('import assessments', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-results-import-'));
  const file = join(FEEDS, 'eocep.csv');
  const args = ['--mapping', 'eocep', '--program', 'la-course-choice', '--source', 'SYN', '--data', folder];
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('needs a ledger, unless it is a dry run', async () => {
    expect((await ledger('import', 'assessments', file, ...args)).exitCode).toBe(4);
    const dry = await ledger('import', 'assessments', file, ...args, '--dry-run');
    expect(dry.exitCode).toBe(0);
    expect(dry.stdout).toContain('Results: 5 ignored.');
  });

  it('ends with 1 when the file has errors, and with 2 when it cannot be read', async () => {
    const wrong = args.map((arg) => (arg === 'eocep' ? 'win' : arg));
    expect((await ledger('import', 'assessments', file, ...wrong, '--dry-run')).exitCode).toBe(1);
    expect((await ledger('import', 'assessments', FEEDS, ...args, '--dry-run')).exitCode).toBe(2);
  });
});
