import type { EventLog } from '@ledger/event-sourcing';
import {
  inclusionProof,
  leafHash,
  readCheckpoint,
  readNote,
  readProofFile,
  type ProofTrust,
  type ReceiptVerdict,
  type VerifierKey,
  verifyReceipt,
  writeProofFile,
} from '@ledger/merkle';
import { leafOf } from '../leaves/event-leaf';
import type { BelievedKey } from '../log-keys/key-statements';
import type { LogFolder } from '../log-folder/log-folder';
import type { CheckpointRegister } from '../notary/checkpoint-register';
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
  const index = position - 1;
  return writeProofFile({
    index,
    proof: inclusionProof(index, checkpoint.size, sources.folder.subtreesAt(checkpoint.size)),
    checkpoint: withCosignatures(checkpoint, register),
    extra: leafOf(event),
  });
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
