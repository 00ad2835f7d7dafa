import { type Hash, isHash } from '../tree/hashing';
import { type ProofVerdict, verifyInclusion } from '../tree/inclusion';
import { fromBase64, toBase64, wholeFrom } from './bytes';
import { type Checkpoint, readCheckpoint } from './checkpoint';
import type { VerifierKey } from './keys';
import { isSignedBy, readNote, type SignedNote } from './signed-note';

/** A receipt: where an entry is, what leads from it to the root, and the checkpoint (C2SP tlog-proof, version 1). */
export interface ProofFile {
  readonly index: number;
  readonly proof: readonly Hash[];
  /** The signed checkpoint, as it was published. */
  readonly checkpoint: string;
  /** What else the reader needs; nobody answers for it. */
  readonly extra?: Uint8Array;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
const FILE_LIMIT = 1_000_000;
/** A tree of 2^53 leaves has no way to its root that is longer than 53 hashes. */
const HEAD = /^c2sp\.org\/tlog-proof@v1\n(?:extra ([^\n]*)\n)?index ([^\n]*)\n((?:[^\n]{44}\n){0,53})\n/;

/** Writes a `.tlog-proof` file. */
export const writeProofFile = ({ index, proof, checkpoint, extra }: ProofFile): string =>
  [
    HEADER,
    ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]),
    `index ${String(index)}`,
    ...proof.map(toBase64),
    '',
    checkpoint,
  ].join('\n');

/** Reads a `.tlog-proof` file; undefined when it is malformed. Verifies nothing. */
export function readProofFile(text: string): ProofFile | undefined {
  const head = HEAD.exec(text.slice(0, FILE_LIMIT));
  return head === null ? undefined : proofFileOf(head, text.slice(head[0].length));
}

function proofFileOf(
  [, extra, index = '', hashes = '']: RegExpExecArray,
  checkpoint: string,
): ProofFile | undefined {
  const [at, proof, bytes] = [wholeFrom(index), hashesFrom(hashes), fromBase64(extra ?? '')];
  if (at === undefined || proof === undefined || bytes === undefined) return undefined;
  const file = { index: at, proof, checkpoint };
  return extra === undefined ? file : { ...file, extra: bytes };
}

/** One hash a line; undefined when one of them is none. */
function hashesFrom(lines: string): readonly Hash[] | undefined {
  const hashes = lines
    .split('\n')
    .slice(0, -1)
    .map(fromBase64)
    .filter((hash) => hash !== undefined && isHash(hash));
  return hashes.length === lines.split('\n').length - 1 ? (hashes as Hash[]) : undefined;
}

/** Whom the reader of a receipt trusts. */
export interface ProofTrust {
  /** The name of the log, as its checkpoints have it. */
  readonly origin: string;
  /** Keys of the log: one of them must have signed. */
  readonly keys: readonly VerifierKey[];
  /** Witnesses, of which so many must have cosigned; none where it is left out. */
  readonly witnesses?: readonly VerifierKey[];
  readonly quorum?: number;
}

/** What a receipt is worth; every other word than `holds` is why not. Never thrown. */
export type ReceiptVerdict = ProofVerdict | 'malformed' | 'other-log' | 'not-signed' | 'quorum-missing';

/** Checks offline that a leaf is in the log that these keys sign. */
export function verifyReceipt(text: string, leaf: Hash, trust: ProofTrust): ReceiptVerdict {
  const file = readProofFile(text);
  const note = file === undefined ? undefined : readNote(file.checkpoint);
  const checkpoint = note === undefined ? undefined : readCheckpoint(note.text);
  if (file === undefined || note === undefined || checkpoint === undefined) return 'malformed';
  return (
    distrustOf(note, checkpoint, trust) ??
    verifyInclusion({ index: file.index, ...checkpoint, leaf }, file.proof)
  );
}

/** Why a checkpoint is not to be believed; undefined when it is. */
function distrustOf(
  note: SignedNote,
  { origin }: Checkpoint,
  { origin: expected, keys, witnesses = [], quorum = 0 }: ProofTrust,
): ReceiptVerdict | undefined {
  if (origin !== expected) return 'other-log';
  if (!keys.some((key) => isSignedBy(note, key))) return 'not-signed';
  return witnesses.filter((key) => isSignedBy(note, key)).length < quorum ? 'quorum-missing' : undefined;
}
