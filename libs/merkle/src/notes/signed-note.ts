import { fromBase64, toBase64, utf8 } from './bytes';
import { type SignerKey, type VerifierKey, signBytes, verifyBytes } from './keys';

/** A text and who signed it (C2SP signed-note). */
export interface SignedNote {
  /** Ends with a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** One signature line. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  /** What follows the four bytes of the key's id. */
  readonly bytes: Uint8Array;
}

const SIGNATURES_LIMIT = 100;
const NOTE_LIMIT = 1_000_000;
const DASH = '\u2014';

/** Reads a note; undefined when it is malformed. Verifies nothing. */
export function readNote(note: string): SignedNote | undefined {
  if (note.length > NOTE_LIMIT || !note.endsWith('\n') || hasControl(note)) return undefined;
  const at = note.lastIndexOf('\n\n');
  if (at < 0) return undefined;
  const lines = note.slice(at + 2, -1).split('\n');
  if (lines.length > SIGNATURES_LIMIT) return undefined;
  const signatures = lines.map(readSignature);
  return signatures.every((signature) => signature !== undefined)
    ? { text: note.slice(0, at + 1), signatures }
    : undefined;
}

/** Writes a note with its signatures. */
export const writeNote = ({ text, signatures }: SignedNote): string =>
  `${text}\n${signatures.map(writeSignature).join('')}`;

/** Signs a text, which ends with a newline. */
export const signText = (key: SignerKey, text: string): NoteSignature => ({
  name: key.name,
  keyId: key.keyId,
  bytes: key.kind === 'note' ? signBytes(key, utf8(text)) : refuseKind(key),
});

/** Cosigns a text as seen at a time, in whole seconds since 1970 (C2SP tlog-cosignature). */
export function cosignText(key: SignerKey, text: string, seconds: number): NoteSignature {
  if (key.kind !== 'cosignature') return refuseKind(key);
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const signature = signBytes(key, cosignedMessage(text, seconds));
  return { name: key.name, keyId: key.keyId, bytes: Buffer.concat([time, signature]) };
}

/** Whether a key signed the note. Signatures of other keys do not matter; one of this key that fails does. */
export function isSignedBy({ text, signatures }: SignedNote, key: VerifierKey): boolean {
  const own = signatures.filter(({ name, keyId }) => name === key.name && keyId === key.keyId);
  return own.length > 0 && own.every(({ bytes }) => isSignature(text, key, bytes));
}

function isSignature(text: string, key: VerifierKey, bytes: Uint8Array): boolean {
  if (key.kind === 'note') return verifyBytes(key, utf8(text), bytes);
  if (bytes.length !== 72) return false;
  const seconds = Buffer.from(bytes).readBigUInt64BE(0);
  if (seconds > BigInt(Number.MAX_SAFE_INTEGER)) return false;
  return verifyBytes(key, cosignedMessage(text, Number(seconds)), bytes.slice(8));
}

const cosignedMessage = (text: string, seconds: number): Uint8Array =>
  utf8(`cosignature/v1\ntime ${String(seconds)}\n${text}`);

function refuseKind({ name, kind }: VerifierKey): never {
  throw new RangeError(`The key ${name} is a ${kind} key`);
}

function readSignature(line: string): NoteSignature | undefined {
  const [dash, name = '', encoded = '', ...rest] = line.split(' ');
  const bytes = fromBase64(encoded);
  if (dash !== DASH || name === '' || rest.length > 0 || bytes === undefined || bytes.length < 5)
    return undefined;
  return { name, keyId: Buffer.from(bytes.slice(0, 4)).toString('hex'), bytes: bytes.slice(4) };
}

const writeSignature = ({ name, keyId, bytes }: NoteSignature): string =>
  `${DASH} ${name} ${toBase64(Buffer.concat([Buffer.from(keyId, 'hex'), bytes]))}\n`;

/** Notes have no control characters but newlines. */
const hasControl = (text: string): boolean => /[^\P{Cc}\n]/u.test(text);
