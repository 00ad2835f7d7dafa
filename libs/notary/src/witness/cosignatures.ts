import {
  isSignedBy,
  type NoteSignature,
  readCheckpoint,
  readNote,
  readVerifier,
  type VerifierKey,
  verifierText,
  writeNote,
} from '@ledger/merkle';
import type { CheckpointRegister, SignedCheckpoint } from '../notary/checkpoint-register';

/** A cosignature of a known witness under a checkpoint of the register. */
export interface Cosignature {
  readonly size: number;
  /** Public key of the witness (C2SP vkey). */
  readonly witness: string;
  /** The signature line, with its newline. */
  readonly line: string;
}

/** Why cosignatures are not taken: they cannot be read, are under no checkpoint of this log, or are of no known witness. */
export type CosignatureFault = 'malformed' | 'unknown-checkpoint' | 'unknown-witness';

/** A cosigned checkpoint is a few hundred bytes for each witness. */
export const COSIGNED_LIMIT = 100_000;
/** Witnesses that a log has at most. */
const WITNESSES_LIMIT = 100;

/** Reads a list of witnesses: a vkey a line; `#` begins a comment. @throws RangeError for a line that is no witness's key */
export function readWitnesses(text: string): readonly VerifierKey[] {
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim());
  const keys = lines
    .filter((line) => line !== '')
    .map((line) => {
      const key = readVerifier(line);
      if (key?.kind !== 'cosignature') throw new RangeError(`${line.slice(0, 200)} is no key of a witness`);
      return key;
    });
  if (keys.length > WITNESSES_LIMIT) throw new RangeError('A log has a hundred witnesses at most');
  return keys;
}

/** Reads a checkpoint that witnesses cosigned, and keeps the cosignatures of those who are known. */
export function takeCosignatures(
  cosigned: string,
  {
    register,
    witnesses,
  }: { readonly register: CheckpointRegister; readonly witnesses: readonly VerifierKey[] },
): readonly Cosignature[] | CosignatureFault {
  const note = cosigned.length > COSIGNED_LIMIT ? undefined : readNote(cosigned);
  const size = readCheckpoint(note?.text ?? '')?.size;
  if (note === undefined || size === undefined) return 'malformed';
  const signed = register.at(size);
  if (signed === undefined || readNote(signed.note)?.text !== note.text) return 'unknown-checkpoint';
  const taken = witnesses.flatMap((witness) => {
    const own = note.signatures.filter(({ name, keyId }) => name === witness.name && keyId === witness.keyId);
    const valid = own.find((signature) => isSignedBy({ text: note.text, signatures: [signature] }, witness));
    return valid === undefined ? [] : [{ size, witness: verifierText(witness), line: lineOf(valid) }];
  });
  for (const cosignature of taken) register.cosign(cosignature);
  return taken.length === 0 ? 'unknown-witness' : taken;
}

/** A checkpoint with the cosignatures under it, as receipts carry it. */
export const withCosignatures = (
  { note, size }: SignedCheckpoint,
  register: Pick<CheckpointRegister, 'cosignaturesOf'>,
): string =>
  note +
  register
    .cosignaturesOf(size)
    .map(({ line }) => line)
    .join('');

const lineOf = (signature: NoteSignature): string =>
  writeNote({ text: '\n', signatures: [signature] }).slice('\n\n'.length);
