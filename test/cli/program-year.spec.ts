import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dataFolder, ledger, projectFile, valuesOf } from './ledger-cli';

const DEMO = projectFile('apps', 'cli', 'demo');
const FILES = dataFolder();
/** The demo's files with a term that has begun and does not end soon, so that no test depends on the day. */
const [PROGRAM, BUNDLE] = [join(FILES.path, 'program.yaml'), join(FILES.path, 'oneroster')];
const PROGRAM_ID = 'la-course-choice';

jest.setTimeout(120_000);

const sizesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => !name.endsWith('-shm'))
    .sort()
    .filter((name) => !name.endsWith('-wal') || statSync(join(folder, name)).size > 0)
    .map((name) => `${name} ${String(statSync(join(folder, name)).size)}`);

beforeAll(() => {
  cpSync(DEMO, FILES.path, { recursive: true });
  const inBundle = readdirSync(BUNDLE).map((name) => join(BUNDLE, name));
  for (const file of [PROGRAM, ...inBundle]) {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll('2026-12-18', '2096-12-18').replaceAll('2029-06-30', '2099-06-30'));
  }
});
afterAll(FILES.remove);

/** The tests of a file go through one program, in their order. */
describe('A program from its file to its statements', () => {
  const data = dataFolder();
  const at = (...args: readonly string[]) => ledger(...args, '--data', data.path);
  afterAll(data.remove);

  it('is not begun by a dry run', async () => {
    const { exitCode, stdout } = await at('program', 'apply', PROGRAM, '--dry-run');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Would be created: 31, changed: 0, unchanged: 0, refused: 0.');
    expect(existsSync(data.path)).toBe(false);
  });

  it('is not begun by a file with faults; each is told with its line', async () => {
    const copy = join(dirname(data.path), 'faulty.yaml');
    writeFileSync(copy, readFileSync(PROGRAM, 'utf8').replace('zone: America', 'zona: America'));
    const { exitCode, stderr } = await at('program', 'apply', copy);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/faulty\.yaml:\d+: UnknownField at program\.zona/);
    expect(existsSync(data.path)).toBe(false);
  });

  it('is applied, and applied again without a change', async () => {
    expect((await at('program', 'apply', PROGRAM)).stdout).toContain('Created: 31, changed: 0');
    expect((await at('program', 'apply', PROGRAM)).stdout).toBe(
      'Created: 0, changed: 0, unchanged: 31, refused: 0.\n',
    );
  });

  it('says field by field what a changed file would change, and changes it', async () => {
    const changed = join(FILES.path, 'changed.yaml');
    writeFileSync(
      changed,
      readFileSync(PROGRAM, 'utf8').replace("amount: '60,000.00'", "amount: '61,000.00'"),
    );
    const dry = await at('program', 'apply', changed, '--dry-run');
    expect(dry.stdout).toContain(
      'changed allotment la-course-choice.sca.002.FY2027\n    allottedCents: 6000000 -> 6100000',
    );
    expect((await at('program', 'apply', changed)).stdout).toContain('Created: 0, changed: 1, unchanged: 30');
    expect((await at('program', 'apply', PROGRAM)).stdout).toContain('changed: 1');
  });

  it('takes a roster in a dry run without writing a byte', async () => {
    const before = sizesIn(data.path);
    const said = await at('import', 'oneroster', BUNDLE, '--program', PROGRAM_ID, '--dry-run', '--json');
    expect(said.exitCode).toBe(0);
    expect(valuesOf(said).at(-1)).toMatchObject({ kind: 'summary', dryRun: true, errors: 0 });
    expect(sizesIn(data.path)).toStrictEqual(before);
  });

  it('checks a bundle in a dry run where there is no ledger at all', async () => {
    const said = await ledger(
      'import',
      'oneroster',
      BUNDLE,
      '--program',
      'p9',
      '--dry-run',
      '--data',
      '/tmp/no-ledger-is-here',
    );
    expect(said.exitCode).toBe(0);
    expect(said.stdout).toContain('program.unknown');
    expect(existsSync('/tmp/no-ledger-is-here')).toBe(false);
  });

  it('takes the roster: 353 enrollments, 29 of them withdrawn; the second time nothing', async () => {
    const first = valuesOf(await at('import', 'oneroster', BUNDLE, '--program', PROGRAM_ID, '--json'));
    expect(first.at(-1)).toMatchObject({
      enrollments: { imported: 324, withdrawn: 29 },
      results: { deferred: 324 },
      errors: 0,
    });
    expect(first).toHaveLength(353 + 324 + 1);
    const again = valuesOf(await at('import', 'oneroster', BUNDLE, '--program', PROGRAM_ID, '--json'));
    expect(again.at(-1)).toMatchObject({ enrollments: { unchanged: 353 }, results: { unchanged: 324 } });
  });

  it('takes a row that is missing from the bulk file for a withdrawal', async () => {
    const copy = join(dirname(data.path), 'bundle');
    cpSync(BUNDLE, copy, { recursive: true });
    const lines = readFileSync(join(copy, 'enrollments.csv'), 'utf8').split('\n');
    const gone = lines.findIndex((line) => line.includes(',student,') && line.includes('2096-12-18'));
    const [sourcedId = ''] = (lines[gone] ?? '').split(',');
    writeFileSync(join(copy, 'enrollments.csv'), lines.filter((_, index) => index !== gone).join('\n'));
    const results = readFileSync(join(copy, 'results.csv'), 'utf8').split('\n');
    const suffix = sourcedId.replace('enr-', 'res-');
    writeFileSync(
      join(copy, 'results.csv'),
      results.filter((line) => !line.startsWith(`${suffix},`)).join('\n'),
    );
    const said = await at('import', 'oneroster', copy, '--program', PROGRAM_ID, '--json');
    expect(valuesOf(said).filter(({ outcome }) => outcome === 'withdrawn')).toMatchObject([
      { code: 'enrollment.missing_from_bulk', sourcedId },
    ]);
    expect(said.exitCode).toBe(0);
  });

  it('refuses a program that is not there with 3, and a bundle that is none with 2', async () => {
    expect((await at('import', 'oneroster', BUNDLE, '--program', 'p9')).exitCode).toBe(3);
    expect((await at('import', 'oneroster', '/nowhere', '--program', PROGRAM_ID)).exitCode).toBe(2);
  });

  it('approves nothing without consent, and everything with it, until the money is used up', async () => {
    const refused = await at('approve', '--program', PROGRAM_ID, '--all-requested', '--school-system', '002');
    expect(refused.exitCode).toBe(3);
    expect(refused.stdout).toContain('ConsentMissing');
    expect((await at('consent', '--program', PROGRAM_ID, '--all-requested')).exitCode).toBe(0);
    const approved = valuesOf(
      await at('approve', '--program', PROGRAM_ID, '--all-requested', '--school-system', '002', '--json'),
    );
    const { summary } = approved.at(-1) as { readonly summary: Record<string, number> };
    expect(Object.keys(summary).sort()).toStrictEqual(['approved', 'waitlisted']);
  });

  it('shows the allotment and who waits for it', async () => {
    const [allotment] = valuesOf(await at('allotments', '--school-system', '002', '--json'));
    const { allottedCents, encumberedCents, liquidatedCents, availableCents } = allotment as Record<
      string,
      number
    >;
    expect(allottedCents).toBe(6_000_000);
    expect(Number(encumberedCents) + Number(liquidatedCents) + Number(availableCents)).toBe(6_000_000);
    const waiting = valuesOf(
      await at('waitlist', '--allotment', 'la-course-choice.sca.002.FY2027', '--json'),
    );
    expect(waiting).toHaveLength(Number(allotment?.['waitingCount']));
    expect(waiting[0]).toMatchObject({ rank: 1 });
    expect((await at('waitlist', '--allotment', 'nowhere')).exitCode).toBe(3);
  });

  it('explains an enrollment', async () => {
    const [first] = valuesOf(
      await at('waitlist', '--allotment', 'la-course-choice.sca.002.FY2027', '--json'),
    );
    const { exitCode, stdout } = await at('enrollment', String(first?.['enrollmentId']));
    expect(exitCode).toBe(0);
    expect(stdout).toContain('waitlisted');
    expect(stdout).toContain('[LAC 28:CLI.1101.C.1, V]');
    expect((await at('enrollment', 'nobody')).exitCode).toBe(3);
  });

  it('lets no deadline of a day to come pass unless it is told to', async () => {
    const early = await at('evaluate', '--as-of', '2199-01-01');
    expect(early.exitCode).toBe(3);
    expect(early.stderr).toContain('--ahead');
    const ahead = valuesOf(await at('evaluate', '--as-of', '2199-01-01', '--ahead', '--json'));
    expect(Object.keys(ahead[0]?.['changes'] as object)).toContain('StageReduced');
    const again = valuesOf(await at('evaluate', '--as-of', '2199-01-01', '--ahead', '--json'));
    expect(again[0]).toMatchObject({ changes: {} });
  });

  it('states what a provider earned, as text, CSV and JSON, now and as it was', async () => {
    const text = (await at('statement', '--provider', 'P-003', '--fiscal-year', '2027')).stdout;
    expect(text).toContain('Statement of provider P-003 (Pelican Online Learning (fictional))');
    const csv = (await at('statement', '--provider', 'P-003', '--format', 'csv')).stdout;
    expect(csv.split('\r\n')[0]).toMatch(/^enrollmentId,/);
    const [now] = valuesOf(await at('statement', '--provider', 'P-003', '--json'));
    expect(text).toContain(
      `Enrollments: ${String((now?.['totals'] as { enrollments: number }).enrollments)}`,
    );
    const [before] = valuesOf(
      await at('statement', '--provider', 'P-003', '--as-of-position', '31', '--format', 'json'),
    );
    expect(before).toMatchObject({ totals: { enrollments: 0, earnedCents: 0 } });
    expect((await at('statement', '--provider', 'P-999')).exitCode).toBe(3);
  });

  it('makes a token that names role and organization', async () => {
    const { exitCode, stdout } = await at('token', '--role', 'provider', '--org', 'P-003', '--ttl', '60');
    expect(exitCode).toBe(0);
    const payload = Buffer.from(stdout.trim().split('.')[1] ?? '', 'base64url').toString('utf8');
    expect(JSON.parse(payload)).toMatchObject({ role: 'provider', org: 'P-003' });
  });

  it('replays to the same views', async () => {
    const said = await at('replay', '--json');
    expect(said.exitCode).toBe(0);
    expect(valuesOf(said).at(-1)).toMatchObject({ differences: 0 });
  });

  it('is shown by the demo, which has the same program', async () => {
    expect((await at('demo')).stdout).toContain('holds the school year already');
  });
});

describe('The demo', () => {
  it('runs a school year, shows its amounts and replays to the same views, twice', async () => {
    const data = dataFolder();
    const first = await ledger('demo', '--data', data.path);
    expect(first.exitCode).toBe(0);
    expect(first.stdout).toContain('Statement of provider P-003');
    expect(first.stdout).toMatch(
      /Allotted [\d,.]+ = encumbered [\d,.]+ \+ liquidated [\d,.]+ \+ available [\d,.]+\./,
    );
    expect(first.stdout).toContain('all rows equal, byte for byte');
    const again = await ledger('demo', '--data', data.path);
    expect(again.exitCode).toBe(0);
    const totals = (text: string): readonly string[] =>
      text.split('\n').filter((line) => /^(Total|Allotted)/.test(line));
    expect(totals(again.stdout)).toStrictEqual(totals(first.stdout));
    data.remove();
  });
});
