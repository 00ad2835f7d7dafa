import { COMMANDS as COMMAND_LIST } from '../../apps/cli/src/command-list';
import { ledger, valuesOf } from './ledger-cli';

/** Wider lines wrap on the terminals people have. */
const WIDTH = 120;
const COMMANDS = COMMAND_LIST.map(({ name }) => name);

jest.setTimeout(60_000);

describe('The command line', () => {
  it('lists every command and the exit codes', async () => {
    const { exitCode, stdout } = await ledger('--help');
    expect(exitCode).toBe(0);
    for (const command of COMMANDS) expect(stdout).toContain(`  ${command}`);
    expect(stdout).toContain('Exit codes:');
  });

  it.each(COMMANDS)('explains %s, with an example or its options', async (command) => {
    const { exitCode, stdout } = await ledger(...command.split(' '), '--help');
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Usage: ledger ${command}`);
    expect(stdout).toContain('--data DIR');
    expect(stdout.split('\n').filter((line) => line.length > WIDTH)).toStrictEqual([]);
  });

  it('lists the commands about a subject', async () => {
    const { exitCode, stdout } = await ledger('payment-run', '--help');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Usage: ledger payment-run COMMAND');
    expect(stdout).toContain('  payment-run certify ');
    expect(stdout).not.toContain('payment-line');
  });

  it('says its version', async () => {
    expect((await ledger('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [[]],
    [['frobnicate']],
    [['program', 'apply']],
    [['statement']],
    [['statement', '--provider', 'P-1', '--colour', 'red']],
    [['statement', '--provider', 'P-1', '--from', '2026-02-30']],
    [['evaluate', '--as-of', 'yesterday']],
    [['token', '--role', 'king']],
    [['token', '--role', 'provider']],
    [['program', 'apply', '/nowhere.yaml']],
    [['policy', 'evaluate', '/nowhere.yaml']],
    [['verify', '/nowhere', '--zone', 'Mars/Olympus']],
  ])('ends with 2 when it is called as %j', async (args) => {
    const { exitCode, stdout, stderr } = await ledger(...args, '--data', '/nowhere/data');
    expect([exitCode, stdout]).toStrictEqual([2, '']);
    expect(stderr).not.toBe('');
  });

  it.each([
    [['program', 'apply'], 'an argument is missing', 'Usage: ledger program apply FILE.yaml'],
    [['program', 'apply', 'a.yaml', 'b'], 'too many arguments: b', 'Usage: ledger program apply FILE.yaml'],
    [['program', 'apply', 'a.yaml', '--dryrun'], "'--dryrun'", 'Usage: ledger program apply FILE.yaml'],
    [['program', 'apply', 'a.yaml', '--by', 'x'], "Unknown option '--by'\n", 'Usage: ledger program apply'],
    [['program', 'apply', '/nowhere.yaml'], '/nowhere.yaml cannot be read: there is no such file.', 'path'],
    [['program', 'apply', '/'], '/ cannot be read: it is a folder.', 'Check the path'],
  ])('says what is wrong with %j and what to do', async (args, wrong, next) => {
    const { stderr } = await ledger(...args, '--data', '/nowhere/data');
    expect(stderr).toContain(wrong);
    expect(stderr).toContain(next);
  });

  it('tells a failure as JSON when JSON was asked for', async () => {
    const said = await ledger('statement', '--json');
    expect(valuesOf(said)).toStrictEqual([
      { error: { code: 'usage', message: '--provider is missing', next: 'See --help.' } },
    ]);
  });

  it.each([
    [['statement', '--provider', 'P-1']],
    [['allotments']],
    [['waitlist', '--allotment', 'a']],
    [['enrollment', 'e']],
    [['replay']],
    [['evaluate', '--as-of', '2026-01-01']],
    [['approve', 'e']],
  ])('ends with 4 where there is no ledger, and makes none: %j', async (args) => {
    const { exitCode, stderr } = await ledger(...args, '--data', '/tmp/no-ledger-is-here');
    expect([exitCode, stderr.split('\n')[0]]).toStrictEqual([
      4,
      'ledger: ledger.not_found: There is no ledger in /tmp/no-ledger-is-here.',
    ]);
  });
});
