import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledger, projectFile, valuesOf } from './ledger-cli';

const SPECS = projectFile('libs', 'policy', 'packs', 'us-la', 'course-choice@2014.specs.yaml');
const POLICY = projectFile('libs', 'policy', 'packs', 'us-la', 'course-choice@2014.policy.yaml');
const ONE_CASE = (total: number): string => `
- name: on time
  policy: us-la/course-choice@2014
  terms: { priceCents: 80000, courseStart: 2014-08-18, courseEnd: 2014-12-19 }
  facts:
    - { kind: approved, by: lea, effectiveOn: 2014-08-11 }
    - { kind: enrolled, effectiveOn: 2014-08-18 }
    - { kind: completed, effectiveOn: 2014-12-19 }
  asOf: 2014-12-31
  expect: { totalEarnedCents: ${String(total)} }
`;

jest.setTimeout(60_000);

describe('policy evaluate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-cases-'));
  const written = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('prints one JSON line per case, with cents, clause and citation', async () => {
    const said = await ledger('policy', 'evaluate', written('one.yaml', ONE_CASE(80_000)));
    expect(said.exitCode).toBe(0);
    expect(valuesOf(said)).toMatchObject([
      {
        case: 'on time',
        policy: 'us-la/course-choice@2014',
        totalEarnedCents: 80_000,
        exposureCents: 0,
        stages: [
          { stage: 'enrollment', status: 'earned', amountCents: 40_000, earnedOn: '2014-08-18' },
          { stage: 'completion', status: 'earned', amountCents: 40_000, earnedOn: '2014-12-19' },
        ],
      },
    ]);
  });

  it('passes the cases beside a rule pack', async () => {
    expect((await ledger('policy', 'evaluate', SPECS, '--check')).exitCode).toBe(0);
  });

  it('runs the cases of a draft that is no rule pack', async () => {
    const draft = written(
      'draft.yaml',
      readFileSync(POLICY, 'utf8').replace("version: '2014'", "version: 'draft'"),
    );
    const cases = written('draft.specs.yaml', ONE_CASE(80_000).replace('@2014', '@draft'));
    expect((await ledger('policy', 'evaluate', cases, '--check')).exitCode).toBe(1);
    expect((await ledger('policy', 'evaluate', cases, '--check', '--policy', draft)).exitCode).toBe(0);
  });

  it('ends with 1 and names the case when a cent differs, and only when it is asked to check', async () => {
    const wrong = written('wrong.yaml', ONE_CASE(80_001));
    const { exitCode, stderr } = await ledger('policy', 'evaluate', wrong, '--check');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('differs: on time: totalEarnedCents: expected 80001, came out as 80000');
    expect((await ledger('policy', 'evaluate', wrong)).exitCode).toBe(0);
  });

  it('tells a case of an unknown pack and goes on', async () => {
    const text = ONE_CASE(80_000);
    const said = await ledger(
      'policy',
      'evaluate',
      written('two.yaml', text.replace('@2014', '@1900') + text),
      '--check',
    );
    expect(said.exitCode).toBe(1);
    expect(valuesOf(said).map((value) => 'error' in value)).toStrictEqual([true, false]);
  });

  it('ends with 2 on a file that is no list of cases, with the line', async () => {
    const { exitCode, stderr } = await ledger(
      'policy',
      'evaluate',
      written('bad.yaml', '- name: x\n  colour: red\n'),
    );
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/bad\.yaml:2: UnknownField/);
  });

  it('finds no fault in a rule pack, and points at the line of one', async () => {
    expect((await ledger('policy', 'check', 'us-la/course-choice@2014')).exitCode).toBe(0);
    const text = readFileSync(POLICY, 'utf8');
    const broken = written('broken.policy.yaml', text.replace('value: 50', 'value: 60'));
    const { exitCode, stdout } = await ledger('policy', 'check', broken);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/broken\.policy\.yaml:\d+: \w+/);
  });
});
