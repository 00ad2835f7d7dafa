import { createReadStream } from 'node:fs';
import { checkNacha, checkRemittanceFile } from '@ledger/interchange';
import { centsToJson, inDollars, sumOf } from '@ledger/kernel';
import { argumentOf, type Call, type Command, numberOption } from '../command';
import { EXIT, type ExitCode } from '../exit-codes';
import { CliFailure } from '../failure';

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

Checks a file for or from a bank: a NACHA file (payments, returns, notifications of change; every entry
class) or an X12 820 remittance (004010, with or without envelope). It finds out by itself which one it is.
Each problem with line, positions, reason and what to do; ends with 0 only when there is no error. Warnings
name what banks let pass. FILE is read piece by piece, so it may be large.

  --problems N    show at most N problems (default ${String(SHOWN)}, with --json ${String(MOST_SHOWN)})

Example: ledger bank-file check payments.ach`,
  options: { problems: { type: 'string' } },
  takes: [1, 1],
  run: (call) => tellProblems(call, argumentOf(call, 0)),
};

type Pieces = AsyncIterable<Uint8Array>;

/** A problem of any kind of bank file. */
interface BankFileProblem {
  readonly line: number;
  readonly from?: number;
  readonly to?: number;
  readonly segment?: number;
  readonly field?: string;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly next: string;
}

/** What a check found. */
interface BankFileReport {
  readonly errors: number;
  readonly warnings: number;
  readonly problems: readonly BankFileProblem[];
  /** What the file holds, for people and for machines. */
  readonly says: string;
  readonly holds: Readonly<Record<string, number>>;
}

/** A kind of bank file: by what it is recognized, and how it is checked. */
interface BankFileKind {
  readonly name: string;
  readonly recognizes: (head: string) => boolean;
  readonly check: (pieces: Pieces) => Promise<BankFileReport>;
}

/** The kinds that are known; the first one that recognizes a file checks it. */
const KINDS: readonly BankFileKind[] = [
  {
    name: 'X12 820',
    recognizes: (head) => /^\s*(ISA[^0-9A-Za-z]|ST([^0-9A-Za-z])820\2)/.test(head),
    check: checkRemittances,
  },
  {
    name: 'NACHA',
    recognizes: (head) => head === '' || /^\d/.test(head) || /^.{94}\r?$/m.test(head),
    check: checkPayments,
  },
];

async function checkPayments(pieces: Pieces): Promise<BankFileReport> {
  const { errors, warnings, problems, totals } = await checkNacha(pieces);
  const { batches, entries, addenda, debits, credits } = totals;
  return {
    errors,
    warnings,
    problems,
    says:
      `batches ${String(batches)}, entries ${String(entries)}, addenda ${String(addenda)}, ` +
      `debits ${inDollars(debits)}, credits ${inDollars(credits)}`,
    holds: {
      batches,
      entries,
      addenda,
      debitsCents: centsToJson(debits),
      creditsCents: centsToJson(credits),
    },
  };
}

async function checkRemittances(pieces: Pieces): Promise<BankFileReport> {
  const { problems, remittances } = await checkRemittanceFile(pieces);
  const amount = sumOf(remittances.map((remittance) => remittance.amount));
  return {
    errors: problems.length,
    warnings: 0,
    problems,
    says: `remittances ${String(remittances.length)}, paid ${inDollars(amount)}`,
    holds: { remittances: remittances.length, amountCents: centsToJson(amount) },
  };
}

async function tellProblems(call: Call, path: string): Promise<ExitCode> {
  const { output } = call;
  const limit = { least: 1, most: MOST_SHOWN };
  const shown = numberOption(call, 'problems', limit) ?? (output.json ? MOST_SHOWN : SHOWN);
  const { kind, pieces } = await recognized(path);
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
  const { line, segment, severity, code, message, next } = problem;
  const place = segment === undefined ? '' : ` segment ${String(segment)},`;
  return `${path}:${String(line)}: ${severity} ${code}:${place} ${message}. ${next}`;
}

/** Reads the beginning of a file, finds its kind and gives all of it, the beginning included. */
async function recognized(path: string): Promise<{ readonly kind: BankFileKind; readonly pieces: Pieces }> {
  const stream = createReadStream(path)[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  const first = await stream.next().catch((failure: unknown) => {
    const why = failure instanceof Error ? failure.message : String(failure);
    throw new CliFailure(EXIT.usage, {
      code: 'file.not_readable',
      message: `${path} cannot be read: ${why}`,
      next: '',
    });
  });
  const head = first.value?.subarray(0, HEAD_BYTES).toString('latin1') ?? '';
  const kind = KINDS.find(({ recognizes }) => recognizes(head));
  if (kind === undefined) throw unknownKind(path, head);
  return { kind, pieces: withFirst(first, stream) };
}

const unknownKind = (path: string, head: string): CliFailure =>
  new CliFailure(EXIT.differences, {
    code: 'bank_file.unknown_kind',
    message: `${path} is ${/^\W*</.test(head) ? 'an XML file, which is ' : ''}no bank file of a known kind`,
    next: `Kinds that are checked: ${KINDS.map(({ name }) => name).join(', ')}.`,
  });

async function* withFirst(
  first: IteratorResult<Buffer, undefined>,
  rest: AsyncIterator<Buffer, undefined>,
): AsyncGenerator<Uint8Array> {
  for (let piece = first; piece.done !== true; piece = await rest.next()) yield piece.value;
}
