import type { RecordedEvent } from '@ledger/event-sourcing';
import {
  type Checkpoint,
  type Hash,
  leafHash,
  readNote,
  readProofFile,
  sameHash,
  verifyInclusion,
} from '@ledger/merkle';
import type { Check, Findings } from './findings';
import { readEventLine } from './recorded-event';
import type { KeptProof, Signatures } from './trust';

/** A leaf that the auditor holds a receipt for. */
interface KeptLeaf {
  readonly file: string;
  readonly index: number;
  readonly leaf: Hash;
  /** The event as the log has it. */
  readonly event: Uint8Array;
}

/** A checkpoint that the auditor kept. */
export interface KeptCheckpoint {
  readonly file: string;
  readonly checkpoint: Checkpoint;
}

/**
 * What the auditor kept from earlier: the one thing that tells a history that was rewritten and signed anew, with
 * everything in it following from everything else, from the one that was shown before.
 */
export class KeptProofs {
  readonly #check: Check;
  readonly #leaves: KeptLeaf[] = [];
  /** Receipts at whose positions the bundle has an event. */
  readonly #shown = new Set<KeptLeaf>();
  readonly #checkpoints: KeptCheckpoint[] = [];

  constructor(
    kept: readonly KeptProof[],
    private readonly signatures: Signatures,
    findings: Findings,
  ) {
    this.#check = findings.check(
      'goes-on-from-what-was-kept',
      'The log has the events and the roots of the checkpoints and receipts that the auditor kept.',
    );
    if (kept.length === 0)
      this.#check.skip(
        'Nothing was kept from earlier: a history rewritten as a whole by the holder of the key, in which all follows, ' +
          'is told apart only by a checkpoint, a receipt or a witness that came from it before.',
      );
    for (const proof of kept) this.#take(proof);
  }

  get checkpoints(): readonly KeptCheckpoint[] {
    return this.#checkpoints;
  }

  /** Compares the root that the log had at the size of a kept checkpoint. */
  compareRoots(roots: ReadonlyMap<number, Hash>, treeSize: number): void {
    for (const { file, checkpoint } of this.#checkpoints) {
      this.#check.count();
      const root = roots.get(checkpoint.size);
      if (checkpoint.size > treeSize)
        this.#check.fail({
          file,
          says: `The log of the bundle ends before the checkpoint that the auditor kept in ${file}.`,
          expected: `at least ${String(checkpoint.size)} events`,
          found: `${String(treeSize)} events`,
        });
      else if (root !== undefined && !sameHash(root, checkpoint.root)) this.#failRoot(file, checkpoint.size);
    }
  }

  /** Compares the event at a position with the receipt that the auditor may have for it. */
  compareLeaf(position: number, leaf: Hash): void {
    for (const kept of this.#leaves) {
      if (kept.index !== position - 1) continue;
      this.#shown.add(kept);
      if (sameHash(kept.leaf, leaf)) continue;
      this.#check.fail({
        position,
        file: kept.file,
        says: `The event at position ${String(position)} is not the one the auditor has a receipt for in ${kept.file}.`,
      });
    }
  }

  /** After the last event: what the auditor has a receipt for and the bundle ought to show. @param isOwn - whether an event says itself that it is of the scope */
  compareUnshown(lastPosition: number, isOwn: (event: RecordedEvent) => boolean): void {
    for (const kept of this.#leaves) {
      if (this.#shown.has(kept)) continue;
      const { file, index } = kept;
      const position = index + 1;
      const event = readEventLine(Buffer.from(kept.event));
      if (position <= lastPosition && event.kind === 'event' && isOwn(event.event))
        this.#check.fail({
          position,
          file,
          says: `The event at position ${String(position)}, for which the auditor has a receipt in ${file}, is of the scope of the bundle and was left out of it.`,
        });
      else
        this.#check.skip(
          `Whether the event at position ${String(position)}, for which the auditor has a receipt in ${file}, belongs into the bundle: it is not in it, and does not say so itself.`,
        );
    }
  }

  #take({ name, text }: KeptProof): void {
    const receipt = readProofFile(text);
    if (receipt === undefined) this.#keep(name, readNote(text) === undefined ? undefined : text);
    else {
      const checkpoint = this.#keep(name, receipt.checkpoint);
      const event = receipt.extra ?? new Uint8Array();
      const leaf = leafHash(event);
      const { index, proof } = receipt;
      if (checkpoint === undefined) return;
      if (verifyInclusion({ index, ...checkpoint, leaf }, proof) === 'holds')
        this.#leaves.push({ file: name, index, leaf, event });
      else this.#check.fail({ file: name, says: `The receipt in ${name} does not hold by itself.` });
    }
  }

  #keep(file: string, note: string | undefined): Checkpoint | undefined {
    const checkpoint = note === undefined ? undefined : this.signatures.checkpointOf(note, file);
    if (checkpoint !== undefined) this.#checkpoints.push({ file, checkpoint });
    else if (note === undefined)
      this.#check.fail({ file, says: `${file} has neither a checkpoint nor a receipt.` });
    return checkpoint;
  }

  #failRoot(file: string, size: number): void {
    this.#check.fail({
      file,
      says: `The first ${String(size)} events are not those under the checkpoint that the auditor kept in ${file}: the history was rewritten.`,
    });
  }
}
