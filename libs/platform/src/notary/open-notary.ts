import { join } from 'node:path';
import {
  asWritten,
  LogFolder,
  Notary,
  type NotaryIdentity,
  notaryIdentityIn,
  receiptOf,
  type SignedCheckpoint,
} from '@ledger/notary';
import { openSqliteCheckpointRegister, openSqliteEventLog } from '@ledger/storage';

/** The notary of a data folder, with what it works on. */
export interface OpenNotary {
  readonly identity: NotaryIdentity;
  readonly notary: Notary;
  /** The checkpoint that was signed last. */
  readonly latest: () => SignedCheckpoint | undefined;
  /** The receipt of the event at a position; undefined while no checkpoint is over it. */
  readonly receiptOf: (position: number) => Promise<string | undefined>;
  readonly close: () => void;
}

/**
 * Opens the notary of a data folder. Its key is made on first use, with the name of the log where one is given; the
 * published log lies in `transparency/`.
 */
export function openNotary(folder: string, origin?: string): OpenNotary {
  const identity = notaryIdentityIn(folder, origin);
  const log = openSqliteEventLog(folder, asWritten);
  const register = openSqliteCheckpointRegister(folder);
  const published = new LogFolder(join(folder, 'transparency'));
  const parts = { log, folder: published, register };
  return {
    identity,
    notary: new Notary({ ...parts, origin: identity.origin, signers: [identity.signer] }),
    latest: () => register.latest(),
    receiptOf: (position) => receiptOf(position, parts),
    close: () => {
      register.close();
      log.close();
    },
  };
}
