import {
  ClockBehindLog,
  StoreBusy,
  StoreUnavailable,
  UnknownEvent,
  ViewsApart,
  ViewsRestless,
} from '@ledger/event-sourcing';
import { BundleRefused, NotCarried } from '@ledger/interchange';
import { fillIn, type Refusal } from '@ledger/kernel';
import { LogForked } from '@ledger/notary';
import { BankFileNotWritten, ImportRefused, ledgerRefusals } from '@ledger/processes';
import { BooksDisagree, QueryRefused, reportingRefusals } from '@ledger/reporting';
import { NewerLedgerFile, NewerRegisterFile, NewerViewsFile, NotDurable } from '@ledger/storage';
import { EXIT, type ExitCode } from './exit-codes';
import { CliFailure } from './failure';

/** A refusal in words. */
export function refusalFailure({ name, details }: Refusal, exit: ExitCode = EXIT.refused): CliFailure {
  const text = { ...ledgerRefusals, ...reportingRefusals }[name];
  return new CliFailure(exit, {
    code: name,
    message: text === undefined ? name : fillIn(text.says, details),
    next: text === undefined ? '' : fillIn(text.next, details),
  });
}

const STORAGE_ADVICE: Readonly<Record<StoreUnavailable['reason'], string>> = {
  'disk-full': 'Make room on the disk, then run the command again.',
  'read-only': 'Make the data folder writable, then run the command again.',
  'io-error': 'Check the disk and the data folder, then run the command again.',
  locked: 'Another program holds the file; wait until it is done, then run the command again.',
  closed: 'Run the command again.',
};

/** What any failure is told as, and how the command ends. */
export function failureOf(failure: unknown): CliFailure {
  if (failure instanceof CliFailure) return failure;
  if (failure instanceof QueryRefused || failure instanceof BankFileNotWritten)
    return refusalFailure(failure.refusal);
  if (failure instanceof BundleRefused || failure instanceof ImportRefused) return inputFailure(failure);
  return foreseenFailure(failure) ?? fault(failure);
}

const foreseenFailure = (failure: unknown): CliFailure | undefined =>
  differenceFailure(failure) ?? storageFailure(failure) ?? systemFailure(failure);

/** The files of the ledger contradict each other: somebody changed them, or a disk did. */
function differenceFailure(failure: unknown): CliFailure | undefined {
  if (failure instanceof LogForked)
    return new CliFailure(EXIT.differences, {
      code: 'log.forked',
      message: `The first ${String(failure.size)} events of the log no longer give the root that was signed for them.`,
      next: 'Events were changed after they were signed: see ledger check, and restore the log from a backup.',
    });
  if (failure instanceof BooksDisagree)
    return new CliFailure(EXIT.differences, {
      code: 'books.disagree',
      message: failure.message,
      next: 'A view is not what the log makes of it: see ledger check, and ledger replay.',
    });
  return undefined;
}

function inputFailure(failure: BundleRefused | ImportRefused): CliFailure {
  const { code } = failure;
  return failure instanceof ImportRefused
    ? new CliFailure(EXIT.refused, { code, message: failure.message, next: '' })
    : new CliFailure(EXIT.usage, { code, message: failure.advice, next: '' });
}

function storageFailure(failure: unknown): CliFailure | undefined {
  if (failure instanceof StoreUnavailable)
    return unavailable(`storage.${failure.reason}`, failure.message, STORAGE_ADVICE[failure.reason]);
  if (failure instanceof StoreBusy)
    return unavailable('storage.busy', failure.message, 'Run the command again.');
  if (failure instanceof ClockBehindLog) return unavailable('clock.behind', failure.message, CLOCK_ADVICE);
  const kinds = [NewerLedgerFile, NewerViewsFile, NewerRegisterFile, NotDurable, UnknownEvent];
  if (kinds.some((kind) => failure instanceof kind))
    return unavailable('storage.not_usable', (failure as Error).message, '');
  if (failure instanceof Error && NOT_SETTLED.has(failure.name))
    return unavailable(
      'views.not_settled',
      failure.message,
      'Run the command again when the ledger is quieter.',
    );
  return undefined;
}

const CLOCK_ADVICE =
  'Set the clock of this machine. Where it is right, the event was recorded by a clock that ran ahead: see docs/guides/backup.md. A ledger whose year was played ahead, as the demo does, is for reading until then.';

/** By name, since a thread of its own can have raised them. */
const NOT_SETTLED: ReadonlySet<string> = new Set([ViewsApart.name, ViewsRestless.name]);

const unavailable = (code: string, message: string, next: string): CliFailure =>
  new CliFailure(EXIT.unavailable, { code, message, next });

const SYSTEM_CODES: ReadonlySet<unknown> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'ENOTDIR',
  'EEXIST',
  'EISDIR',
]);

/** SQLite's own failures name a result code; those of the file system a name. */
function systemFailure(failure: unknown): CliFailure | undefined {
  if (!(failure instanceof Error)) return undefined;
  if (failure instanceof NotCarried) return unavailable('program.incomplete', failure.message, '');
  const { code } = failure as NodeJS.ErrnoException;
  if ('errcode' in failure || SYSTEM_CODES.has(code))
    return unavailable(
      `storage.${code ?? 'error'}`,
      failure.message,
      'Check the data folder and its rights.',
    );
  return undefined;
}

const fault = (failure: unknown): CliFailure =>
  new CliFailure(EXIT.fault, {
    code: 'fault',
    message: failure instanceof Error ? (failure.stack ?? failure.message) : String(failure),
    next: 'This is a fault of the program; please report it with the text above.',
  });
