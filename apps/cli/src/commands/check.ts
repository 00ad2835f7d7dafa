import { type FindingCode, INTEGRITY_FINDINGS, type IntegrityFinding } from '@ledger/audit';
import { type Call, type Command, flagOf } from '../command';
import { EXIT, type ExitCode } from '../exit-codes';
import { checkFolder } from '../open-check';
import { requireLedger } from '../with-ledger';

/** What was expected and found is shown so far, in text; JSON has all of it. */
const SHOWN_CHARACTERS = 300;

/** Of the longest code, and a gap. */
const CODE_WIDTH = 27;

const CODES = Object.entries(INTEGRITY_FINDINGS)
  .map(([code, [severity, says]]) => `  ${code.padEnd(CODE_WIDTH)}${severity.padEnd(9)}${says}`)
  .join('\n');

/** Checks the files of a ledger. */
export const check: Command = {
  help: `
Usage: ledger check [--quick] [--strict]

Checks the data folder beside a service that uses it, without stopping its writes: the databases, the order of
the log and of each stream, the answers kept for retries, what processes have carried out, every cursor, the
signed checkpoints and published tiles, every row of every view, made again from the log, what vault and register
keep of persons, whether accounts of providers and received files of the bank open, disclosures beside
recipients.yaml, and keys that nobody proposed. Changes nothing, and shows nothing of a person or an account.
Ends with 1 when there is an error. With --json one line per finding, then the figures.

While views are compared, their write-ahead log keeps what is written meanwhile, and shrinks afterwards.

  --quick   leave out the indexes of the databases
  --strict  end with 1 when there is a warning, too

Findings:
${CODES}

Example: ledger check --data ./data`,
  options: { quick: { type: 'boolean' }, strict: { type: 'boolean' } },
  takes: [0, 0],
  run: async (call) => {
    requireLedger(call.dataFolder);
    const startedAt = Date.now();
    const count = { error: 0, warning: 0 };
    const codes = new Map<FindingCode, number>();
    const follow = following(call);
    for await (const found of checkFolder(call.dataFolder, { quick: flagOf(call, 'quick'), ...follow })) {
      count[found.severity] += 1;
      codes.set(found.code, (codes.get(found.code) ?? 0) + 1);
      call.output.value(found);
      call.output.text(lineOf(found));
    }
    follow.end();
    const seconds = (Date.now() - startedAt) / 1_000;
    call.output.value({
      errors: count.error,
      warnings: count.warning,
      seconds,
      codes: Object.fromEntries(codes),
    });
    call.output.text(verdictOf(count, seconds));
    return endOf(count, flagOf(call, 'strict'));
  },
};

interface Count {
  readonly error: number;
  readonly warning: number;
}

const endOf = ({ error, warning }: Count, strict: boolean): ExitCode =>
  error > 0 || (strict && warning > 0) ? EXIT.differences : EXIT.done;

function verdictOf({ error, warning }: Count, seconds: number): string {
  const verdict =
    error + warning === 0
      ? 'all is as it must be'
      : `${String(error)} ${error === 1 ? 'error' : 'errors'}, ${String(warning)} ${warning === 1 ? 'warning' : 'warnings'}`;
  return `${seconds.toFixed(1)} s: ${verdict}.`;
}

const lineOf = ({ code, severity, where, expected, found }: IntegrityFinding): string =>
  `${severity} ${code}: ${where}\n  expected ${cut(expected)}\n  found    ${cut(found)}`;

const cut = (text: string): string =>
  text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;

/** Shows how far each part has come, one after the other. */
function following({ output }: Call): {
  readonly progress: (part: string, done: number, total: number) => void;
  readonly end: () => void;
} {
  let shown: { readonly part: string; readonly bar: ReturnType<typeof output.progress> } | undefined;
  return {
    progress: (part, done, total) => {
      if (shown?.part !== part) {
        shown?.bar.end();
        shown = { part, bar: output.progress(`checking ${part}`, total) };
      }
      shown.bar.at(done);
    },
    end: () => shown?.bar.end(),
  };
}
