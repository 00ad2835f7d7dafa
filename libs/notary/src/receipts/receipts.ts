import type { EventLog } from '@ledger/event-sourcing';
import {
  inclusionProof,
  leafHash,
  readProofFile,
  type ProofTrust,
  type ReceiptVerdict,
  verifyReceipt,
  writeProofFile,
} from '@ledger/merkle';
import { leafOf } from '../leaves/event-leaf';
import type { LogFolder } from '../log-folder/log-folder';
import type { CheckpointRegister } from '../notary/checkpoint-register';

/** What receipts are made from. */
export interface ReceiptSources {
  /** Gives events as they were written. */
  readonly log: Pick<EventLog, 'readAll'>;
  readonly folder: LogFolder;
  readonly register: CheckpointRegister;
}

/**
 * The receipt of the event at a position: a `.tlog-proof` file that carries the event itself, so that it is all a
 * reader needs besides the key. Undefined while no checkpoint is over it.
 */
export async function receiptOf(position: number, sources: ReceiptSources): Promise<string | undefined> {
  const checkpoint = sources.register.latest();
  if (checkpoint === undefined || position < 1 || position > checkpoint.size) return undefined;
  const [event] = await sources.log.readAll(position - 1, 1);
  if (event?.position !== position) return undefined;
  const index = position - 1;
  return writeProofFile({
    index,
    proof: inclusionProof(index, checkpoint.size, sources.folder.subtreesAt(checkpoint.size)),
    checkpoint: checkpoint.note,
    extra: leafOf(event),
  });
}

/** What a receipt is worth and the event that it is for, as the receipt has it. */
export interface CheckedReceipt {
  readonly verdict: ReceiptVerdict | 'no-event';
  /** The event in canonical JSON; null where the receipt carries none. To be believed only when the verdict is `holds`. */
  readonly event: string | null;
}

/** Checks a receipt offline: that the event it carries is in the log that these keys sign, where it says. */
export function checkReceipt(text: string, trust: ProofTrust): CheckedReceipt {
  const file = readProofFile(text);
  if (file === undefined) return { verdict: 'malformed', event: null };
  if (file.extra === undefined) return { verdict: 'no-event', event: null };
  const event = new TextDecoder().decode(file.extra);
  return { verdict: verifyReceipt(text, leafHash(file.extra), trust), event };
}
