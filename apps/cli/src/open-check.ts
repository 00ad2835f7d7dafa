import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CheckParts, checkLedger, type IntegrityFinding } from '@ledger/audit';
import { bankAccountStanding, receivedFileStanding } from '@ledger/disbursement';
import { LogFolder, notaryIdentityIn, signersIn } from '@ledger/notary';
import { openMasterKeys, recipientsIn } from '@ledger/privacy';
import { ledgerCodec, ledgerProcesses } from '@ledger/processes';
import { allProjections } from '@ledger/reporting';
import {
  openSqliteLedgerFiles,
  openSqlitePersonalFiles,
  openSqliteSortingRoom,
  openSqliteViewStore,
} from '@ledger/storage';

/** How the files of a ledger are checked. */
export type CheckOptions = Pick<CheckParts, 'quick' | 'progress'>;

/** Checks the files of a data folder; what it needs to sort and rebuild lies in a folder that goes with it. */
export async function* checkFolder(folder: string, options: CheckOptions): AsyncGenerator<IntegrityFinding> {
  const scratch = await mkdtemp(join(tmpdir(), 'ledger-check-'));
  const files = openSqliteLedgerFiles(folder);
  const room = openSqliteSortingRoom(scratch);
  const persons = openSqlitePersonalFiles(folder);
  const aside = openSqliteViewStore({ folder: scratch });
  try {
    yield* checkLedger({
      ...options,
      files,
      room,
      aside,
      codec: ledgerCodec,
      processes: ledgerProcesses,
      projections: allProjections,
      published: publishedIn(folder),
      persons: { files: persons, masters: openMasterKeys(folder) },
      accounts: { standingOf: (reference, key) => bankAccountStanding(folder, reference, key) },
      receivedFiles: { standingOf: (sha256, key) => receivedFileStanding(folder, sha256, key) },
      recipients: await recipientsIn(folder),
    });
  } finally {
    files.close();
    room.close();
    persons.close();
    await aside.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

function publishedIn(folder: string): CheckParts['published'] {
  const published = join(folder, 'transparency');
  const checkpoint = join(published, 'checkpoint');
  // Asked for where there is one only: it would be made.
  const identity = existsSync(join(folder, 'notary-key')) ? identityIn(folder) : undefined;
  return {
    folder: new LogFolder(published),
    note: () => (existsSync(checkpoint) ? readFileSync(checkpoint, 'utf8') : undefined),
    identity,
    nextKeys:
      identity === undefined ? [] : signersIn(folder).filter(({ keyId }) => keyId !== identity.key.keyId),
  };
}

function identityIn(folder: string): CheckParts['published']['identity'] {
  const { origin, signer } = notaryIdentityIn(folder);
  return { origin, key: signer };
}
