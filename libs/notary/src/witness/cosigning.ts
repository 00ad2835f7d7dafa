import {
  type Checkpoint,
  cosignText,
  fromBase64,
  isSignedBy,
  readAddCheckpoint,
  readCheckpoint,
  readNote,
  type SignedNote,
  type SignerKey,
  toBase64,
  type VerifierKey,
  verifyConsistency,
  writeNote,
} from '@ledger/merkle';

/** The checkpoint of a log that a witness cosigned last. */
export interface Witnessed {
  readonly origin: string;
  readonly size: number;
  /** Base64 of the root. */
  readonly root: string;
}

/** What a witness is asked, and what it knows. */
export interface CosignOrder {
  /** The body of add-checkpoint; a signed checkpoint alone where nothing of the log was cosigned before. */
  readonly request: string;
  readonly origin: string;
  /** Keys of the log: one of them must have signed. */
  readonly logKeys: readonly VerifierKey[];
  readonly last: Witnessed | undefined;
  readonly witness: SignerKey;
  /** When it is seen, in whole seconds since 1970. */
  readonly seconds: number;
}

/**
 * Why a witness does not cosign: what it was given cannot be read, is of another log, is not signed by the log, does
 * not begin where it left off, or is not consistent with what it cosigned.
 */
export type CosignRefusal = 'malformed' | 'other-log' | 'not-signed' | 'other-start' | 'not-consistent';

/** The cosignature, as a signature line, with what the witness has to remember before it hands it out. */
export type Cosigning =
  | { readonly kind: 'cosigned'; readonly line: string; readonly next: Witnessed }
  | { readonly kind: 'refused'; readonly why: CosignRefusal };

/** Cosigns a checkpoint that the log signed and that begins with what this witness cosigned before (C2SP tlog-witness). */
export function cosignCheckpoint(order: CosignOrder): Cosigning {
  const request = readAddCheckpoint(order.request) ?? { old: 0, proof: [], checkpoint: order.request };
  const given = checkpointIn(request.checkpoint);
  if (given === undefined) return { kind: 'refused', why: 'malformed' };
  const { note, checkpoint } = given;
  const why = objectionTo(order, given) ?? growthObjection(order, request, checkpoint);
  if (why !== undefined) return { kind: 'refused', why };

  const { origin, size, root } = checkpoint;
  const signature = cosignText(order.witness, note.text, order.seconds);
  const line = writeNote({ text: '', signatures: [signature] }).slice('\n'.length);
  return { kind: 'cosigned', line, next: { origin, size, root: toBase64(root) } };
}

interface GivenCheckpoint {
  readonly note: SignedNote;
  readonly checkpoint: Checkpoint;
}

function checkpointIn(text: string): GivenCheckpoint | undefined {
  const note = readNote(text);
  const checkpoint = readCheckpoint(note?.text ?? '');
  return note === undefined || checkpoint === undefined ? undefined : { note, checkpoint };
}

function objectionTo(
  { origin, logKeys }: CosignOrder,
  { note, checkpoint }: GivenCheckpoint,
): CosignRefusal | undefined {
  if (checkpoint.origin !== origin) return 'other-log';
  return logKeys.some((key) => isSignedBy(note, key)) ? undefined : 'not-signed';
}

function growthObjection(
  { last }: CosignOrder,
  { old, proof }: { readonly old: number; readonly proof: readonly Uint8Array[] },
  later: Checkpoint,
): CosignRefusal | undefined {
  if (old !== (last?.size ?? 0)) return 'other-start';
  if (last === undefined) return proof.length === 0 ? undefined : 'malformed';
  const earlier = { size: last.size, root: fromBase64(last.root) ?? new Uint8Array() };
  return verifyConsistency({ earlier, later }, proof) === 'holds' ? undefined : 'not-consistent';
}
