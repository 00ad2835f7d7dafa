import { assessmentFile, reportText } from '@ledger/interchange';
import {
  type AssessmentImportLine,
  type AssessmentImportRequest,
  type AssessmentImportRow,
  type AssessmentImportSummary,
  importAssessmentResults,
} from '@ledger/processes';
import { openSqlitePersonalVault, openSqliteReferenceRegister } from '@ledger/storage';
import { mappingNamed, refusingFiles } from '../assessment-mapping';
import { argumentOf, type Call, type Command, flagOf, requiredOption } from '../command';
import { EXIT, type ExitCode } from '../exit-codes';
import { usage } from '../failure';
import { keepOriginal } from '../kept-original';
import { placeIn } from '../place-in';
import { readUnwritten } from '../unwritten-ledger';
import { CLI_ACTOR, withExistingLedger } from '../with-ledger';

/** Imports the results of an assessor. */
export const importAssessments: Command = {
  help: `
Usage: ledger import assessments FILE --mapping NAME|FILE --program ID --source NAME [--dry-run]

Submits each result of an assessor's file as the word of the assessor, for the student's enrollment in the
course it is about. The register of assessors decides whether the assessor may attest, the funding policy
whether the result is enough. The file is kept by its hash in the data folder; the same file twice changes
nothing. A result that contradicts what is attested is refused, and one that the assessor takes back is told:
nothing is revoked by itself.

  --mapping NAME|FILE   eocep, ap or win, or the path of a mapping (docs/guides/assessment-mappings.md)
  --program ID          the program whose enrollments the results are for
  --source NAME         the source system whose student ids the file carries, as 'import oneroster' named it
  --dry-run             match every result and write nothing; does not ask the register of assessors

Check the file first: ledger assessment check. Prints errors, then a summary; with --json a line for every
result. Ends with 1 when there are errors.

Example: ledger import assessments results.csv --mapping eocep --program la-course-choice --source SIS`,
  options: {
    mapping: { type: 'string' },
    program: { type: 'string' },
    source: { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  takes: [1, 1],
  run: (call) => refusingFiles(() => importInto(call)),
};

type Order = Omit<AssessmentImportRequest, 'ledger' | 'register'>;

async function importInto(call: Call): Promise<ExitCode> {
  const order = await orderOf(call);
  if (order.options.dryRun) return tellDry(call, order);
  return withExistingLedger(call, async (ledger) => {
    const register = openSqliteReferenceRegister({ folder: call.dataFolder });
    try {
      const exitCode = await tellImport(call, { ...order, ledger, register });
      await ledger.settled();
      return exitCode;
    } finally {
      await register.close();
    }
  });
}

async function orderOf(call: Call): Promise<Order> {
  const options = {
    programId: requiredOption(call, 'program'),
    source: requiredOption(call, 'source'),
    dryRun: flagOf(call, 'dry-run'),
    actor: CLI_ACTOR,
  };
  const mapping = mappingNamed(requiredOption(call, 'mapping'), call.output);
  if (mapping.subject.as === 'keyed-hash')
    throw usage('the mapping yields hashes of students, and the ledger knows them by their ids');
  return { mapping, options, results: await assessmentFile(argumentOf(call, 0)) };
}

async function tellDry(call: Call, order: Order): Promise<ExitCode> {
  const unwritten = await readUnwritten(call.dataFolder);
  try {
    return await tellImport(call, { ...order, ledger: unwritten, register: unwritten.register });
  } finally {
    await unwritten.close();
  }
}

async function tellImport(call: Call, request: AssessmentImportRequest): Promise<ExitCode> {
  const { output } = call;
  const progress = output.progress('results');
  let [results, errors, sourceHash] = [0, 0, ''];
  try {
    for await (const line of importAssessmentResults(request)) {
      output.value(line);
      if (line.kind === 'row') progress.at((results += 1));
      else [errors, sourceHash] = [line.errors, line.results.sourceHash];
      const text = textOf(line);
      if (text !== undefined) output.text(text);
    }
  } finally {
    progress.end();
  }
  if (!request.options.dryRun) await keepSealed(call, sourceHash);
  return errors > 0 ? EXIT.differences : EXIT.done;
}

async function keepSealed({ dataFolder, positionals: [path = ''] }: Call, sha256: string): Promise<void> {
  const vault = openSqlitePersonalVault({ folder: dataFolder });
  try {
    await keepOriginal({ dataFolder, vault }, path, sha256);
  } finally {
    await vault.close();
  }
}

const textOf = (line: AssessmentImportLine): string | undefined =>
  line.kind === 'row' ? rowText(line) : summaryText(line);

function rowText({ outcome, file, line, code, message, next }: AssessmentImportRow): string | undefined {
  if (outcome !== 'error' && outcome !== 'warning') return undefined;
  return reportText(`${placeIn(file, line)}: ${outcome} ${code}: ${message} ${next}`.trimEnd());
}

function summaryText(summary: AssessmentImportSummary): string {
  const { dryRun, programId, source, outcomes, results, errors } = summary;
  const told = Object.entries(outcomes).map(([outcome, count]) => `${String(count)} ${outcome}`);
  return [
    `${dryRun ? 'Dry run: nothing was written. ' : ''}Program ${programId}, students of ${source}.`,
    `${reportText(results.file)}, SHA-256 ${results.sourceHash}, ${String(results.rows)} rows.`,
    `Results: ${told.length === 0 ? 'none' : told.join(', ')}.`,
    `Errors: ${String(errors)}.`,
  ].join('\n');
}
