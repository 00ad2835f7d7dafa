import { type Hash, isHash } from '../tree/hashing';
import { fromBase64, toBase64, wholeFrom } from './bytes';

/** What a witness is asked to cosign: a checkpoint, and that it begins with the one it cosigned last (C2SP tlog-witness, add-checkpoint). */
export interface AddCheckpoint {
  /** The size of the checkpoint that the witness cosigned last; 0 for none. */
  readonly old: number;
  readonly proof: readonly Hash[];
  /** The signed checkpoint. */
  readonly checkpoint: string;
}

const HASHES_LIMIT = 63;
const HEAD = /^old ([0-9]+)\n((?:[^\n]{44}\n){0,63})\n/;

/** Writes the request as the body of add-checkpoint. */
export const writeAddCheckpoint = ({ old, proof, checkpoint }: AddCheckpoint): string =>
  [`old ${String(old)}`, ...proof.map(toBase64), '', checkpoint].join('\n');

/** Reads the body of add-checkpoint; undefined when it is malformed. Verifies nothing. */
export function readAddCheckpoint(text: string): AddCheckpoint | undefined {
  const head = HEAD.exec(text);
  const old = wholeFrom(head?.[1] ?? '');
  if (head === null || old === undefined) return undefined;
  const proof = (head[2] ?? '')
    .split('\n')
    .slice(0, -1)
    .map((line) => fromBase64(line) ?? new Uint8Array());
  if (proof.length > HASHES_LIMIT || !proof.every(isHash)) return undefined;
  return { old, proof, checkpoint: text.slice(head[0].length) };
}
