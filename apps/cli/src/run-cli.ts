import { parseArgs, type ParseArgsConfig } from 'node:util';
import { asOfHelp, asOfOptions } from './as-of';
import type { Call, Command } from './command';
import { commandLines, commandNamed, commandsAbout, COMMANDS } from './command-list';
import { EXIT, EXIT_HELP, type ExitCode } from './exit-codes';
import { type CliFailure, usage } from './failure';
import type { ListedCommand } from './listed-command';
import { type Output, processOutput } from './output';
import { releaseOf } from './release';

const DEFAULT_DATA_FOLDER = './data';

const GLOBAL_OPTIONS = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

const GLOBAL_HELP = `Everywhere:
  --data DIR    data folder (default: LEDGER_DATA, else ./data)
  --json        results on stdout as JSON, one value a line; notes on stderr
  --help        this text
  --version     the version

${EXIT_HELP}`;

const HELP = (): string => `ledger: pays course providers in stages and explains every cent

Usage: ledger COMMAND [OPTIONS]

Commands:
${commandLines()}

ledger COMMAND --help says more.

${GLOBAL_HELP}`;

/** Runs the command line. @returns how it ended, see `EXIT` */
export async function runCli(args: readonly string[]): Promise<ExitCode> {
  const output = processOutput(args.includes('--json'));
  stopQuietlyWhenUnread();
  try {
    return await dispatch(args, output);
  } catch (failure) {
    const { failureOf } = await import('./failure-of');
    const { exit, told } = failureOf(failure);
    output.failure(told);
    return exit;
  }
}

/** A reader such as `head` that has seen enough ends the command, and that is no fault. */
function stopQuietlyWhenUnread(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done);
    throw error;
  });
}

async function dispatch(args: readonly string[], output: Output): Promise<ExitCode> {
  const named = commandNamed(args);
  if (named === undefined) return withoutCommand(args, output);
  const command = await named.command.load();
  const parsed = parse(args.slice(named.words), command);
  if (parsed.values['version'] === true) return tellVersion(output);
  if (parsed.values['help'] === true) {
    process.stdout.write(`${command.help.trim()}\n\n${asOfHelp(command.asOf)}${GLOBAL_HELP}\n`);
    return EXIT.done;
  }
  requireArguments(command, parsed.positionals);
  const data = parsed.values['data'] ?? process.env['LEDGER_DATA'];
  const dataFolder = typeof data === 'string' && data !== '' ? data : DEFAULT_DATA_FOLDER;
  return command.run({
    ...parsed,
    output,
    dataFolder,
    dataNamed: data !== undefined,
    asOf: command.asOf,
  });
}

function withoutCommand(args: readonly string[], output: Output): ExitCode {
  if (args.includes('--version')) return tellVersion(output);
  const words = args.filter((arg) => !arg.startsWith('-'));
  const asked = args.some((arg) => arg === '--help' || arg === '-h');
  const [subject] = words;
  if (subject === undefined) {
    (asked ? process.stdout : process.stderr).write(`${HELP()}\n`);
    return asked ? EXIT.done : EXIT.usage;
  }
  const about = words.length === 1 && asked ? commandsAbout(subject) : [];
  if (about.length > 0) return tellSubject(subject, about);
  throw unknownCommand(subject, words);
}

function unknownCommand(subject: string, words: readonly string[]): CliFailure {
  const near = COMMANDS.filter(({ name }) => name.startsWith(subject)).map(({ name }) => name);
  return usage(
    `there is no command ${words.slice(0, 2).join(' ')}`,
    near.length > 0 ? `Did you mean: ${near.join(', ')}?` : 'ledger --help lists the commands.',
  );
}

function tellSubject(subject: string, commands: readonly ListedCommand[]): ExitCode {
  process.stdout.write(
    `Usage: ledger ${subject} COMMAND [OPTIONS]\n\n${commandLines(commands)}\n\nledger COMMAND --help says more.\n`,
  );
  return EXIT.done;
}

function parse(args: readonly string[], command: Command): Pick<Call, 'values' | 'positionals'> {
  try {
    const options = { ...GLOBAL_OPTIONS, ...asOfOptions(command.asOf), ...command.options };
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values, positionals };
  } catch (failure) {
    throw usage(faultOf(failure), formOf(command.help));
  }
}

/** Without the parser's advice on arguments that begin with a hyphen, which no command takes. */
const faultOf = (failure: unknown): string =>
  (failure instanceof Error ? failure.message : String(failure)).replace(/(?<='). To specify .*$/s, '');

function requireArguments({ takes: [least, most], help }: Command, given: readonly string[]): void {
  const { length } = given;
  if (length < least) throw usage('an argument is missing', formOf(help));
  if (length > most)
    throw usage(`there are too many arguments: ${given.slice(most).join(' ')}`, formOf(help));
}

/** How a command is written, as its help begins. */
const formOf = (help: string): string => `${help.trim().split('\n', 1).join('')}; --help says more.`;

function tellVersion(output: Output): ExitCode {
  const version = releaseOf();
  output.text(version);
  output.value({ version });
  return EXIT.done;
}
