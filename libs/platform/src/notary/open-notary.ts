import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { consistencyProof, type VerifierKey, writeAddCheckpoint } from '@ledger/merkle';
import {
  asWritten,
  type CheckpointRegister,
  type Cosignature,
  type CosignatureFault,
  LogFolder,
  type LogKeyTerm,
  LogSigners,
  Notary,
  type NotaryIdentity,
  notaryIdentityIn,
  readWitnesses,
  receiptOf,
  type SignedCheckpoint,
  signedText,
  takeCosignatures,
  withCosignatures,
} from '@ledger/notary';
import { openSqliteCheckpointRegister, openSqliteEventLog } from '@ledger/storage';

/** The notary of a data folder, with what it works on. */
export interface OpenNotary {
  readonly identity: NotaryIdentity;
  readonly notary: Notary;
  /** The checkpoint that was signed last. */
  readonly latest: () => SignedCheckpoint | undefined;
  /** Every key that ever signed, and which checkpoints. */
  readonly keyTerms: () => Promise<readonly LogKeyTerm[]>;
  /** The keys that gave way to a later proposal before anybody confirmed them. */
  readonly supersededKeys: () => Promise<readonly string[]>;
  /** Every checkpoint that was signed, the smallest first. */
  readonly checkpoints: () => readonly SignedCheckpoint[];
  /** The cosignatures under the checkpoint of a size, by witness. */
  readonly cosignaturesOf: CheckpointRegister['cosignaturesOf'];
  /** The receipt of the event at a position; undefined while no checkpoint is over it that so many witnesses cosigned. */
  readonly receiptOf: (position: number, cosigned?: number) => Promise<string | undefined>;
  /** The checkpoint that so many witnesses have cosigned, with what they said; the latest one. */
  readonly checkpoint: (cosigned?: number) => string | undefined;
  /** What a witness is asked to cosign that cosigned a checkpoint of this size last; undefined where none was signed since. */
  readonly addCheckpoint: (old: number) => string | undefined;
  /** What was signed of a checkpoint of a size, without signatures. */
  readonly signedText: (size: number) => string | undefined;
  /** Takes the cosignatures of the witnesses that the file `witnesses` of the data folder names. */
  readonly take: (cosigned: string) => readonly Cosignature[] | CosignatureFault;
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
  const keys = new LogSigners(log, folder, identity);
  return {
    identity,
    notary: new Notary({ ...parts, origin: identity.origin, signers: (size) => keys.signersAt(size) }),
    keyTerms: () => keys.terms(),
    supersededKeys: () => keys.superseded(),
    latest: () => register.latest(),
    checkpoints: () => register.all(),
    cosignaturesOf: (size) => register.cosignaturesOf(size),
    receiptOf: (position, cosigned) => receiptOf(position, parts, cosigned),
    checkpoint: (cosigned = 0) => {
      const found = cosigned === 0 ? register.latest() : register.latestCosigned(cosigned);
      return found === undefined ? undefined : withCosignatures(found, register);
    },
    addCheckpoint: (old) => addCheckpointOf(old, parts),
    signedText: (size) => signedText(register, size),
    take: (cosigned) => takeCosignatures(cosigned, { register, witnesses: witnessesIn(folder) }),
    close: () => {
      register.close();
      log.close();
    },
  };
}

/** From a checkpoint that was signed once, or from nothing, to the latest one. */
function addCheckpointOf(
  old: number,
  { register, folder }: { readonly register: CheckpointRegister; readonly folder: LogFolder },
): string | undefined {
  const latest = register.latest();
  if (latest === undefined || old > latest.size) return undefined;
  const proof = old === 0 ? [] : consistencyProof(old, latest.size, folder.subtreesAt(latest.size));
  return writeAddCheckpoint({ old, proof, checkpoint: latest.note });
}

/** The witnesses that count: the file `witnesses` of a data folder; nobody where there is none. */
function witnessesIn(folder: string): readonly VerifierKey[] {
  const file = join(folder, 'witnesses');
  return existsSync(file) ? readWitnesses(readFileSync(file, 'utf8')) : [];
}
