import {
  isSignedBy,
  readNote,
  readVerifier,
  type SignedNote,
  type SignerKey,
  signText,
  type VerifierKey,
  verifierText,
  wholeFrom,
  writeNote,
} from '@ledger/merkle';

/** That one key goes on for another, from checkpoints of this many events on. */
export interface Handover {
  readonly origin: string;
  readonly previous: VerifierKey;
  readonly next: VerifierKey;
  readonly size: number;
}

/** That a key signs no checkpoint of more events than these any more. */
export interface Retirement {
  readonly origin: string;
  readonly retired: VerifierKey;
  readonly staying: VerifierKey;
  readonly size: number;
}

/** No checkpoint begins so: what a key signs here can never pass for one. */
const HANDOVER = 'course-funding-ledger log key handover v1';
const RETIREMENT = 'course-funding-ledger log key retirement v1';

/** Writes a handover that both keys sign: the one that it is given, and the one that takes it. */
export function writeHandover(
  origin: string,
  keys: { readonly previous: SignerKey; readonly next: SignerKey },
  size: number,
): string {
  const text = textOf(HANDOVER, [origin, verifierText(keys.previous), verifierText(keys.next)], size);
  return writeNote({ text, signatures: [signText(keys.previous, text), signText(keys.next, text)] });
}

/** Writes a retirement that the key that stays signs. */
export function writeRetirement(
  origin: string,
  keys: { readonly retired: VerifierKey; readonly staying: SignerKey },
  size: number,
): string {
  const text = textOf(RETIREMENT, [origin, verifierText(keys.retired), verifierText(keys.staying)], size);
  return writeNote({ text, signatures: [signText(keys.staying, text)] });
}

/** Reads a handover; undefined unless both of its keys signed it. */
export function readHandover(note: string): Handover | undefined {
  const read = readStatement(note, HANDOVER);
  if (read === undefined || !isSignedBy(read.note, read.first) || !isSignedBy(read.note, read.second))
    return undefined;
  return { origin: read.origin, previous: read.first, next: read.second, size: read.size };
}

/** Reads a retirement; undefined unless the key that stays signed it. */
export function readRetirement(note: string): Retirement | undefined {
  const read = readStatement(note, RETIREMENT);
  if (read === undefined || !isSignedBy(read.note, read.second)) return undefined;
  return { origin: read.origin, retired: read.first, staying: read.second, size: read.size };
}

const textOf = (head: string, lines: readonly string[], size: number): string =>
  `${[head, ...lines, String(size)].join('\n')}\n`;

interface Statement {
  readonly note: SignedNote;
  readonly origin: string;
  readonly first: VerifierKey;
  readonly second: VerifierKey;
  readonly size: number;
}

function readStatement(text: string, head: string): Statement | undefined {
  const note = readNote(text);
  const lines = LINES.exec(note?.text ?? '');
  if (note === undefined || lines?.[1] !== head) return undefined;
  return statementIn(note, lines.slice(2) as [string, string, string, string]);
}

const LINES = /^([^\n]+)\n([^\n]+)\n([^\n]+)\n([^\n]+)\n(\d+)\n$/;

function statementIn(
  note: SignedNote,
  [origin, one, other, count]: readonly [string, string, string, string],
): Statement | undefined {
  const [first, second, size] = [logKeyFrom(one), logKeyFrom(other), wholeFrom(count)];
  if (first === undefined || second === undefined || size === undefined) return undefined;
  return { note, origin, first, second, size };
}

/** A key that signs notes; a witness's is none. */
function logKeyFrom(text: string): VerifierKey | undefined {
  const key = readVerifier(text);
  return key?.kind === 'note' ? key : undefined;
}
