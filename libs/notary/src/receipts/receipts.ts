import type { EventLog } from '@ledger/event-sourcing';
import {
  fromBase64,
  type Hash,
  inclusionProof,
  leafHash,
  readCheckpoint,
  readNote,
  readProofFile,
  type ProofTrust,
  type ReceiptVerdict,
  type VerifierKey,
  verifyInclusion,
  verifyReceipt,
  writeProofFile,
} from '@ledger/merkle';
import { leafOf } from '../leaves/event-leaf';
import type { BelievedKey } from '../log-keys/key-statements';
import type { LogFolder } from '../log-folder/log-folder';
import type { CheckpointRegister, SignedCheckpoint } from '../notary/checkpoint-register';
import { LogForked } from '../notary/notary';
import { withCosignatures } from '../witness/cosignatures';

/** What receipts are made from. */
export interface ReceiptSources {
  /** Gives events as they were written. */
  readonly log: Pick<EventLog, 'readAll'>;
  readonly folder: LogFolder;
  readonly register: CheckpointRegister;
}

/**
 * The receipt of the event at a position: a `.tlog-proof` file that carries the event itself, so that it is all a
 * reader needs besides the key. Undefined while no checkpoint is over it, or none that so many witnesses cosigned.
 *
 * @throws LogForked where the log has another event there than the one that was signed: nobody is handed what does not hold
 */
export async function receiptOf(
  position: number,
  sources: ReceiptSources,
  cosigned = 0,
): Promise<string | undefined> {
  const { register } = sources;
  const checkpoint = cosigned === 0 ? register.latest() : register.latestCosigned(cosigned);
  if (checkpoint === undefined || position < 1 || position > checkpoint.size) return undefined;
  const [event] = await sources.log.readAll(position - 1, 1);
  if (event?.position !== position) return undefined;
  const extra = leafOf(event);
  const proof = provenUnder(checkpoint, { index: position - 1, leaf: leafHash(extra) }, sources.folder);
  return writeProofFile({
    index: position - 1,
    proof,
    checkpoint: withCosignatures(checkpoint, register),
    extra,
  });
}

/** The hashes from a leaf to the root that was signed. @throws LogForked where they do not lead there */
function provenUnder(
  { size, root: signed }: SignedCheckpoint,
  { index, leaf }: { readonly index: number; readonly leaf: Hash },
  folder: LogFolder,
): readonly Hash[] {
  const proof = inclusionProof(index, size, folder.subtreesAt(size));
  const root = fromBase64(signed) ?? new Uint8Array();
  if (verifyInclusion({ index, size, root, leaf }, proof) === 'holds') return proof;
  throw new LogForked(size);
}

/** What a receipt is worth and the event that it is for, as the receipt has it. */
export interface CheckedReceipt {
  readonly verdict: ReceiptVerdict | 'no-event';
  /** The event in canonical JSON; null where the receipt carries none. To be believed only when the verdict is `holds`. */
  readonly event: string | null;
}

/** Whom the reader of a receipt trusts: keys of the log, each perhaps only up to a checkpoint. */
export interface ReceiptTrust extends Omit<ProofTrust, 'keys'> {
  readonly keys: readonly (VerifierKey | BelievedKey)[];
}

/** Checks a receipt offline: that the event it carries is in the log that these keys sign, where it says. */
export function checkReceipt(text: string, trust: ReceiptTrust): CheckedReceipt {
  const file = readProofFile(text);
  if (file === undefined) return { verdict: 'malformed', event: null };
  if (file.extra === undefined) return { verdict: 'no-event', event: null };
  const event = new TextDecoder().decode(file.extra);
  const size = readCheckpoint(readNote(file.checkpoint)?.text ?? '')?.size ?? 0;
  const keys = trust.keys.flatMap((key) => ('key' in key ? keyUpTo(key, size) : [key]));
  return { verdict: verifyReceipt(text, leafHash(file.extra), { ...trust, keys }), event };
}

const keyUpTo = ({ key, upTo }: BelievedKey, size: number): readonly VerifierKey[] =>
  upTo === null || size <= upTo ? [key] : [];
