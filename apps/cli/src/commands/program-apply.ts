import {
  type AppliedItem,
  applyProgram,
  type ProgramLedger,
  readProgramFile,
  type ProgramFile,
} from '@ledger/processes';
import { counted } from '../amounts';
import { argumentOf, type Call, type Command, flagOf } from '../command';
import { EXIT, type ExitCode } from '../exit-codes';
import { CliFailure } from '../failure';
import { refusalFailure } from '../failure-of';
import { readInputFile, textsBeside } from '../input-file';
import type { Output } from '../output';
import { readUnwritten } from '../unwritten-ledger';
import { CLI_ACTOR, withLedger } from '../with-ledger';

/** Declares a program. */
export const programApply: Command = {
  help: `
Usage: ledger program apply FILE.yaml [--dry-run]

Brings the ledger to what the file declares: the program and its school systems, funding policies,
providers, offerings and allotments. Applying a file twice changes nothing. What the file does not
mention stays as it is.

  --dry-run     say what would change and write nothing

Amounts are written exactly, one of two ways: 'price: "1,200.00"' in dollars, as a text with two
decimals, or 'priceCents: 120000' in whole cents. apps/cli/demo/program.yaml is a complete example.

Example: ledger program apply apps/cli/demo/program.yaml --data ./data`,
  options: { 'dry-run': { type: 'boolean' } },
  takes: [1, 1],
  run: async (call) => {
    const file = programFileOf(argumentOf(call, 0), call.output);
    const dryRun = flagOf(call, 'dry-run');
    if (!dryRun) return withLedger(call, async (ledger) => tellApplied(call, ledger, { file, dryRun }));
    const unwritten = await readUnwritten(call.dataFolder);
    try {
      return await tellApplied(call, unwritten, { file, dryRun });
    } finally {
      await unwritten.close();
    }
  },
};

/** Reads a program file; tells every fault with its line. @throws CliFailure `program_file.invalid` */
export function programFileOf(path: string, output: Output): ProgramFile {
  const result = readProgramFile(readInputFile(path), textsBeside(path));
  if (result.kind === 'read') return result.file;
  for (const { line, path: place, code, message } of result.diagnostics) {
    output.note(`${path}:${String(line)}: ${code} at ${place === '' ? 'the top' : place}: ${message}`);
    output.value({ file: path, line, path: place, code, message });
  }
  const message = `${path} has ${counted(result.diagnostics.length, 'fault')}; nothing was applied.`;
  throw new CliFailure(EXIT.usage, {
    code: 'program_file.invalid',
    message,
    next: 'Correct them, then run again.',
  });
}

interface Application {
  readonly file: ProgramFile;
  readonly dryRun: boolean;
}

async function tellApplied(
  { output }: Call,
  ledger: ProgramLedger,
  { file, dryRun }: Application,
): Promise<ExitCode> {
  const counts: Record<AppliedItem['outcome'], number> = { created: 0, changed: 0, unchanged: 0, refused: 0 };
  for await (const applied of applyProgram(ledger, file, { actor: CLI_ACTOR, dryRun })) {
    counts[applied.outcome] += 1;
    output.value({ ...applied, dryRun });
    if (applied.outcome !== 'unchanged') output.text(itemText(applied));
  }
  const would = dryRun ? 'Would be created' : 'Created';
  output.text(
    `${would}: ${String(counts.created)}, changed: ${String(counts.changed)}, unchanged: ${String(counts.unchanged)}, refused: ${String(counts.refused)}.`,
  );
  output.value({ summary: counts, dryRun });
  return counts.refused > 0 ? EXIT.refused : EXIT.done;
}

function itemText({ item, id, outcome, differences, refusal }: AppliedItem): string {
  const changes = differences.map(
    ({ field, before, after }) => `    ${field}: ${before ?? 'nothing'} -> ${after ?? 'nothing'}`,
  );
  const why =
    refusal === undefined
      ? []
      : [refusalFailure(refusal).told].map(({ message, next }) => `    ${message} ${next}`);
  return [`${outcome} ${item} ${id}`, ...changes, ...why].join('\n');
}
