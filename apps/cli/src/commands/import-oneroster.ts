import { performance } from 'node:perf_hooks';
import {
  DEFAULT_IMPORT_RULES,
  importRoster,
  type ImportRules,
  type RosterImportRequest,
} from '@ledger/processes';
import { openSqlitePersonalVault, openSqliteReferenceRegister } from '@ledger/storage';
import {
  argumentOf,
  type Call,
  type Command,
  dayOption,
  flagOf,
  numberOption,
  optionOf,
  requiredOption,
  wordOption,
} from '../command';
import { EXIT, type ExitCode } from '../exit-codes';
import { importLineText } from '../import-line-text';
import { readUnwritten } from '../unwritten-ledger';
import { CLI_ACTOR, hasLedger, withLedgerForImport } from '../with-ledger';
import { CliFailure } from '../failure';
import { programFileOf } from './program-apply';

/** Imports a roster. */
export const importOneRoster: Command = {
  help: `
Usage: ledger import oneroster DIR|ZIP --program ID [OPTIONS]

Imports a OneRoster 1.1 or 1.2 CSV bundle: each student enrollment as a request with its consent
(metadata.lf.consentDate), enrollment and withdrawal; each final result as completed or failed, and the
credit it earned (metadata.lf.creditsEarned). Whatever lies in the future is deferred: import again then.
The same bundle twice changes nothing. In a bulk bundle a known row that is missing is a withdrawal as of
the day of the import; in a delta a row marked tobedeleted is.

  --program ID          the program, whose offerings must fit the rows
  --dry-run             check everything and write nothing
  --as-of DAY           import facts up to this day only
  --program-file FILE   take the rules for results from the section 'import' of this program file
  --passing-score N     the least score that completes a course (default 60)
  --requested-by WHO    school (default), parent or provider
  --source NAME         name of the source system (default: what the manifest says)
  --accept-missing      take it that most known rows are gone on purpose
  --personal-data       take names, contacts and birth dates of students on record into the vault

Prints rows with errors, warnings and withdrawals, then a summary; with --json a line for every row.
Ids of students stay in register.db, hashed and sealed; events carry opaque references.

Example: ledger import oneroster roster.zip --program la-course-choice --dry-run`,
  options: {
    program: { type: 'string' },
    'dry-run': { type: 'boolean' },
    'as-of': { type: 'string' },
    'program-file': { type: 'string' },
    'passing-score': { type: 'string' },
    'requested-by': { type: 'string' },
    source: { type: 'string' },
    'accept-missing': { type: 'boolean' },
    'personal-data': { type: 'boolean' },
  },
  takes: [1, 1],
  run: async (call) => {
    const order = orderOf(call);
    if (!order.options.dryRun) return importForGood(call, order);
    const unwritten = await readUnwritten(call.dataFolder);
    try {
      return await tellImport(call, { ...order, ledger: unwritten, register: unwritten.register });
    } finally {
      await unwritten.close();
    }
  },
};

type ImportOrder = Pick<RosterImportRequest, 'bundlePath' | 'options'>;

function orderOf(call: Call): ImportOrder {
  return {
    bundlePath: argumentOf(call, 0),
    options: {
      programId: requiredOption(call, 'program'),
      dryRun: flagOf(call, 'dry-run'),
      actor: CLI_ACTOR,
      requestedBy: wordOption(call, 'requested-by', ['school', 'parent', 'provider']) ?? 'school',
      source: optionOf(call, 'source'),
      asOf: dayOption(call, 'as-of'),
      rules: rulesOf(call),
      acceptMissing: flagOf(call, 'accept-missing'),
    },
  };
}

function rulesOf(call: Call): ImportRules {
  const file = optionOf(call, 'program-file');
  const rules = file === undefined ? DEFAULT_IMPORT_RULES : programFileOf(file, call.output).imports;
  const passingScore = numberOption(call, 'passing-score', { least: 0, most: 1_000 });
  return passingScore === undefined ? rules : { ...rules, passingScore };
}

async function importForGood(call: Call, order: ImportOrder): Promise<ExitCode> {
  if (!hasLedger(call.dataFolder)) {
    const message = `There is no ledger in ${call.dataFolder}.`;
    throw new CliFailure(EXIT.unavailable, {
      code: 'ledger.not_found',
      message,
      next: 'Apply the program file first.',
    });
  }
  return withLedgerForImport(call, order.bundlePath, async (ledger) => {
    const register = openSqliteReferenceRegister({ folder: call.dataFolder });
    const vault = flagOf(call, 'personal-data')
      ? openSqlitePersonalVault({ folder: call.dataFolder })
      : undefined;
    try {
      const exitCode = await tellImport(call, { ...order, ledger, register, vault });
      await ledger.settled();
      return exitCode;
    } finally {
      await register.close();
      await vault?.close();
    }
  });
}

async function tellImport({ output }: Call, request: RosterImportRequest): Promise<ExitCode> {
  const startedAt = performance.now();
  const progress = output.progress('rows');
  let rows = 0;
  let exitCode: ExitCode = EXIT.done;
  for await (const line of importRoster(request)) {
    if (line.kind === 'row') progress.at((rows += 1));
    else progress.end();
    const seconds = (performance.now() - startedAt) / 1_000;
    output.value(line.kind === 'row' ? line : { ...line, rows, seconds: Number(seconds.toFixed(3)) });
    const text = importLineText(line, { rows, seconds });
    if (text !== undefined) output.text(text);
    if (line.kind === 'summary' && line.errors > 0) exitCode = EXIT.differences;
  }
  return exitCode;
}
