import type { StoredCheckpoint } from '@ledger/event-sourcing';
import {
  isSignedBy,
  readCheckpoint,
  readNote,
  type SignedNote,
  toBase64,
  type VerifierKey,
} from '@ledger/merkle';
import type { PublishedLog } from './check-parts';
import { finding, type IntegrityFinding } from './finding';

/** A kept checkpoint is a note over its own size and root, signed by every key that signs at its size. */
export function checkpointFindings(
  checkpoint: StoredCheckpoint,
  keys: readonly VerifierKey[],
): readonly IntegrityFinding[] {
  const { size, root, note: text } = checkpoint;
  const where = `checkpoint over ${String(size)} events`;
  const note = readNote(text);
  if (note === undefined || !isOver(note, checkpoint))
    return [finding('checkpoint.malformed', { where, expected: `${String(size)} ${root}`, found: text })];
  if (keys.every((key) => isSignedBy(note, key))) return [];
  const expected = `a signature of ${keys.map(({ name }) => name).join(' and ')}`;
  const found = note.signatures.map(({ name }) => name).join(', ');
  return [finding('checkpoint.unsigned', { where, expected, found })];
}

function isOver({ text }: SignedNote, { size, root }: StoredCheckpoint): boolean {
  const said = readCheckpoint(text);
  return said?.size === size && toBase64(said.root) === root;
}

/** What is published is what was signed, and all of it is there. */
export function publishedFindings(
  { folder, note }: PublishedLog,
  checkpointsNow: () => readonly StoredCheckpoint[],
): readonly IntegrityFinding[] {
  const published = note();
  // Read after it: what is published was kept before.
  const checkpoints = checkpointsNow();
  const latest = checkpoints.at(-1);
  if (latest === undefined && published === undefined) return [];
  const found: IntegrityFinding[] = [];
  if (published === undefined || !checkpoints.some((each) => bodyOf(each.note) === bodyOf(published)))
    found.push(
      finding('checkpoint.unknown', {
        where: 'the published checkpoint',
        expected: 'one of the checkpoints that were kept',
        found: published ?? 'none',
      }),
    );
  if (latest !== undefined && !folder.isWhole(latest.size))
    found.push(
      finding('tile.missing', {
        where: 'the published tiles',
        expected: `the whole tree over ${String(latest.size)} events`,
        found: 'a tile that is missing, short, or not what the tile above it says',
      }),
    );
  return found;
}

/** What is signed; witnesses add signatures after it. */
const bodyOf = (note: string): string => readNote(note)?.text ?? note;
