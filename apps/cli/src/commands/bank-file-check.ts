import { createReadStream } from 'node:fs';
import { SHIPPED_LAYOUTS } from '@ledger/interchange';
import {
  BANK_FILE_KINDS,
  type BankFileKind,
  type BankFilePieces,
  type BankFileProblem,
} from '../bank-file-kinds';
import { argumentOf, type Call, type Command, numberOption, optionOf } from '../command';
import { EXIT, type ExitCode } from '../exit-codes';
import { CliFailure } from '../failure';
import { notReadable } from '../input-file';
import { layoutKindNamed } from '../layout-files';
import { placeIn } from '../place-in';

/** Problems shown unless more are asked for: the first ones tell most. */
const SHOWN = 20;
/** As many as the readers tell of one file. */
const MOST_SHOWN = 1_000;
/** By this much of its beginning a file is recognized. */
const HEAD_BYTES = 1_024;

/** Checks a bank file. */
export const bankFileCheck: Command = {
  help: `
Usage: ledger bank-file check FILE [OPTIONS]

Checks a file for or from a bank and finds out by itself which one it is: a NACHA file (payments, returns,
notifications of change; every entry class), an X12 820 remittance (004010, with or without envelope), an
ISO 20022 credit transfer (pain.001.001.09 for US ACH), payment status report (pain.002) or statement
(camt.053), or a positive pay or voucher file by one of the layouts that ship.
Each problem with line, positions, reason and what to do; ends with 0 only when there is no error. Warnings
name what banks let pass. FILE is read piece by piece, so it may be large.

  --problems N    show at most N problems (default ${String(SHOWN)}, with --json ${String(MOST_SHOWN)})
  --layout NAME   check by this layout, or by a layout file of your own (YAML or JSON):
                  ${SHIPPED_LAYOUTS.join(', ')}

Examples: ledger bank-file check payments.ach
          ledger bank-file check checks.txt --layout positive-pay-texas-k12`,
  options: { problems: { type: 'string' }, layout: { type: 'string' } },
  takes: [1, 1],
  run: (call) => tellProblems(call, argumentOf(call, 0)),
};

async function tellProblems(call: Call, path: string): Promise<ExitCode> {
  const { output } = call;
  const limit = { least: 1, most: MOST_SHOWN };
  const shown = numberOption(call, 'problems', limit) ?? (output.json ? MOST_SHOWN : SHOWN);
  const layout = optionOf(call, 'layout');
  const { kind, pieces } = await recognized(path, layout === undefined ? undefined : layoutKindNamed(layout));
  const { errors, warnings, problems, says, holds } = await kind.check(pieces);
  for (const problem of problems.slice(0, shown)) {
    output.value({ file: path, ...problem });
    output.text(problemText(path, problem));
  }
  const left = errors + warnings - Math.min(shown, problems.length);
  if (left > 0) output.note(`${String(left)} more problems are not shown.`);
  output.value({ file: path, kind: kind.name, valid: errors === 0, errors, warnings, ...holds });
  output.text(
    errors === 0
      ? `${path} is a valid ${kind.name} file: ${says}.`
      : `${path} is not a valid ${kind.name} file: ${String(errors)} errors, ${String(warnings)} warnings.`,
  );
  return errors === 0 ? EXIT.done : EXIT.differences;
}

function problemText(path: string, problem: BankFileProblem): string {
  const { line, column, segment, severity, code, message, next } = problem;
  const at = placeIn(path, line);
  const from = column === undefined || line === 0 ? '' : `:${String(column)}`;
  const place = segment === undefined ? '' : ` segment ${String(segment)},`;
  return `${at}${from}: ${severity} ${code}:${place} ${message}. ${next}`;
}

/** Reads the beginning of a file, finds its kind and gives all of it, the beginning included. */
async function recognized(
  path: string,
  asked: BankFileKind | undefined,
): Promise<{ readonly kind: BankFileKind; readonly pieces: BankFilePieces }> {
  const stream = createReadStream(path)[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  const first = await stream.next().catch((failure: unknown) => {
    throw notReadable(path, failure);
  });
  const head = first.value?.subarray(0, HEAD_BYTES).toString('latin1') ?? '';
  const kind = asked ?? BANK_FILE_KINDS.find(({ recognizes }) => recognizes(head));
  if (kind === undefined) throw unknownKind(path, head);
  return { kind, pieces: withFirst(first, stream) };
}

const unknownKind = (path: string, head: string): CliFailure =>
  new CliFailure(EXIT.differences, {
    code: 'bank_file.unknown_kind',
    message: `${path} is ${/^\W*</.test(head) ? 'an XML file, which is ' : ''}no bank file of a known kind`,
    next: `Kinds that are checked: ${BANK_FILE_KINDS.map(({ name }) => name).join(', ')}; or name a layout with --layout.`,
  });

async function* withFirst(
  first: IteratorResult<Buffer, undefined>,
  rest: AsyncIterator<Buffer, undefined>,
): AsyncGenerator<Uint8Array> {
  for (let piece = first; piece.done !== true; piece = await rest.next()) yield piece.value;
}
