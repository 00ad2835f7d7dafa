import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { dataFolder, ledger, projectFile, valuesOf } from './ledger-cli';

jest.setTimeout(120_000);

interface Posting {
  readonly account: string;
  readonly debitCents: bigint;
  readonly creditCents: bigint;
}

describe('ledger books', () => {
  const folder = dataFolder();
  const outside = dataFolder();
  const books = (...args: readonly string[]) => ledger('books', ...args, '--data', folder.path);

  beforeAll(async () => {
    await ledger(
      'program',
      'apply',
      projectFile('apps', 'cli', 'demo', 'program.yaml'),
      '--data',
      folder.path,
    );
  });
  afterAll(() => {
    folder.remove();
    outside.remove();
  });

  it('shows what was allotted, for people and for machines', async () => {
    const { exitCode, stdout } = await books('trial-balance');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/8030 allotments +0\.00 Dr +0\.00 +([\d,]+\.\d\d) +\1 Cr\n/);

    const [balance] = valuesOf(await books('trial-balance', '--by', 'schoolSystem', '--json'));
    const { totals, lines } = balance as {
      totals: { debitCents: number; creditCents: number };
      lines: { account: string; dimensions: object }[];
    };
    expect(totals.debitCents).toBe(totals.creditCents);
    expect(totals.debitCents).toBeGreaterThan(0);
    expect(lines.map(({ dimensions }) => dimensions)).toContainEqual({ schoolSystem: '001' });
  });

  it('shows nothing before anything was known', async () => {
    expect((await books('trial-balance', '--as-of-position', '0')).stdout).toBe('Nothing is posted there.\n');
    expect((await books('general-ledger', '--as-of', '2000-01-01')).stdout).toBe(
      'Nothing is posted there.\n',
    );
  });

  it('goes through the general ledger page by page', async () => {
    const first = await books('general-ledger', '--account', 'allotments', '--entries', '1');
    const [, after = ''] = /More: --after (\d+)/.exec(first.stderr) ?? [];
    const second = await books(
      'general-ledger',
      '--account',
      'allotments',
      '--entries',
      '1',
      '--after',
      after,
    );

    expect(first.stdout).toContain('before: 0.00 Dr\n');
    expect(second.stdout).toMatch(/before: [1-9][\d,]*\.\d\d Cr\n/);
    expect(second.stdout).toContain('AllotmentReleased');
  });

  it.each(['hledger', 'ledger', 'beancount', 'jsonl'])('exports %s to one file', async (format) => {
    const out = join(outside.path, '..', `books.${format}`);
    const { exitCode, stdout } = await books('export', '--format', format, '--out', out);

    expect([exitCode, stdout]).toStrictEqual([0, `${out}\n`]);
    expect(readFileSync(out, 'utf8')).toContain('Equity:Budgetary:Allotments');
  });

  it('exports Parquet whose sums are those of the trial balance, account by account', async () => {
    const out = join(outside.path, '..', 'books.parquet');
    expect((await books('export', '--format', 'parquet', '--out', out)).exitCode).toBe(0);
    const rows = await parquetReadObjects({ file: new Uint8Array(readFileSync(out)).buffer });
    const sums = new Map<unknown, readonly [bigint, bigint]>();
    for (const { account, debitCents, creditCents } of rows as unknown as readonly Posting[]) {
      const [debit, credit] = sums.get(account) ?? [0n, 0n];
      sums.set(account, [debit + debitCents, credit + creditCents]);
    }
    const [balance] = valuesOf(await books('trial-balance', '--json'));
    const { lines } = balance as { lines: { account: string; debitCents: number; creditCents: number }[] };
    expect(lines.length).toBeGreaterThan(2);
    expect([...sums].sort()).toStrictEqual(
      lines
        .map(({ account, debitCents, creditCents }) => [account, [BigInt(debitCents), BigInt(creditCents)]])
        .sort(),
    );
  });

  it('exports audit files to a folder', async () => {
    const out = join(outside.path, 'audit');
    expect((await books('export', '--format', 'aicpa', '--out', out)).exitCode).toBe(0);

    for (const name of ['GL_Detail', 'Trial_Balance', 'Chart_Of_Accounts', 'Segment_Listing'])
      expect(existsSync(join(out, `${name}.csv`))).toBe(true);
  });

  it.each([
    [['trial-balance', '--as-of', '2026-09-01', '--period', 'FY2027'], 2],
    [['trial-balance', '--period', '2027-03'], 2],
    [['trial-balance', '--by', 'colour'], 2],
    [['trial-balance', '--as-of-position', '999999999'], 3],
    [['general-ledger', '--account', 'pocket-money'], 2],
    [['export', '--format', 'xlsx', '--out', 'x'], 2],
    [['export', '--format', 'hledger'], 2],
    [['export', '--format', 'hledger', '--out', '/nowhere/at/all'], 2],
  ])('ends %j with %s', async (args, exitCode) => {
    const said = await books(...args);
    expect([said.exitCode, said.stdout]).toStrictEqual([exitCode, '']);
    expect(said.stderr).not.toBe('');
  });

  it.each(['trial-balance', 'general-ledger', 'export'])('explains %s', async (command) => {
    const { stdout } = await ledger('books', command, '--help');
    expect(stdout).toContain(`Usage: ledger books ${command}`);
  });
});
