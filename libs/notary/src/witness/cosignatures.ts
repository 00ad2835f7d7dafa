import {
  isSignedBy,
  type NoteSignature,
  readCheckpoint,
  readNote,
  readVerifier,
  type SignedNote,
  type VerifierKey,
  verifierText,
  writeNote,
} from '@ledger/merkle';
import type { CheckpointRegister, Cosignature, SignedCheckpoint } from '../notary/checkpoint-register';

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
  const size = sizeOf(note);
  if (note === undefined || size === undefined) return 'malformed';
  if (signedText(register, size) !== note.text) return 'unknown-checkpoint';
  const taken = witnesses.flatMap((witness) => {
    const valid = validSignature(note, witness);
    return valid === undefined ? [] : [{ size, witness: verifierText(witness), line: lineOf(valid) }];
  });
  for (const cosignature of taken) register.cosign(cosignature);
  return taken.length === 0 ? 'unknown-witness' : taken;
}

/** What was signed of the checkpoint of a size, without signatures; undefined where none has it. */
export const signedText = (register: Pick<CheckpointRegister, 'at'>, size: number): string | undefined =>
  readNote(register.at(size)?.note ?? '')?.text;

const sizeOf = (note: SignedNote | undefined): number | undefined => readCheckpoint(note?.text ?? '')?.size;

const validSignature = ({ text, signatures }: SignedNote, witness: VerifierKey): NoteSignature | undefined =>
  signatures.find(
    (signature) =>
      signature.name === witness.name &&
      signature.keyId === witness.keyId &&
      isSignedBy({ text, signatures: [signature] }, witness),
  );

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
