import { type BackupFault, BackupRefused } from '@ledger/platform';
import { EXIT, type ExitCode } from './exit-codes';
import { CliFailure } from './failure';

const NEXT: Readonly<Record<BackupFault, readonly [ExitCode, string]>> = {
  'not-empty': [EXIT.usage, 'Name a folder that does not exist yet.'],
  'inside-data-folder': [EXIT.usage, 'Name a folder elsewhere, best on another disk.'],
  'not-whole': [EXIT.differences, 'A backup that was interrupted is not restored; take the one before it.'],
  'newer-format': [EXIT.unavailable, 'Install the newer release.'],
  'other-manifest': [EXIT.differences, 'Look for the backup whose hash was noted when it was taken.'],
  'file-missing': [EXIT.differences, 'Take another copy of this backup, or the one before it.'],
  'file-changed': [EXIT.differences, 'Take another copy of this backup, or the one before it.'],
  'file-not-listed': [EXIT.differences, 'Find out who put it there before anything is restored.'],
  'not-sound': [EXIT.differences, 'Take another copy of this backup, or the one before it.'],
  'root-differs': [EXIT.differences, 'The log was changed before it was backed up; take an earlier backup.'],
};

/** Tells why a backup was not taken or not restored. */
export async function telling<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (failure) {
    if (!(failure instanceof BackupRefused)) throw failure;
    const [exit, next] = NEXT[failure.code];
    throw new CliFailure(exit, { code: `backup.${failure.code}`, message: `${failure.message}.`, next });
  }
}
