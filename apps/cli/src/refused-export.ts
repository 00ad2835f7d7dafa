import { type ExportRefusalCode, ExportRefused } from '@ledger/audit';
import { EXIT, type ExitCode } from './exit-codes';
import { CliFailure } from './failure';

const EXITS: Readonly<Record<ExportRefusalCode, ExitCode>> = {
  ProgramNotFound: EXIT.refused,
  ProviderNotFound: EXIT.refused,
  ProviderWithoutEvents: EXIT.refused,
  NothingNotarized: EXIT.refused,
  NotCosigned: EXIT.refused,
  WindowEmpty: EXIT.usage,
  WindowNotNotarized: EXIT.refused,
  FolderNotEmpty: EXIT.usage,
  FolderHoldsBundle: EXIT.usage,
  FolderHoldsAnotherExport: EXIT.usage,
  LogForked: EXIT.differences,
};

/** Tells why no bundle was written. */
export async function tellingRefusal<Result>(work: Promise<Result>, out: string): Promise<Result> {
  try {
    return await work;
  } catch (failure) {
    if (failure instanceof ExportRefused) {
      const { code, message, next } = failure;
      throw new CliFailure(EXITS[code], { code: `export.${code}`, message, next });
    }
    const { syscall, code, path } = failure as NodeJS.ErrnoException;
    if (syscall === undefined) throw failure;
    throw new CliFailure(EXIT.unavailable, {
      code: 'export.not_written',
      message: `${path ?? out} cannot be written: ${String(code)}.`,
      next: 'Make room or name another folder; the same command goes on where this one stopped.',
    });
  }
}
