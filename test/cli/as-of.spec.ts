import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, ledger, projectFile, valuesOf } from './ledger-cli';

const FILES = dataFolder();
const PROGRAM = join(FILES.path, 'program.yaml');

jest.setTimeout(120_000);

beforeAll(() => {
  cpSync(projectFile('apps', 'cli', 'demo'), FILES.path, { recursive: true });
});
afterAll(FILES.remove);

describe('Commands that read', () => {
  const data = dataFolder();
  const at = (...args: readonly string[]) => ledger(...args, '--data', data.path);
  let before: string;
  let position: string;
  afterAll(data.remove);

  it('read the ledger as it stood at a position', async () => {
    await at('program', 'apply', PROGRAM);
    before = (await at('allotments', '--json')).stdout;
    const [figures] = valuesOf(await at('replay', '--json')).slice(-1);
    position = String(figures?.['events']);
    const changed = join(FILES.path, 'changed.yaml');
    const text = readFileSync(PROGRAM, 'utf8').replace("'110,000.00'", "'100,000.00'");
    writeFileSync(changed, text);
    expect((await at('program', 'apply', changed)).stdout).toContain('changed: 1');

    expect((await at('allotments', '--json')).stdout).not.toBe(before);
    expect((await at('allotments', '--json', '--as-of', position)).stdout).toBe(before);
    expect((await at('allotments', '--json', '--as-of-position', position)).stdout).toBe(before);
  });

  it('print a view row by row as it stood, and the digest of each', async () => {
    const rows = valuesOf(await at('replay', '--view', 'allotment-status', '--as-of', position, '--json'));
    const shown = before.split('\n').filter((line) => line !== '');
    expect(rows).toHaveLength(shown.length);
    const then = await at('replay', '--as-of', position, '--json');
    expect((await at('replay', '--as-of', position, '--json')).stdout).toBe(then.stdout);
    const digestOf = (values: readonly Record<string, unknown>[], view: string) =>
      values.find((value) => value['view'] === view)?.['sha256'];
    const head = await at('replay', '--as-of', String(Number(position) + 1), '--json');
    expect(digestOf(valuesOf(head), 'program')).toBe(digestOf(valuesOf(then), 'program'));
    expect(digestOf(valuesOf(head), 'allotment-status')).not.toBe(
      digestOf(valuesOf(then), 'allotment-status'),
    );
  });

  it.each([
    [['allotments', '--as-of', 'soon'], 2, 'asOf takes'],
    [['allotments', '--as-of', '1', '--as-of-position', '1'], 2, 'more than one moment'],
    [['allotments', '--as-of', '999999999'], 3, 'still to come'],
    [['replay', '--view', 'nothing'], 2, 'There are program'],
    [['consent', 'e', '--as-of', '1'], 2, '--as-of'],
  ])('refuse %j', async (args, exit, says) => {
    const { exitCode, stderr } = await at(...args);
    expect([exitCode, stderr.includes(says)]).toStrictEqual([exit, true]);
  });
});

describe('Every command that reads a ledger', () => {
  it('can read it as it stood earlier', async () => {
    const { COMMANDS } = await import('../../apps/cli/src/command-list');
    const unable: string[] = [];
    for (const { name, load } of COMMANDS) {
      const command = await load();
      const source = command.run.toString();
      const reads = source.includes('withExistingLedger');
      if (reads && command.asOf === undefined) unable.push(name);
    }
    expect(unable.filter((name) => !WRITES.has(name))).toStrictEqual([]);
  });
});

/** Commands that change something, try what might be changed, write again what was sent, or name their moments. */
const WRITES: ReadonlySet<string> = new Set([
  'consent',
  'approve',
  'void',
  'evaluate',
  'payment-run prepare',
  'payment-run certify',
  'payment-run release',
  'payment-run export',
  'payment-line return',
  'payment-line confirm-return',
  'bank-file import',
  'bank-exception resolve',
  'bank-exception confirm',
  'clawback notice',
  'clawback answer',
  'clawback decide',
  'clawback appeal',
  'clawback decide-appeal',
  'clawback plan',
  'clawback repay',
  'clawback write-off',
  'clawback approve-write-off',
  'recovery terms',
  'recovery report',
  'recovery dismiss',
  'attestation submit',
  'assessor confirm',
  'policy simulate',
  'period close',
  'period reopen',
  'treasury draw',
  'treasury receive',
  'treasury revert',
  'treasury retain',
  'treasury settle',
  'year-end confirm',
  'restore',
  'key propose',
  'key confirm',
  'key retire',
  'subject hold',
  'subject release-hold',
  // Between two moments or days of their own.
  'diff',
  'subject disclosures',
]);
