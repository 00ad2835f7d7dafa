import { dataFolder, ledger, projectFile, valuesOf } from './ledger-cli';

jest.setTimeout(120_000);

interface Periods {
  readonly periods: readonly { readonly period: string; readonly state: string; readonly to: string }[];
}

describe('ledger period', () => {
  const folder = dataFolder();
  const ask = (...args: readonly string[]) => ledger(...args, '--data', folder.path);
  const of = ['--program', 'la-course-choice'] as const;
  const states = async () => {
    const [list] = valuesOf(await ask('period', 'list', ...of, '--json'));
    return (list as unknown as Periods).periods.map(({ period, state }) => ({ period, state }));
  };

  beforeAll(async () => {
    await ask('program', 'apply', projectFile('apps', 'cli', 'demo', 'program.yaml'));
  });
  afterAll(() => {
    folder.remove();
  });

  it('lists the period that runs', async () => {
    expect((await states()).at(-1)).toMatchObject({ state: 'open' });
  });

  it('checks a period, and refuses to close one that is not over', async () => {
    const running = (await states()).at(-1)?.period ?? '';
    const check = await ask('period', 'check', running, ...of);
    expect([check.exitCode, check.stdout]).toStrictEqual([0, expect.stringContaining(`all of ${running}`)]);
    const refused = await ask('period', 'close', running, ...of, '--by', 'officer-1');
    expect([refused.exitCode, refused.stderr]).toStrictEqual([3, expect.stringContaining('PeriodNotEnded')]);
    const hard = await ask('period', 'close', running, ...of, '--by', 'officer-1', '--hard');
    expect([hard.exitCode, hard.stderr]).toStrictEqual([3, expect.stringContaining('PeriodNotSoftClosed')]);
  });

  it('opens nothing that is not closed, and knows neither another program nor a period there is none of', async () => {
    const running = (await states()).at(-1)?.period ?? '';
    const why = ['--by', 'officer-1', '--reason', 'audit-finding', '--reference', 'LLA 2026-4'];
    const open = await ask('period', 'reopen', running, ...of, ...why);
    expect([open.exitCode, open.stderr]).toStrictEqual([3, expect.stringContaining('PeriodNotClosed')]);
    const confirmed = await ask('period', 'reopen', running, ...of, '--by', 'officer-2', '--confirm');
    expect(confirmed.stderr).toContain('PeriodNotClosed');
    expect((await ask('period', 'check', 'FY2027-P13', ...of)).stderr).toContain('PeriodUnknown');
    expect((await ask('period', 'check', running, '--program', 'none')).stderr).toContain('ProgramNotFound');
  });

  it('records what the treasury sends, within what was drawn of an allotment', async () => {
    const [balance] = valuesOf(
      await ask('books', 'trial-balance', '--by', 'schoolSystem,fundingSource,fiscalYear', '--json'),
    );
    const [line] = (
      balance as { lines: { account: string; dimensions: Record<string, string | number> }[] }
    ).lines.filter(({ account }) => account === 'allotments');
    const { schoolSystem, fundingSource, fiscalYear } = line?.dimensions ?? {};
    const allotment = `la-course-choice.${String(fundingSource)}.${String(schoolSystem)}.FY${String(fiscalYear)}`;
    const amount = (cents: string) => [...of, '--cents', cents, '--reference', 'W-1', '--by', 'officer-1'];
    const drawn = await ask('treasury', 'draw', 'D-1', ...amount('500'), '--allotment', allotment);
    expect([drawn.exitCode, drawn.stdout]).toStrictEqual([0, 'drawn\n']);
    expect((await ask('treasury', 'receive', 'D-1', ...amount('501'))).stderr).toContain(
      'TreasuryReceiptExceedsDraw',
    );
    expect((await ask('treasury', 'receive', 'D-1', ...amount('500'))).stdout).toBe('received\n');
    expect((await ask('treasury', 'revert', 'V-1', ...amount('100'), '--allotment', allotment)).stdout).toBe(
      'reverted\n',
    );
    expect((await ask('treasury', 'retain', 'S-1', ...amount('40'), '--allotment', allotment)).stdout).toBe(
      'recorded\n',
    );
    const settled = ['treasury', 'settle', 'S-1', ...of, '--reference', 'J-1', '--by', 'officer-1'];
    expect((await ask(...settled)).stdout).toBe('settled\n');
    expect((await ask('books', 'trial-balance')).stdout).toMatch(
      /1010 cash +0\.00 Dr +5\.00 +1\.40 +3\.60 Dr\n/,
    );
  });
});
