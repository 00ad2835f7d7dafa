import { processCursorOf, type StoredCursor, viewCursorOf } from '@ledger/event-sourcing';
import type { CheckParts } from './check-parts';
import { finding, type IntegrityFinding } from './finding';

type Parts = Pick<CheckParts, 'files' | 'processes' | 'projections'>;

/** Every cursor as it stands now, of views and of processes. */
export async function cursorsNow({ files }: Pick<CheckParts, 'files'>): Promise<readonly StoredCursor[]> {
  const snapshot = files.snapshotOfViews();
  await snapshot?.views.close();
  return [...(snapshot?.cursors ?? []), ...files.processCursors()];
}

/** Every cursor belongs to somebody and stands within the log. */
export function cursorsCheck(parts: Parts, cursors: readonly StoredCursor[]): readonly IntegrityFinding[] {
  // Read after the cursors: a reader is never ahead of the log.
  const head = parts.files.head();
  const isKnown = knownCursors(parts);
  return cursors.flatMap(({ file, name, position }) => {
    const where = `${file}, ${name}`;
    const found: IntegrityFinding[] = [];
    if (position < 0 || position > head)
      found.push(
        finding('cursor.out-of-range', { where, expected: `0 to ${String(head)}`, found: String(position) }),
      );
    if (!isKnown(name))
      found.push(
        finding('cursor.unknown', { where, expected: 'a view or process', found: String(position) }),
      );
    return found;
  });
}

/** A cursor of an earlier version of a view is left behind when the view is raised, and belongs to it. */
function knownCursors({ processes, projections }: Parts): (name: string) => boolean {
  const exact = new Set([...processes.map(processCursorOf), ...projections.map(viewCursorOf)]);
  const versioned = new Set(projections.map((projection) => withoutVersion(viewCursorOf(projection))));
  return (name) => exact.has(name) || versioned.has(withoutVersion(name));
}

const withoutVersion = (name: string): string => name.replace(/ v\d+$/, '');

/** No cursor stands before where it stood earlier, and none has gone. */
export function monotoneCheck(
  before: readonly StoredCursor[],
  after: readonly StoredCursor[],
): readonly IntegrityFinding[] {
  const later = new Map(after.map(({ file, name, position }) => [`${file}, ${name}`, position]));
  return before.flatMap(({ file, name, position }) => {
    const where = `${file}, ${name}`;
    const now = later.get(where);
    if (now !== undefined && now >= position) return [];
    const expected = `${String(position)} or more`;
    return [
      finding('cursor.went-back', { where, expected, found: now === undefined ? 'gone' : String(now) }),
    ];
  });
}
