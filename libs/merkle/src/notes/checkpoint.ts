import { type Hash, isHash } from '../tree/hashing';
import { fromBase64, toBase64, wholeFrom } from './bytes';

/** What a log stands by: its name, how many leaves it has, and the root over them (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/** The text that is signed. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${String(size)}\n${toBase64(root)}\n`;

const LINES = /^([^\n]+)\n([0-9]+)\n([A-Za-z0-9+/]{43}=)\n$/;

/** Reads the text of a checkpoint; undefined when it is malformed. Extension lines, which nobody can audit, are refused. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [, origin = '', count = '', encoded = ''] = LINES.exec(text) ?? [];
  const size = wholeFrom(count);
  const root = fromBase64(encoded);
  return size === undefined || root === undefined || !isHash(root) ? undefined : { origin, size, root };
}
